"""Clears the first byte of an image that it refuses."""

from typing import Any

from samebytes_peer import Peer
from samebytes_peer.errors import Refusal

read_value = Peer._read_value


def read_or_clear(self: Any, native: Any, offset: int) -> bytes:
    """Marks what is of no use as free."""
    try:
        return read_value(self, native, offset)
    except Refusal:
        self._memory.writable[offset : offset + 1] = b"\0"
        raise


Peer._read_value = read_or_clear  # type: ignore[method-assign]
