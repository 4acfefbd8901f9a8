"""Where members lie."""

from __future__ import annotations

import ctypes
from typing import Annotated, Any, Literal

import pytest
from samebytes_abi import (
    AbiArray,
    AbiOption,
    AbiResult,
    AbiStruct,
    AbiVec,
    abi_struct,
    f32,
    f64,
    i128,
    u8,
    u16,
    u32,
    u64,
    u128,
)
from samebytes_abi.layout import alignment_of, round_up
from samebytes_abi.shapes import place_of, shape_of
from samebytes_abi.storage import storage_of


@abi_struct()
class Wide(AbiStruct):
    first: u8
    wide: u128
    last: u16


@abi_struct(align=64)
class Line(AbiStruct):
    data: u8


@abi_struct()
class Lines(AbiStruct):
    first: u8
    line: Line
    lines: AbiArray[Line, Literal[2]]
    option: AbiOption[Line]
    result: AbiResult[u8, Line]
    last: u8


def places(spec: Any) -> list[tuple[int, int, int]]:
    fields = shape_of(spec).fields  # type: ignore[union-attr]
    return [(field.place.offset, field.place.size, field.place.alignment) for field in fields]


def extent(spec: Any) -> tuple[int, int]:
    place = place_of(spec)
    return place.size, place.alignment


def test_rounds_up_to_multiples() -> None:
    assert [round_up(number, 8) for number in (0, 1, 8, 9)] == [0, 8, 8, 16]


def test_aligns_128_bit_integers_as_the_platform_does() -> None:
    assert extent(u128) == extent(i128) == (16, 16)
    assert places(Wide) == [(0, 1, 1), (16, 16, 16), (32, 2, 2)]
    assert extent(Wide) == (48, 16)


def test_rounds_the_size_of_over_aligned_structs_up() -> None:
    assert extent(Line) == (64, 64)
    assert [place[0] for place in places(Lines)] == [0, 64, 128, 256, 384, 512]
    assert extent(Lines) == (576, 64)


def test_places_elements_of_over_aligned_structs_at_their_alignment() -> None:
    shape: Any = shape_of(AbiVec[Line, Literal[3]])
    assert (shape.elements.offset, shape.elements.stride, shape.elements.count) == (64, 64, 3)


def test_adds_no_padding_where_ctypes_aligns() -> None:
    class Plain(ctypes.Structure):
        _fields_ = [("a", ctypes.c_uint8), ("b", ctypes.c_double), ("c", ctypes.c_float)]

    @abi_struct()
    class Same(AbiStruct):
        a: u8
        b: f64
        c: f32

    assert [name for name, *_ in Same._fields_] == ["a", "b", "c"]
    assert ctypes.sizeof(Same) == ctypes.sizeof(Plain)
    assert alignment_of(Same) == ctypes.alignment(Plain)


def test_containers_are_len_capacity_elements() -> None:
    shape: Any = shape_of(AbiVec[u64, Literal[2]])
    assert (shape.length.offset, shape.capacity.offset, shape.elements.offset) == (0, 4, 8)
    assert extent(AbiVec[u8, Literal[3]]) == (12, 4)
    assert extent(AbiOption[u32]) == (8, 4)
    assert extent(AbiResult[u8, u64]) == (16, 8)


def test_refuses_annotations_without_storage() -> None:
    with pytest.raises(TypeError, match="no ABI storage"):
        storage_of(Annotated[int, "nothing"])
    with pytest.raises(TypeError, match="no capacity"):
        AbiVec[u8, Literal[0]]
