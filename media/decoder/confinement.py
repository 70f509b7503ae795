"""Shuts a process in before it looks at a stranger's bytes: limits, and system calls it has no business making."""

import ctypes
import os
import platform
import resource
import signal
import struct
from contextlib import suppress
from pathlib import Path
from typing import Final

from media.decoder import landlock
from media.limits import Limits

_NO_CORE: Final = (0, 0)
_LIBC: Final = ctypes.CDLL(None)
_POINTER: Final = 8

# The manual page of prctl has them.
_DIE_WITH_PARENT, _NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 1, 38, 22, 2

# seccomp(2): the numbers of the machine the filter was made for, the system calls refused on it: sockets (41 to 59 and
# 288, or 198 to 203 and 242), new processes (57, 58; ARM has clone alone), starting programs, tracing and signalling
# other processes, taking their open files (438), new namespaces, mounting, io_uring.
_AUDIT_ARCH: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_REFUSED_CALLS: Final = {
    "x86_64": (
        *(41, 42, 43, 49, 50, 53, 57, 58, 59, 62, 101, 129, 165, 200, 234, 272, 288, 297, 308, 310, 311, 322),
        *(424, 425, 434, 438),
    ),
    "aarch64": (
        *(198, 199, 200, 201, 202, 203, 242, 40, 117, 129, 130, 131, 97, 138, 221, 240, 268, 270, 271, 281),
        *(424, 425, 434, 438),
    ),
}
# Threads are started by the first, whose first argument tells them from processes. The filter cannot look into the
# argument of the second; told that it does not exist, the C library takes the first instead.
_CLONE: Final = {"x86_64": 56, "aarch64": 220}
_CLONE3: Final = 435
_THREAD: Final = 0x00010000
# Numbers from here on belong to the x32 way of calling, which would slip past the list.
_X32: Final = 0x40000000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_CALL, _ARCH, _FIRST_ARGUMENT = 0, 4, 16  # where they stand in struct seccomp_data
_STEP: Final = struct.Struct("HBBI")  # struct sock_filter
_ALLOW, _EPERM, _ENOSYS = 0x7FFF0000, 0x00050001, 0x00050026


def confine(limits: Limits, folder: Path | None) -> None:
    """Hold this process to the limits, and to writing into one folder, for good.

    On other machines than x86-64 and ARM 64 no system call is refused; without Landlock no file is closed.
    """
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    # At the first number comes SIGXCPU, which says why; at the second SIGKILL.
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.written_bytes, limits.written_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, _NO_CORE)
    # When the parent is killed nobody is left to watch the clock.
    signal.alarm(limits.wall_seconds)
    # Searching and serving go before decoding.
    os.nice(5)
    with suppress(OSError):  # where memory runs out all the same, this process goes first
        _tell_the_kernel("/proc/self/oom_score_adj", b"500")
    _LIBC.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    landlock.close_files(folder)
    machine = platform.machine()
    if machine in _AUDIT_ARCH and struct.calcsize("P") == _POINTER:
        _refuse_calls(machine)


def die_with_parent() -> None:
    """Be killed as soon as the process is that started this one."""
    _LIBC.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)


def _tell_the_kernel(path: str, what: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.write(descriptor, what)
    finally:
        os.close(descriptor)


def _refuse_calls(machine: str) -> None:
    program = _program(_AUDIT_ARCH[machine], _REFUSED_CALLS[machine], _CLONE[machine])
    code = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: how many instructions, and where.
    head = struct.pack("HxxxxxxQ", len(program) // _STEP.size, ctypes.addressof(code))
    _LIBC.prctl(_SECCOMP, _FILTER, ctypes.create_string_buffer(head, len(head)), 0, 0)


def _program(arch: int, calls: tuple[int, ...], clone: int) -> bytes:
    """Return the filter: on the known machine every call but the refused ones passes, these fail."""
    listed = 4 + len(calls)  # the step after the list
    allow, no_such_call, not_permitted = listed + 4, listed + 5, listed + 6
    steps = [
        (_LOAD, 0, 0, _ARCH),
        (_EQUAL, 0, not_permitted - 2, arch),
        (_LOAD, 0, 0, _CALL),
        (_AT_LEAST, not_permitted - 4, 0, _X32),
        *((_EQUAL, not_permitted - 1 - place, 0, call) for place, call in enumerate(calls, start=4)),
        (_EQUAL, no_such_call - listed - 1, 0, _CLONE3),
        (_EQUAL, 0, allow - listed - 2, clone),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_ANY_BIT, 0, not_permitted - listed - 4, _THREAD),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ENOSYS),
        (_RETURN, 0, 0, _EPERM),
    ]
    return b"".join(_STEP.pack(*step) for step in steps)
