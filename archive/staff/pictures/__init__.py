"""Originals and previews, for staff only."""
