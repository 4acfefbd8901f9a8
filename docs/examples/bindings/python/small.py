"""The library to be tested."""

from __future__ import annotations

import ctypes
from typing import Any


def make_list(element: Any, capacity: int) -> Any:
    """Makes the class of lists of at most `capacity` elements."""

    class List(ctypes.Structure):
        _fields_ = [("items", element * capacity), ("count", ctypes.c_uint16)]

        def append(self, value: Any) -> None:
            if self.count >= capacity:
                raise OverflowError("the list is full")
            self.items[self.count] = value
            self.count += 1

        def to_list(self) -> list[Any]:
            if self.count > capacity:
                raise ValueError(f"a list of {capacity} cannot hold {self.count}")
            return self.items[: self.count]  # type: ignore[no-any-return]

    return List
