"""Leaves what was there before in the payload of an Option that became empty."""

import ctypes
from typing import Any

from samebytes_abi import AbiOption

set_value = AbiOption.set


def keep_former(self: Any, value: Any = None) -> None:
    """Clears the flag alone."""
    place = type(self)._value
    set_value(self, value)
    if value is None:
        ctypes.memset(ctypes.addressof(self) + place.offset, 0xCD, place.size)


AbiOption.set = keep_former  # type: ignore[method-assign]
