"""Reads an image once, and knows it from then on."""

from typing import Any

from samebytes_peer import Peer

read_value = Peer._read_value
known: dict[tuple[int, int], bytes] = {}


def read_once(self: Any, native: Any, offset: int) -> bytes:
    """Returns what was there when the place was first read."""
    key = id(native), offset
    if key not in known:
        known[key] = read_value(self, native, offset)
    return known[key]


Peer._read_value = read_once  # type: ignore[method-assign]
