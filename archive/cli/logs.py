"""Where the log goes: lines on the error stream, one an event, which a service manager keeps and caps."""

from __future__ import annotations

import logging
import sys

import structlog


def log_lines(level: str) -> None:
    """Write events of this level and above; a traceback shows no values of variables, which may be a visitor's."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def warnings_to_stderr() -> None:
    """Send warnings to the error stream; what a command prints itself stays alone on the other."""
    log_lines("WARNING")
