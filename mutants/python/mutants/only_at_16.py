"""Works at addresses that are multiples of 16 alone: it rounds all others down."""

from typing import Any

from samebytes_peer import Peer

write_value = Peer._write_value


def write_rounded(self: Any, native: Any, offset: int, tape: bytes, at: int) -> int:
    """Drops the lower four bits of the address."""
    return write_value(self, native, offset & ~15, tape, at)


Peer._write_value = write_rounded  # type: ignore[method-assign]
