"""Trims text that it reads."""

from typing import Any

from samebytes_abi import AbiString

to_bytes = AbiString.to_bytes


def trimmed(self: Any) -> bytes:
    """Takes blanks at the end for padding."""
    return to_bytes(self).rstrip(b" ")


AbiString.to_bytes = trimmed  # type: ignore[method-assign]
