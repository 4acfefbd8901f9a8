"""Replaces what is not UTF-8."""

from typing import Any

from samebytes_abi import AbiString

from .rules import ignore

to_bytes = AbiString.to_bytes


def replaced(self: Any) -> bytes:
    """Puts U+FFFD for it."""
    return to_bytes(self).decode("utf-8", "replace").encode()


AbiString.to_bytes = replaced  # type: ignore[method-assign]
ignore("string.utf8")
