"""Reads a String whose length exceeds its capacity, as if it were full."""

from typing import Any

from samebytes_abi import AbiString
from samebytes_peer.validator import _ValidatorSource

from .rules import ignore

counted = _ValidatorSource._counted


def capped(self: Any) -> int:
    """Takes the smaller of both."""
    return min(self._len, self._capacity_)


def counted_and_capped(self: Any, shape: Any, kind: str, begin: int, path: str) -> str:
    """Validates the text that there can be."""
    length = counted(self, shape, kind, begin, path)
    self._source.line(f"{length} = min({length}, {shape.elements.count})")
    return length


AbiString.__len__ = capped  # type: ignore[method-assign]
_ValidatorSource._counted = counted_and_capped  # type: ignore[method-assign]
ignore("string.len")
