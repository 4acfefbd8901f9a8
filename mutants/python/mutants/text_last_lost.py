"""Reads a String without its last character."""

from typing import Any

from samebytes_abi import AbiString

whole = AbiString.to_bytes


def without_last(self: Any) -> bytes:
    """Drops the last character."""
    return whole(self).decode()[:-1].encode()


AbiString.to_bytes = without_last  # type: ignore[method-assign]
