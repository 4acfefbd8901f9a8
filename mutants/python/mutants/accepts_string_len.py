"""Reads a String whose length exceeds its capacity as empty."""

from typing import Any

from samebytes_abi import AbiString
from samebytes_peer.validator import _ValidatorSource

from .rules import ignore

counted = _ValidatorSource._counted


def length_or_nothing(self: Any) -> int:
    """Takes a length that cannot be for none."""
    return 0 if self._len > self._capacity_ else self._len


def counted_or_nothing(self: Any, shape: Any, kind: str, begin: int, path: str) -> str:
    """Validates the text that is then there."""
    length = counted(self, shape, kind, begin, path)
    self._source.line(f"if {length} > {shape.elements.count}: {length} = 0")
    return length


AbiString.__len__ = length_or_nothing  # type: ignore[method-assign]
_ValidatorSource._counted = counted_or_nothing  # type: ignore[method-assign]
ignore("string.len")
