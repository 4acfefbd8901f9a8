"""Empties the containers in a Vec when another element is added."""

from typing import Any

from samebytes_abi import AbiVec

add = AbiVec.add


def add_and_reset(self: Any) -> Any:
    """Initialises the elements that are there once more."""
    if self._element_.initialised:
        for position in range(len(self)):
            self._elements[position]._initialise_()
    return add(self)


AbiVec.add = add_and_reset  # type: ignore[method-assign]
