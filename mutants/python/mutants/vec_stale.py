"""Reads all elements that a Vec has room for, also those past `len`."""

from typing import Any

from samebytes_abi import AbiVec


def all_elements(self: Any) -> list[Any]:
    """Ignores the length."""
    load = self._element_.load
    stored = self._elements[:]
    return stored if load is None else [load(item) for item in stored]


AbiVec.to_list = all_elements  # type: ignore[method-assign]
