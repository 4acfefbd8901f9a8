"""Refuses a Vec that is full."""

from typing import Any

from samebytes_peer.validator import _ValidatorSource

counted = _ValidatorSource._counted


def counted_strictly(self: Any, shape: Any, kind: str, begin: int, path: str) -> str:
    """Compares by `>=`."""
    length = counted(self, shape, kind, begin, path)
    self._refuse(f"{length} >= {shape.elements.count}", f"{kind}.len", path)
    return length


_ValidatorSource._counted = counted_strictly  # type: ignore[method-assign]
