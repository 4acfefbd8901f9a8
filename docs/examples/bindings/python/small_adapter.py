"""How samebytes' Python peer walks the library."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cache
from typing import Any

from samebytes_abi.shapes import ElementsPlace, Place
from samebytes_abi.storage import Storage, storage_of
from samebytes_peer.errors import Refusal
from samebytes_peer.foreign import Check, Give, Part, Put, Take, Walker, foreign_type
from small import make_list


class ListWalker(Walker):
    def __init__(self, cls: Any, inner: Storage, capacity: int) -> None:
        self.inner, self._cls = inner, cls
        items, count = cls.items, cls.count
        stride, align = items.size // capacity, ctypes.alignment(inner.ctype)
        self._items = ElementsPlace(items.offset, items.size, align, capacity, stride)
        self._count = Place(count.offset, count.size, ctypes.alignment(ctypes.c_uint16))

    def parts(self) -> Sequence[Part]:
        """Layout: where ctypes has put the parts, and what the profile calls them."""
        return (Part("items", self._items, self.inner), Part("count", self._count))

    def validate(self, raw: bytes, at: int, check: Check) -> None:
        """What the library refuses; then each item. `check` raises `Refusal`."""
        count = self._cls.from_buffer_copy(raw, at).count
        if count > self._items.count:
            raise Refusal("vec.count", "")
        for index in range(count):
            try:
                check(raw, at + self._items.offset + index * self._items.stride)
            except Refusal as refusal:
                raise refusal.below(f"[{index}]") from None

    def read(self, owner: Any, put: Put, give: Give) -> None:
        values = owner.to_list()
        put(len(values).to_bytes(4, "little"))
        for value in values:
            give(value, put)

    def write(self, owner: Any, tape: bytes, at: int, take: Take) -> int:
        count, at = int.from_bytes(tape[at : at + 4], "little"), at + 4
        for _ in range(count):
            value, at = take(tape, at)
            owner.append(value)
        return at


@cache
def _list(inner: Storage, capacity: int) -> Any:
    cls = make_list(inner.ctype, capacity)
    return foreign_type(f"List[{inner.name}, {capacity}]", cls, ListWalker(cls, inner, capacity))


class List:
    """`List[u8, 3]`: what the bindings name."""

    def __class_getitem__(cls, parameters: tuple[Any, int]) -> Any:
        element, capacity = parameters
        return _list(storage_of(element), capacity)
