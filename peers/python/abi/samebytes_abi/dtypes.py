"""numpy dtypes of declared types; the only module here that needs numpy.

`np.frombuffer(memory, dtype_of(Motor))` is a view of as many motors as lie there, without a copy, and
`motors["rpm"]` is the column of one field. Fields have the names of members; a Vec has `len`, `capacity`, `elements`,
a String `len`, `capacity`, `bytes`, an Option `is_some`, `value`, a Result `is_ok` and `value` with `ok` over `err`, a
Variant `tag`, `tag1`, ... and `value.NAME` for each alternative, all at their own offsets in one dtype.

numpy places the members (`align=True`: the C layout). It knows no alignment beyond the natural one: where a struct
asks for more, this module gives the offsets, by the rules of the System V psABI ("Aggregates and Unions"), and notes
the alignment in the dtype's metadata.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np  # type: ignore[import-not-found, unused-ignore]  # whoever wants no dtypes needs no numpy

from .errors import UnsupportedError
from .layout import round_up
from .shapes import (
    ArrayShape,
    ForeignShape,
    OptionShape,
    PrimitiveShape,
    ResultShape,
    StringShape,
    StructShape,
    VariantShape,
    VecShape,
    shape_of,
)
from .storage import Storage, storage_of

if TYPE_CHECKING:
    from typing import TypeAlias

Dtype: TypeAlias = "np.dtype[Any]"

#: Whether numpy aligns members as C does.
ALIGN = True

_ALIGNMENT = "samebytes.alignment"
_PRIMITIVES = {
    "bool": "?",
    "u8": "u1",
    "u16": "u2",
    "u32": "u4",
    "u64": "u8",
    "i8": "i1",
    "i16": "i2",
    "i32": "i4",
    "i64": "i8",
    "f32": "f4",
    "f64": "f8",
    "char": "u4",
    "TypeTag": "u8",
}
_U32 = np.dtype("u4")
_U8 = np.dtype("u1")


def dtype_of(spec: Any) -> Dtype:
    """Returns the dtype of a type as declarations name it.

    Errors: `UnsupportedError` for what numpy lacks (128-bit integers), `TypeError` for what has no ABI storage.
    """
    return _dtype_of(storage_of(spec))


def alignment_of(dtype: Dtype) -> int:
    """Returns the alignment of a dtype in bytes: numpy's, or the stricter one that a struct asked for."""
    return max(int(dtype.alignment), _asked_alignment(dtype))


def field_of(dtype: Dtype, name: str) -> tuple[Dtype, int]:
    """Returns the dtype of a field and its offset in bytes. Errors: `KeyError`."""
    fields: Mapping[str, Any] = dtype.fields or {}
    member, offset = fields[name][:2]
    return member, offset


def place_members(members: Mapping[str, Dtype], least_alignment: int = 1) -> Dtype:
    """Places the members of a struct, in order."""
    names, formats = list(members), list(members.values())
    placed = _make({"names": names, "formats": formats})
    if least_alignment <= placed.alignment and not any(map(_asked_alignment, formats)):
        return placed
    offsets, end = [], 0
    for dtype in formats:
        offsets.append(round_up(end, alignment_of(dtype)))
        end = offsets[-1] + dtype.itemsize
    return _place_at(members, offsets, end, max(least_alignment, *map(alignment_of, formats)))


def overlay_members(members: Mapping[str, Dtype]) -> Dtype:
    """Places the members of a union: all at its begin."""
    formats = list(members.values())
    end = max(dtype.itemsize for dtype in formats)
    return _place_at(members, [0] * len(formats), end, max(map(alignment_of, formats)))


def _place_at(members: Mapping[str, Dtype], offsets: list[int], end: int, alignment: int) -> Dtype:
    fields = {"names": list(members), "formats": list(members.values()), "offsets": offsets}
    placed = _make(fields)
    if not ALIGN or alignment <= placed.alignment:
        return placed
    return _make({**fields, "itemsize": round_up(end, alignment)}, metadata={_ALIGNMENT: alignment})


def _make(fields: dict[str, Any], **more: Any) -> Dtype:
    made: Dtype = np.dtype(fields, align=ALIGN, **more)  # type: ignore[call-overload, unused-ignore]
    return made


def _asked_alignment(dtype: Dtype) -> int:
    metadata: Mapping[str, Any] = dtype.base.metadata or {}
    return int(metadata.get(_ALIGNMENT, 0))


@cache
def _dtype_of(storage: Storage) -> Dtype:
    shape = shape_of(storage)
    if isinstance(shape, PrimitiveShape):
        return _primitive(shape)
    if isinstance(shape, StructShape):
        members = {field.name: dtype_of(field.storage) for field in shape.fields}
        return place_members(members, storage.ctype._least_alignment_)
    if isinstance(shape, ArrayShape):
        return _elements(dtype_of(shape.element), shape.elements.count)
    if isinstance(shape, VecShape):
        return _sequence("elements", dtype_of(shape.element), shape.elements.count)
    if isinstance(shape, StringShape):
        return _sequence("bytes", _U8, shape.elements.count)
    if isinstance(shape, OptionShape):
        return place_members({"is_some": _U8, "value": dtype_of(shape.payload)})
    if isinstance(shape, ResultShape):
        sides = overlay_members({"ok": dtype_of(shape.ok), "err": dtype_of(shape.err)})
        return place_members({"is_ok": _U8, "value": sides})
    if isinstance(shape, ForeignShape):
        raise UnsupportedError(f"{storage.name}: numpy does not know types of another library")
    return _variant(shape)


def _primitive(shape: PrimitiveShape) -> Dtype:
    if shape.name not in _PRIMITIVES:
        raise UnsupportedError(f"{shape.name}: numpy has no 128-bit integers")
    return np.dtype(_PRIMITIVES[shape.name])


def _elements(element: Dtype, count: int) -> Dtype:
    return np.dtype((element, (count,)))


def _sequence(elements: str, element: Dtype, capacity: int) -> Dtype:
    return place_members({"len": _U32, "capacity": _U32, elements: _elements(element, capacity)})


def _variant(shape: VariantShape) -> Dtype:
    """Places the levels, one within the other, then puts all their tags and payloads side by side."""
    payloads = [dtype_of(alternative.storage) if alternative.storage else None for alternative in shape.alternatives]
    levels = _levels(payloads)
    members: dict[str, Dtype] = {}
    offsets: list[int] = []
    begin = 0
    for index, (alternative, payload) in enumerate(zip(shape.alternatives, payloads)):
        members[f"tag{index or ''}"] = _U8
        offsets.append(begin)
        if "value" in (levels[index].names or ()):
            begin += field_of(levels[index], "value")[1]
        if payload is not None:
            members[f"value.{alternative.name}"] = payload
            offsets.append(begin)
    return _place_at(members, offsets, levels[0].itemsize, alignment_of(levels[0]))


def _levels(payloads: list[Dtype | None]) -> list[Dtype]:
    levels: list[Dtype] = []
    for payload in reversed(payloads):
        choices = {"payload": payload} if payload is not None else {}
        if levels:
            choices["rest"] = levels[-1]
        members = {"tag": _U8, "value": overlay_members(choices)} if choices else {"tag": _U8}
        levels.append(place_members(members))
    return levels[::-1]
