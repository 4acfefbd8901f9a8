"""Takes an Option to be present when any byte of its payload is set."""

import ctypes
from typing import Any

from samebytes_abi import AbiOption
from samebytes_abi.payload import get_payload


def is_some(self: Any) -> bool:
    """Looks at the flag, and at the payload."""
    place = type(self)._value
    payload = ctypes.string_at(ctypes.addressof(self) + place.offset, place.size)
    return bool(self._is_some) or any(payload)


AbiOption.is_some = property(is_some)  # type: ignore[assignment, method-assign]
AbiOption.value = property(  # type: ignore[assignment, method-assign]
    lambda self: get_payload(self, "_value", self._payload_),
    AbiOption.value.fset,  # type: ignore[attr-defined]
)
