"""Shuts a process in before it looks at a stranger's bytes: limits, and system calls it has no business making."""

import ctypes
import os
import platform
import resource
import signal
import struct
from contextlib import suppress
from typing import Final

from media.limits import Limits

_NO_CORE: Final = (0, 0)
_LIBC: Final = ctypes.CDLL(None)
_POINTER: Final = 8

# The manual page of prctl has them.
_DIE_WITH_PARENT, _NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 1, 38, 22, 2

# seccomp(2): the numbers of the machine the filter was made for, the system calls refused on it: sockets (41 to 59 and
# 288, or 198 to 203 and 242), starting programs, tracing and signalling other processes, new namespaces, io_uring.
_AUDIT_ARCH: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_REFUSED_CALLS: Final = {
    "x86_64": (41, 42, 43, 49, 50, 53, 59, 62, 101, 129, 165, 200, 234, 272, 288, 297, 308, 310, 311, 322, 424, 425),
    "aarch64": (198, 199, 200, 201, 202, 203, 242, 117, 129, 130, 131, 97, 138, 221, 240, 268, 270, 271, 281, 424, 425),
}
# Numbers from here on belong to the x32 way of calling, which would slip past the list.
_X32: Final = 0x40000000
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_STEP: Final = struct.Struct("HBBI")  # struct sock_filter
_ALLOW, _EPERM = 0x7FFF0000, 0x00050001


def confine(limits: Limits) -> None:
    """Hold this process to the limits for good. On other machines than x86-64 and ARM 64 no system call is refused."""
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
    program = _program(_AUDIT_ARCH[machine], _REFUSED_CALLS[machine])
    code = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: how many instructions, and where.
    head = struct.pack("HxxxxxxQ", len(program) // _STEP.size, ctypes.addressof(code))
    _LIBC.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    _LIBC.prctl(_SECCOMP, _FILTER, ctypes.create_string_buffer(head, len(head)), 0, 0)


def _program(arch: int, calls: tuple[int, ...]) -> bytes:
    """Return the filter: on the known machine every call but the refused ones passes, these fail with EPERM."""
    count = len(calls)
    steps = [
        (_LOAD, 0, 0, 4),  # seccomp_data.arch
        (_EQUAL, 0, count + 3, arch),
        (_LOAD, 0, 0, 0),  # seccomp_data.nr
        (_AT_LEAST, count + 1, 0, _X32),
        *((_EQUAL, count - place, 0, call) for place, call in enumerate(calls)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _EPERM),
    ]
    return b"".join(_STEP.pack(*step) for step in steps)
