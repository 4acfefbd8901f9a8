"""What a type is made of, for programs that walk types: validators, printers, codecs.

`shape_of(Motor)` tells parts, offsets and sizes in bytes as ctypes (or this package, where ctypes cannot) laid them
out. Members stay private: values are reached through the classes' own API.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any, Optional, Union

from . import layout
from .arrays import AbiArray
from .option import AbiOption
from .result import AbiResult
from .storage import Storage, storage_of
from .string import AbiString
from .structs import AbiStruct
from .variant import AbiVariant
from .vec import AbiVec


@dataclass(frozen=True)
class Place:
    """Where a part lies: offset from the begin of the value, size and alignment in bytes."""

    offset: int
    size: int
    alignment: int


@dataclass(frozen=True)
class ElementsPlace(Place):
    """Where elements lie: as `Place`, and how many, and the bytes from one to the next."""

    count: int
    stride: int


@dataclass(frozen=True)
class PrimitiveShape:
    """A primitive: `u8`, `char`, ...; for an enum its underlying integer and the declared values."""

    name: str
    values: Optional[frozenset[int]]
    members: Optional[dict[int, Any]]


@dataclass(frozen=True)
class FieldShape:
    """A field of a struct, or an alternative of a variant (`storage` is `None` for one without payload)."""

    name: str
    storage: Optional[Storage]
    place: Place


@dataclass(frozen=True)
class StructShape:
    """A struct or tuple."""

    fields: tuple[FieldShape, ...]
    is_tuple: bool


@dataclass(frozen=True)
class ArrayShape:
    """An array."""

    element: Storage
    elements: ElementsPlace


@dataclass(frozen=True)
class VecShape:
    """A vector."""

    length: Place
    capacity: Place
    element: Storage
    elements: ElementsPlace


@dataclass(frozen=True)
class StringShape:
    """A string; its elements are bytes."""

    length: Place
    capacity: Place
    elements: ElementsPlace


@dataclass(frozen=True)
class OptionShape:
    """An option."""

    flag: Place
    payload: Storage
    place: Place


@dataclass(frozen=True)
class ResultShape:
    """A result; `place` is that of the union."""

    flag: Place
    ok: Storage
    err: Storage
    place: Place
    ok_place: Place
    err_place: Place


@dataclass(frozen=True)
class VariantShape:
    """A variant: its alternatives, and the tag of each level."""

    alternatives: tuple[FieldShape, ...]
    tags: tuple[Place, ...]


@dataclass(frozen=True)
class ForeignShape:
    """A type of another library: its class says in `_abi_walker_` who knows what it is made of."""

    walker: Any


Shape = Union[
    PrimitiveShape,
    StructShape,
    ArrayShape,
    VecShape,
    StringShape,
    OptionShape,
    ResultShape,
    VariantShape,
    ForeignShape,
]


def shape_of(spec: Any) -> Shape:
    """Returns the shape of a type as declarations name it. Errors: `TypeError` if it has no ABI storage."""
    storage = storage_of(spec)
    walker = getattr(storage.ctype, "_abi_walker_", None)
    if walker is not None:
        return ForeignShape(walker)
    for base, shape in _SHAPES:
        if isinstance(storage.ctype, type) and issubclass(storage.ctype, base):
            return shape(storage.ctype)  # type: ignore[no-any-return]
    members = storage.members
    return PrimitiveShape(storage.primitive or storage.name, frozenset(members) if members else None, members)


def place_of(spec: Any, offset: int = 0) -> Place:
    """Returns size and alignment of a type, at an offset."""
    ctype = storage_of(spec).ctype
    return Place(offset, ctypes.sizeof(ctype), layout.alignment_of(ctype))


def _member(cls: Any, name: str) -> Place:
    descriptor = getattr(cls, name)
    ctype = next(field[1] for field in cls._fields_ if field[0] == name)
    return Place(descriptor.offset, descriptor.size, layout.alignment_of(ctype))


def _elements(cls: Any, name: str, count: int) -> ElementsPlace:
    place = _member(cls, name)
    return ElementsPlace(place.offset, place.size, place.alignment, count, place.size // count)


def _struct(cls: Any) -> StructShape:
    fields = (FieldShape(name, storage, _member(cls, member)) for name, member, storage in cls._struct_fields_)
    return StructShape(tuple(fields), hasattr(cls, "__getitem__"))


def _array(cls: Any) -> ArrayShape:
    return ArrayShape(cls._element_, _elements(cls, "_elements", cls._count_))


def _vec(cls: Any) -> VecShape:
    elements = _elements(cls, "_elements", cls._capacity_)
    return VecShape(_member(cls, "_len"), _member(cls, "_capacity"), cls._element_, elements)


def _string(cls: Any) -> StringShape:
    return StringShape(_member(cls, "_len"), _member(cls, "_capacity"), _elements(cls, "_bytes", cls._capacity_))


def _option(cls: Any) -> OptionShape:
    return OptionShape(_member(cls, "_is_some"), cls._payload_, _member(cls, "_value"))


def _result(cls: Any) -> ResultShape:
    value = _member(cls, "_value")
    sides = place_of(cls._ok_, value.offset), place_of(cls._err_, value.offset)
    return ResultShape(_member(cls, "_is_ok"), cls._ok_, cls._err_, value, *sides)


def _variant(cls: Any) -> VariantShape:
    tag = _member(cls, "_tag")
    alternatives = []
    for name, storage, _, _, offset in cls._alternatives_:
        place = place_of(storage, offset) if storage else Place(offset, 0, 1)
        alternatives.append(FieldShape(name, storage, place))
    tags = (Place(item.tag_offset, tag.size, tag.alignment) for item in cls._alternatives_)
    return VariantShape(tuple(alternatives), tuple(tags))


_SHAPES: tuple[tuple[Any, Any], ...] = (
    (AbiStruct, _struct),
    (AbiArray, _array),
    (AbiVec, _vec),
    (AbiString, _string),
    (AbiOption, _option),
    (AbiResult, _result),
    (AbiVariant, _variant),
)
