"""The language of the desk."""
