"""What gunicorn calls in its processes: Ctrl-C reaches all of them at once, but only the supervisor answers it.

It ends them by SIGTERM. If they answered the interruption, too, each would be ended twice, and say so.
"""

from __future__ import annotations

import signal


def when_ready(_arbiter: object) -> None:
    """Leave Ctrl-C alone in the process that watches the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def post_worker_init(_process: object) -> None:
    """Leave Ctrl-C alone in a process that answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
