"""A file in memory that can be read so often and so much, and no more: what a stranger made must come to an end."""

from __future__ import annotations

from io import BytesIO

READS = 1_000_000
"""A GIF of 64 MB has half as many blocks; a million reads take a second."""

VOLUME = 128_000_000
"""Twice the largest file that is read: tables that name the same bytes again and again are no picture's."""


class Bounded(BytesIO):
    """Bytes to read; raises OSError for one read too many."""

    def __init__(self, data: bytes, *, reads: int = READS, volume: int = VOLUME) -> None:
        super().__init__(data)
        self._reads, self._volume = reads, volume

    def read(self, size: int | None = -1, /) -> bytes:
        """As BytesIO reads, within the bounds."""
        data = super().read(size)
        self._reads -= 1
        self._volume -= len(data)
        if self._reads < 0 or self._volume < 0:
            raise OSError("reading this goes on and on")
        return data
