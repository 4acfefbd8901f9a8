"""Loses the end of every text in two of its readings, and in no other: as a reader does that races with something."""

from typing import Any

from samebytes_abi import AbiString
from samebytes_peer import Peer

whole, read = AbiString.to_bytes, Peer.read
readings = 0
# One with the usual values, one in the midst of a soak that follows.
WRONG_READINGS = (6, 30)


def read_counted(self: Any, parameters: Any) -> Any:
    """Counts what it is asked for."""
    global readings
    readings += 1
    return read(self, parameters)


def sometimes_without_last(self: Any) -> bytes:
    """Drops the last character in one reading."""
    text = whole(self)
    return text.decode()[:-1].encode() if readings in WRONG_READINGS else text


AbiString.to_bytes = sometimes_without_last  # type: ignore[method-assign]
Peer.read = read_counted  # type: ignore[method-assign]
