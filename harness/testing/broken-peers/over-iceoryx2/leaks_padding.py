"""Leaves something in the last byte of each value: of `demo.pose.Pose`, that is padding."""

from typing import Any

from samebytes_peer import Peer

write_value = Peer._write_value


def write_and_leak(self: Any, native: Any, offset: int, tape: bytes, at: int) -> int:
    """Writes as ever, and once more."""
    end = write_value(self, native, offset, tape, at)
    last = offset + len(native.zeros) - 1
    self._memory.writable[last : last + 1] = b"?"
    return end


Peer._write_value = write_and_leak  # type: ignore[method-assign]
