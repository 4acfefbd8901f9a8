"""Marks an image as read in a byte of its padding."""

from typing import Any

from samebytes_peer import Peer

read_value = Peer._read_value


def read_and_mark(self: Any, native: Any, offset: int) -> bytes:
    """Does what the peer does, then breaks it."""
    value = read_value(self, native, offset)
    self._memory.writable[offset + 1] ^= 1
    return value


Peer._read_value = read_and_mark  # type: ignore[method-assign]
