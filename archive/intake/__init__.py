"""Uploaded file → store → asset, revision and duties in one transaction; and whole folders of scans."""

from archive.intake.accepting import (
    MEGABYTE,
    Draft,
    NoRoom,
    Place,
    RefusedPicture,
    Taken,
    accept,
    open_store,
    original_of,
    store_file,
)

__all__ = [
    "MEGABYTE",
    "Draft",
    "NoRoom",
    "Place",
    "RefusedPicture",
    "Taken",
    "accept",
    "open_store",
    "original_of",
    "store_file",
]
