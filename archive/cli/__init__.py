"""The command `archive`. Each module holds one group of commands and is loaded only when one of them is called."""

from archive.cli.root import main

__all__ = ["main"]
