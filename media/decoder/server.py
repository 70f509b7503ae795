r"""The decoding server: an interpreter with Pillow loaded that forks one confined process for each job.

It looks at no picture itself, so a decoder that was taken over spoils only its own copy. Requests come as messages on
the socket that is its standard input: the request as JSON, with two descriptors, the picture and the job's own socket.
There the process writes its reply and the server, once it has ended, `\0` and the exit code. When the other
end of that socket closes, nobody waits any more and the process is killed.
"""

import gc
import os
import selectors
import signal
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image

from media.decoder import confinement, process

_MOST_REQUEST: Final = 65_536

# It keeps nothing between jobs; a fresh one now and then costs a quarter of a second and ends any doubt.
_MOST_JOBS: Final = 1000
_MOST_GROWTH: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class _Running:
    pid: int
    ended: int
    """Descriptor of the process: readable once it has ended."""
    answer: socket.socket


class Server:
    """Waits for requests, forks, and tells how each process ended."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._selector = selectors.DefaultSelector()
        self._selector.register(control, selectors.EVENT_READ)
        self._served = 0
        self._began_with = _resident_bytes()

    def run(self) -> None:
        """Serve until the other end closes, or until it is time for a successor and no job is running."""
        while not self._spent():
            for key, _ in self._selector.select():
                if self._selector.get_map().get(key.fileobj) is not key:
                    continue  # finished by another event of the same moment
                if key.data is None:
                    if not self._take():
                        return
                elif key.fd == key.data.ended:
                    self._finish(key.data)
                else:
                    # The other end was closed. That the process ended then, its own descriptor tells.
                    os.kill(key.data.pid, signal.SIGKILL)
                    self._selector.unregister(key.fileobj)

    def _spent(self) -> bool:
        idle = len(self._selector.get_map()) == 1
        old = self._served >= _MOST_JOBS or _resident_bytes() - self._began_with > _MOST_GROWTH
        return idle and old

    def _take(self) -> bool:
        """Start one job; False where there is nobody left to ask."""
        request, descriptors, _, _ = socket.recv_fds(self._control, _MOST_REQUEST, 2)
        if not request:
            return False
        source, answer = descriptors
        self._served += 1
        pid = os.fork()
        if pid == 0:
            _work(request.decode(), source, answer)
        os.close(source)
        running = _Running(pid, os.pidfd_open(pid), socket.socket(fileno=answer))
        self._selector.register(running.ended, selectors.EVENT_READ, running)
        self._selector.register(running.answer, selectors.EVENT_READ, running)
        return True

    def _finish(self, running: _Running) -> None:
        _, status = os.waitpid(running.pid, 0)
        self._selector.unregister(running.ended)
        os.close(running.ended)
        if running.answer.fileno() in self._selector.get_map():
            self._selector.unregister(running.answer)
        running.answer.setblocking(False)
        try:
            running.answer.send(b"\0%d" % os.waitstatus_to_exitcode(status))
        except OSError:
            pass  # nobody waits, or the process filled the pipe with nonsense: no exit code is an answer too
        finally:
            running.answer.close()


def _work(request: str, source: int, answer: int) -> None:
    """Do one job in the process just forked, which inherits the picture and its own socket alone."""
    code = 1
    try:
        confinement.die_with_parent()
        os.dup2(source, 0)
        os.dup2(answer, 1)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        process.work(request, 0, 1)
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    finally:
        # No clean-up of half-decoded pictures by decoders whose state nobody knows.
        os._exit(code)


def _resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGESIZE")


def main() -> None:
    """Serve on standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command; its end is ours
    Image.init()
    gc.collect()
    gc.freeze()
    Server(socket.socket(fileno=0)).run()
