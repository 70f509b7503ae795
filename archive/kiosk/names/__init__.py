"""People, places and subjects: who and what is named, and everything that names it."""
