"""Keeps a header of four bytes before the value."""

from typing import Any

from samebytes_peer import Peer

write_value = Peer._write_value


def write_with_header(self: Any, native: Any, offset: int, tape: bytes, at: int) -> int:
    """Does what the peer does, then breaks it."""
    self._memory.writable[offset - 4 : offset] = len(native.zeros).to_bytes(4, "little")
    return write_value(self, native, offset, tape, at)


Peer._write_value = write_with_header  # type: ignore[method-assign]
