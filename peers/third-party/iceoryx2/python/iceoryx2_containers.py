"""The containers of iceoryx2 0.10 as its users in Python write them.

Its wheel has none, so they are mirrored with ctypes by hand.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any


@cache
def static_vec(element: Any, capacity: int) -> Any:
    """Makes the class that lies as `StaticVec<T, N>`."""

    class StaticVec(ctypes.Structure):
        _fields_ = [("data", element * capacity), ("len", ctypes.c_uint64)]

        def push(self, value: Any) -> None:
            if self.len >= capacity:
                raise ValueError("the vector is full")
            self.data[self.len] = value
            self.len += 1

        def to_list(self) -> list[Any]:
            return self.data[: self.len]  # type: ignore[no-any-return]

    return StaticVec


@cache
def static_string(capacity: int) -> Any:
    """Makes the class that lies as `StaticString<N>`."""

    class StaticString(ctypes.Structure):
        _fields_ = [("data", ctypes.c_uint8 * (capacity + 1)), ("len", ctypes.c_uint64)]

        def set(self, text: str) -> None:
            encoded = text.encode("ascii")
            if len(encoded) > capacity or b"\0" in encoded:
                raise ValueError(f"{text!r} does not fit, or has a NUL")
            ctypes.memmove(self.data, encoded + b"\0", len(encoded) + 1)
            self.len = len(encoded)

        def to_bytes(self) -> bytes:
            return bytes(self.data[: self.len])

    return StaticString


@cache
def relocatable_option(payload: Any) -> Any:
    """Makes the class that lies as `RelocatableOption<T>`."""

    class RelocatableOption(ctypes.Structure):
        _fields_ = [("tag", ctypes.c_uint8), ("value", payload)]

        def set(self, value: Any) -> None:
            self.tag = 0 if value is None else 1
            if value is not None:
                self.value = value

        def get(self) -> Any:
            return self.value if self.tag else None

    return RelocatableOption
