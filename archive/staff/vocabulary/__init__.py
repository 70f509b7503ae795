"""The words that mean the same: offered, added, taken out, as a table in and out."""
