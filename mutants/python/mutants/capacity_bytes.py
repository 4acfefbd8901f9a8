"""Writes the capacity of a Vec in bytes instead of elements."""

import ctypes
from typing import Any

from samebytes_abi import AbiVec

initialise = AbiVec._initialise_


def initialise_in_bytes(self: Any) -> None:
    """Does what the library does, then breaks it."""
    initialise(self)
    self._capacity *= ctypes.sizeof(self._element_.ctype)


AbiVec._initialise_ = initialise_in_bytes  # type: ignore[method-assign]
