"""Writes the number of characters as the length of a String, not of bytes."""

from typing import Any

from samebytes_abi import AbiString

put_text = AbiString.set


def put_counted(self: Any, text: str) -> None:
    """Does what the library does, then breaks it."""
    put_text(self, text)
    self._len = len(text)


AbiString.set = put_counted  # type: ignore[method-assign]
