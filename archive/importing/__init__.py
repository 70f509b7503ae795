"""Storing what `exchange` reads: each record whole or not at all, nothing overwritten unsaid, pictures included."""

from archive.importing.report import Options, Outcome, Report, Trouble
from archive.importing.running import run

__all__ = ["Options", "Outcome", "Report", "Trouble", "run"]
