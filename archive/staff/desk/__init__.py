"""The list of items: what needs doing."""
