"""Formats in which records come and go: one module for each."""
