"""Crashes on the 100th value that it writes."""

import os
from typing import Any

from samebytes_peer import Peer

write_value = Peer._write_value
counts = {"values": 0}


def write_or_crash(self: Any, native: Any, offset: int, tape: bytes, at: int) -> int:
    """Runs out of something."""
    counts["values"] += 1
    if counts["values"] == 100:
        os.abort()
    return write_value(self, native, offset, tape, at)


Peer._write_value = write_or_crash  # type: ignore[method-assign]
