"""Reads a String up to the first NUL instead of `len` bytes."""

from typing import Any

from samebytes_abi import AbiString


def until_nul(self: Any) -> bytes:
    """Stops where C's `strlen` does, at the latest at `len`."""
    return bytes(self._bytes)[: len(self)].split(b"\0")[0]


AbiString.to_bytes = until_nul  # type: ignore[method-assign]
