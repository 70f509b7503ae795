"""Bringing scans in."""
