"""How samebytes' Python peer walks the mirror of iceoryx2's containers. Bindings name what is here."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cache
from typing import Any

from iceoryx2_containers import relocatable_option, static_string, static_vec
from samebytes_abi.shapes import ElementsPlace, Place
from samebytes_abi.storage import Storage, storage_of
from samebytes_peer.errors import Refusal
from samebytes_peer.foreign import Check, Give, Part, Put, Take, Walker, foreign_type

_COUNT = 4


def _place(cls: Any, member: str) -> Place:
    """Where ctypes has put a member."""
    descriptor = getattr(cls, member)
    ctype = next(ctype for name, ctype in cls._fields_ if name == member)
    return Place(descriptor.offset, descriptor.size, ctypes.alignment(ctype))


def _array(cls: Any, member: str, count: int) -> ElementsPlace:
    place = _place(cls, member)
    return ElementsPlace(place.offset, place.size, place.alignment, count, place.size // count)


class _VecWalker(Walker):
    def __init__(self, cls: Any, inner: Storage, capacity: int) -> None:
        self.inner, self._cls, self._capacity = inner, cls, capacity

    def parts(self) -> Sequence[Part]:
        return (
            Part("data", _array(self._cls, "data", self._capacity), self.inner),
            Part("len", _place(self._cls, "len")),
        )

    def write(self, owner: Any, tape: bytes, at: int, take: Take) -> int:
        count, at = int.from_bytes(tape[at : at + _COUNT], "little"), at + _COUNT
        for _ in range(count):
            value, at = take(tape, at)
            owner.push(value)
        return at

    def validate(self, raw: bytes, at: int, check: Check) -> None:
        """Checks the elements that `to_list` gives: a slice ends where the array does, whatever the length is."""
        data = _array(self._cls, "data", self._capacity)
        length = self._cls.from_buffer_copy(raw, at).len
        for index in range(min(length, self._capacity)):
            try:
                check(raw, at + data.offset + index * data.stride)
            except Refusal as refusal:
                raise refusal.below(f"[{index}]") from None

    def read(self, owner: Any, put: Put, give: Give) -> None:
        values = owner.to_list()
        put(len(values).to_bytes(_COUNT, "little"))
        for value in values:
            give(value, put)


class _StringWalker(Walker):
    def __init__(self, cls: Any, capacity: int) -> None:
        self._cls, self._capacity = cls, capacity

    def parts(self) -> Sequence[Part]:
        data = _array(self._cls, "data", self._capacity + 1)
        return (Part("data", data, storage_of(_U8)), Part("len", _place(self._cls, "len")))

    def write(self, owner: Any, tape: bytes, at: int, take: Take) -> int:
        begin = at + _COUNT
        end = begin + int.from_bytes(tape[at:begin], "little")
        owner.set(tape[begin:end].decode("ascii"))
        return end

    def validate(self, raw: bytes, at: int, check: Check) -> None:
        """The mirror checks nothing."""

    def read(self, owner: Any, put: Put, give: Give) -> None:
        # A tape has UTF-8 of at most N bytes: other bytes are shown as what they are not.
        text = owner.to_bytes()[: self._capacity].decode("utf-8", "replace").replace("\ufffd", "?").encode()
        put(len(text).to_bytes(_COUNT, "little"))
        put(text)


class _OptionWalker(Walker):
    def __init__(self, cls: Any, inner: Storage) -> None:
        self.inner, self._cls = inner, cls

    def parts(self) -> Sequence[Part]:
        return (Part("tag", _place(self._cls, "tag")), Part("value", _place(self._cls, "value"), self.inner))

    def write(self, owner: Any, tape: bytes, at: int, take: Take) -> int:
        if tape[at] > 1:
            raise ValueError(f"the flag {tape[at]} at byte {at}")
        value, end = take(tape, at + 1) if tape[at] else (None, at + 1)
        owner.set(value)
        return end

    def validate(self, raw: bytes, at: int, check: Check) -> None:
        """The mirror takes any tag but 0 for a value."""
        if raw[at + _place(self._cls, "tag").offset] != 0:
            try:
                check(raw, at + _place(self._cls, "value").offset)
            except Refusal as refusal:
                raise refusal.below("some") from None

    def read(self, owner: Any, put: Put, give: Give) -> None:
        value = owner.get()
        put(b"\0" if value is None else b"\1")
        if value is not None:
            give(value, put)


class _BoolWalker(Walker):
    def write(self, owner: Any, tape: bytes, at: int, take: Take) -> int:
        if tape[at] > 1:
            raise ValueError(f"the bool {tape[at]} at byte {at}")
        owner.value = tape[at] == 1
        return at + 1

    def validate(self, raw: bytes, at: int, check: Check) -> None:
        """A `c_bool` is true for any byte but 0."""

    def read(self, owner: Any, put: Put, give: Give) -> None:
        put(b"\1" if owner.value else b"\0")


class _CharWalker(Walker):
    def write(self, owner: Any, tape: bytes, at: int, take: Take) -> int:
        owner.value = ord(chr(int.from_bytes(tape[at : at + 4], "little")))
        return at + 4

    def validate(self, raw: bytes, at: int, check: Check) -> None:
        """`chr` refuses numbers beyond U+10FFFF, and takes surrogates."""
        try:
            chr(Char.from_buffer_copy(raw, at).value)
        except (ValueError, OverflowError):
            raise Refusal("char.scalar", "") from None

    def read(self, owner: Any, put: Put, give: Give) -> None:
        character = chr(owner.value)
        put(ord("\ufffd" if "\ud800" <= character <= "\udfff" else character).to_bytes(4, "little"))


#: A `bool` and a `char` of Rust, which stay objects when they are read.
Bool = foreign_type("bool", ctypes.c_bool, _BoolWalker())
Char = foreign_type("char", ctypes.c_uint32, _CharWalker())
_U8 = Storage("u8", ctypes.c_uint8, int)


@cache
def _vec(inner: Storage, capacity: int) -> Any:
    cls = static_vec(inner.ctype, capacity)
    return foreign_type(f"StaticVec[{inner.name}, {capacity}]", cls, _VecWalker(cls, inner, capacity))


@cache
def _string(capacity: int) -> Any:
    cls = static_string(capacity)
    return foreign_type(f"StaticString[{capacity}]", cls, _StringWalker(cls, capacity))


@cache
def _option(inner: Storage) -> Any:
    cls = relocatable_option(inner.ctype)
    return foreign_type(f"RelocatableOption[{inner.name}]", cls, _OptionWalker(cls, inner))


class Vec:
    """`Vec[u16, 5]`."""

    def __class_getitem__(cls, parameters: tuple[Any, int]) -> Any:
        element, capacity = parameters
        return _vec(storage_of(element), capacity)


class String:
    """`String[16]`."""

    def __class_getitem__(cls, capacity: int) -> Any:
        return _string(capacity)


class Option:
    """`Option[u16]`."""

    def __class_getitem__(cls, payload: Any) -> Any:
        return _option(storage_of(payload))


__all__ = ["Bool", "Char", "Option", "String", "Vec"]
