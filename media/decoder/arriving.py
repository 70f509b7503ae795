"""Gives the upper rows of a JPEG while those below are being decoded: else one core of two waits half the time."""

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import BinaryIO, Final

from PIL import Image, ImageFile

from media.decoder import opening

_END: Final = 0

# Bytes that are decoded at one go. By Pillow's 64 KB the decoder waits 400 times for its turn among the threads.
_AT_ONCE: Final = 1_000_000


class Source(io.BufferedReader):
    """A file that tells whoever waits for rows each time the decoder asks for more of it: it is not writing then."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(io.FileIO(file.fileno(), closefd=False))
        self.arriving: Arriving | None = None

    def read(self, size: int | None = -1, /) -> bytes:
        """Read as any file."""
        if self.arriving is not None:
            self.arriving.look()
        return super().read(size)


class Arriving:
    """A JPEG of which only the header was read. `image` shares its pixels: of rows given already they are final.

    Its size is not the picture's, so that nobody takes it whole by mistake.
    """

    def __init__(self, picture: ImageFile.ImageFile, source: Source) -> None:
        picture.load_prepare()
        picture.decodermaxblock = _AT_ONCE
        self._picture = picture
        self.image = Image.new(picture.mode, (1, 1))
        self.image.im = picture.im
        self._marks: list[int] = []
        self._arrived: SimpleQueue[int] = SimpleQueue()
        source.arriving = self

    @classmethod
    def of(cls, image: Image.Image, source: Source) -> "Arriving | None":
        """Take a picture whose pixels are final, and in their place, as they come from its decoder; None: any other."""
        if not isinstance(image, ImageFile.ImageFile) or image.format != "JPEG" or image.mode not in {"L", "RGB"}:
            return None
        return cls(image, source) if opening.orientation(image) == 1 else None

    def rows(self, step: int) -> Iterator[int]:
        """Decode; yield how many rows are there, whenever so many more are, at last all of them.

        A black row is not told from one that is missing: it comes with the next, or at the end.
        """
        width, height = self._picture.size
        self._marks = list(range(step, height, step))
        for row in self._marks:
            self.image.paste(0, (0, row, width, row + 1))
        with ThreadPoolExecutor(1) as thread:
            decoded = thread.submit(self._decode)
            while (row := self._arrived.get()) != _END:
                yield row
            decoded.result()
        yield height

    def look(self) -> None:
        """Note whether the row is written that is waited for: then all above it are."""
        while self._marks and self._is_written(self._marks[0]):
            self._arrived.put(self._marks.pop(0))

    def _is_written(self, row: int) -> bool:
        return self.image.crop((0, row, self._picture.width, row + 1)).getbbox() is not None

    def _decode(self) -> None:
        try:
            self._picture.load()
        finally:
            self._arrived.put(_END)
