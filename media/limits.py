"""How much one file may ask of the machine."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of intake. Bytes, pixels and seconds; the README of this package says why each has its size.

    The archive's settings change `file_bytes` and `reserve_bytes`; the others are no settings.
    """

    file_bytes: int = 500_000_000
    pixels: int = 120_000_000
    side: int = 30_000
    pages: int = 500
    all_pixels: int = 10_000_000_000
    """Of the pages of a TIFF together."""
    memory_bytes: int = 1_500_000_000
    cpu_seconds: int = 60
    wall_seconds: int = 90
    structure_seconds: float = 3
    """Of computing, for finding the parts of a file; of a whole one that takes a tenth."""
    pages_seconds: float = 3
    """Since the beginning of an upload, after which no further page of a TIFF is decoded there."""
    written_bytes: int = 64_000_000
    reserve_bytes: int = 2_000_000_000
    reserve_share: float = 0.05
    decoders: int = 2
    """Decoding processes at one time, for each process that owns a store."""

    def reserve(self, disk_bytes: int) -> int:
        """Return how many bytes of a disk of that size stay free: a fixed sum, on a small disk a share of it."""
        return min(self.reserve_bytes, int(disk_bytes * self.reserve_share))
