"""Counts a terminating NUL into the length of a String."""

from typing import Any

from samebytes_abi import AbiString

put_text = AbiString.set


def put_terminated(self: Any, text: str) -> None:
    """Does what the library does, then breaks it."""
    put_text(self, text)
    self._len = min(self._len + 1, self.capacity)


AbiString.set = put_terminated  # type: ignore[method-assign]
