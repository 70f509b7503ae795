"""How to cite an item: the page with its citation in three styles."""
