"""Clears eight bytes more than the value has."""

from typing import Any

from samebytes_peer import Peer

write_value = Peer._write_value


def write_and_clear(self: Any, native: Any, offset: int, tape: bytes, at: int) -> int:
    """Does what the peer does, then breaks it."""
    end = offset + len(native.zeros)
    self._memory.writable[end : end + 8] = bytes(8)
    return write_value(self, native, offset, tape, at)


Peer._write_value = write_and_clear  # type: ignore[method-assign]
