"""A tape in the shared memory, read and written at many places at once."""

from __future__ import annotations

import mmap
import struct

import numpy as np

from .arrays import Array, Dtype, Positions, begins_of

_LENGTH = struct.Struct("<I")


class Tape:
    """The bytes of a region; places count from its begin, and need no alignment."""

    def __init__(self, memory: mmap.mmap, offset: int, size: int) -> None:
        """`offset` and `size` in bytes."""
        self._memory = memory
        self._offset = offset
        self._size = size

    def take(self, dtype: Dtype, at: Positions) -> Array:
        """Reads a packed record at each place. Errors: `IndexError` beyond the end of the region."""
        # Whole records are taken from the tape as bytes: numpy would otherwise walk their fields, one after the other.
        records: Array = self._window(dtype)[at].view([("record", dtype)])
        return records["record"]

    def put(self, values: Array, dtype: Dtype, at: Positions) -> None:
        """Writes packed records, one at each place. Errors: `IndexError` beyond the end of the region."""
        self._window(dtype)[at] = values.reshape(-1).view(f"V{dtype.itemsize}")

    def put_bytes(self, content: bytes, at: int) -> None:
        """Writes bytes at one place, which has room for them."""
        begin = self._offset + at
        self._memory[begin : begin + len(content)] = content

    def has_room(self, size: int) -> bool:
        """Tells whether so many bytes fit."""
        return size <= self._size

    def walk_records(self, first: int, count: int) -> tuple[Positions, Positions]:
        """Returns where each of `count` values begins, and the length before it; the first record is at `first`.

        Errors: `ValueError` for a tape that ends too early.
        """
        memory, unpack = self._memory, _LENGTH.unpack_from
        lengths: list[int] = []
        at, end = self._offset + first, self._offset + self._size - _LENGTH.size
        for _ in range(count):
            if at > end:
                raise ValueError(f"the tape ends after {len(lengths)} of {count} values")
            (length,) = unpack(memory, at)
            lengths.append(length)
            at += _LENGTH.size + length
        sizes = np.array(lengths, np.intp)
        return first + _LENGTH.size + begins_of(sizes + _LENGTH.size), sizes

    def _window(self, dtype: Dtype) -> Array:
        """Makes an array that has an element at every byte, each as long as a record: they overlap."""
        size = dtype.itemsize
        count = max(self._size - size + 1, 0)
        window: Array = np.ndarray((count,), f"V{size}", self._memory, self._offset, (1,))
        return window
