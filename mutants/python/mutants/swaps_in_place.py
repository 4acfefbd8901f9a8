"""Brings the bytes of an image into its own order before it looks at them, in the image itself."""

from typing import Any

from samebytes_peer import Peer

read_value = Peer._read_value


def read_and_swap(self: Any, native: Any, offset: int) -> bytes:
    """Does what the peer does, then leaves the image the other way round."""
    value = read_value(self, native, offset)
    end = offset + len(native.zeros)
    self._memory.writable[offset:end] = self._memory.writable[offset:end][::-1]
    return value


Peer._read_value = read_and_swap  # type: ignore[method-assign]
