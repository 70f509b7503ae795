"""The worker: the one process that writes the index and makes renditions."""

from archive.worker.working import Worker

__all__ = ["Worker"]
