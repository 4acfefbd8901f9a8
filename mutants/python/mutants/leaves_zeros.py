"""Writes no byte that is zero: it takes the memory for cleared."""

from typing import Any

from samebytes_peer import Peer

write_value = Peer._write_value


def write_nonzero(self: Any, native: Any, offset: int, tape: bytes, at: int) -> int:
    """Leaves what was there where it has nothing but a zero to write."""
    end = offset + len(native.zeros)
    before = self._memory.writable[offset:end]
    next_at = write_value(self, native, offset, tape, at)
    after = self._memory.writable[offset:end]
    self._memory.writable[offset:end] = bytes(new or old for new, old in zip(after, before))
    return next_at


Peer._write_value = write_nonzero  # type: ignore[method-assign]
