"""Writes a capacity that is one too high."""

from typing import Any

from samebytes_abi import AbiVec

initialise = AbiVec._initialise_


def initialise_with_one_more(self: Any) -> None:
    """Does what the library does, then breaks it."""
    initialise(self)
    self._capacity += 1


AbiVec._initialise_ = initialise_with_one_more  # type: ignore[method-assign]
