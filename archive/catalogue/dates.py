"""Dates: as written, as EDTF, as a range of days, and in words."""

from archive.catalogue.date_bounds import OPEN_END, OPEN_START, BadDate, When, from_edtf
from archive.catalogue.date_reading import understand
from archive.catalogue.date_showing import show

__all__ = ["OPEN_END", "OPEN_START", "BadDate", "When", "from_edtf", "show", "understand"]
