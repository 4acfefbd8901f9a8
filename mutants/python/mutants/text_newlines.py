"""Reads the end of a line as its own platform writes it."""

from typing import Any

from samebytes_abi import AbiString

to_bytes = AbiString.to_bytes


def with_newlines(self: Any) -> bytes:
    """Opens shared memory in text mode."""
    return to_bytes(self).replace(b"\r\n", b"\n")


AbiString.to_bytes = with_newlines  # type: ignore[method-assign]
