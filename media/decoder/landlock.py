"""Closes the files of the machine to this process, where the kernel offers it (Landlock, since Linux 5.13)."""

import ctypes
import os
import struct
import sys
import sysconfig
from contextlib import suppress
from pathlib import Path
from typing import Final

_LIBC: Final = ctypes.CDLL(None, use_errno=True)
# landlock(7): the same numbers on every machine.
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION_ASKED: Final = 1
_BENEATH: Final = 1
_RULE: Final = struct.Struct("=Qi")  # struct landlock_path_beneath_attr

# How many rights to files each version of it knows, beginning with the first; those not known are not handled.
_RIGHTS: Final = (13, 14, 15, 15, 16)
_EXECUTE, _WRITE, _READ, _LIST = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_FILE, _MAKE_FOLDER, _MAKE_FILE, _TRUNCATE = 1 << 5, 1 << 7, 1 << 8, 1 << 14
_OF_FILES: Final = _EXECUTE | _WRITE | _READ | _TRUNCATE
_LOOK: Final = _READ | _EXECUTE | _LIST
_MAKE: Final = _READ | _WRITE | _LIST | _REMOVE_FILE | _MAKE_FOLDER | _MAKE_FILE | _TRUNCATE

# What an interpreter opens late: libraries and the list of them, chance, the null device, modules; of the project's own
# folder, which may hold the data, this package alone.
_READABLE: Final[tuple[str | Path, ...]] = (
    *("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/dev/null", "/dev/urandom", sys.base_prefix),
    *(sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib")),
    Path(__file__).resolve().parent.parent,
)


def version() -> int:
    """Return which version of it the kernel has; 0: none, or it is switched off."""
    return max(0, int(_LIBC.syscall(_CREATE, None, ctypes.c_size_t(0), _VERSION_ASKED)))


def close_files(folder: Path | None) -> None:
    """Leave this process the files it has open, what programs are made of, and, for writing, one folder.

    Nothing happens where the kernel offers nothing. No new privileges must have been given up before.
    """
    found = version()
    if not found:
        return
    handled = (1 << _RIGHTS[min(found, len(_RIGHTS)) - 1]) - 1
    asked = struct.pack("=Q", handled)
    rules = _LIBC.syscall(_CREATE, asked, ctypes.c_size_t(len(asked)), 0)
    if rules < 0:
        return
    try:
        for path in _READABLE:
            _allow(rules, path, _LOOK & handled)
        # Its own state, of this process alone: /proc/self is another folder for every process.
        _allow(rules, f"/proc/{os.getpid()}", _LOOK & handled)
        if folder is not None:
            _allow(rules, folder, _MAKE & handled)
        _LIBC.syscall(_RESTRICT, rules, 0)
    finally:
        os.close(rules)


def _allow(rules: int, path: str | Path, rights: int) -> None:
    with suppress(OSError):  # not on this machine
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            allowed = rights if Path(path).is_dir() else rights & _OF_FILES
            _LIBC.syscall(_ADD, rules, _BENEATH, _RULE.pack(allowed, place), 0)
        finally:
            os.close(place)
