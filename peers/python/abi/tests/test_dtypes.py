from __future__ import annotations

import ctypes
from collections.abc import Iterator
from enum import IntEnum
from typing import Any, Literal

import numpy as np
import pytest
from samebytes_abi import (
    AbiArray,
    AbiOption,
    AbiResult,
    AbiString,
    AbiStruct,
    AbiVariant,
    AbiVec,
    TypeTag,
    UnsupportedError,
    abi_enum,
    abi_struct,
    abi_variant,
    boolean,
    char,
    f32,
    f64,
    i8,
    i64,
    u8,
    u16,
    u32,
    u64,
    u128,
)
from samebytes_abi.dtypes import alignment_of, dtype_of, field_of
from samebytes_abi.shapes import ResultShape, StructShape, VariantShape, place_of, shape_of


@abi_enum(u16)
class Gear(IntEnum):
    park = 0
    drive = 700


@abi_struct(align=64)
class Frame(AbiStruct):
    data: AbiArray[u8, Literal[3]]


@abi_struct(align=8)
class Pair(AbiStruct):
    left: u8
    right: i8


@abi_variant
class Shape(AbiVariant):
    empty: None
    circle: f32
    pair: Pair
    frame: Frame
    wide: f64
    small: u8


@abi_struct()
class Motor(AbiStruct):
    on: boolean
    gear: Gear
    letter: char
    tag: TypeTag
    pairs: AbiArray[Pair, Literal[3]]
    total: i64
    last: u8
    frame: Frame
    status: AbiResult[AbiVec[u64, Literal[2]], AbiArray[u8, Literal[33]]]
    shape: Shape
    name: AbiString[Literal[5]]
    fault: AbiOption[Frame]


TYPES: list[Any] = [Motor, Shape, Frame, Pair, Gear, char]
TYPES += [AbiOption[Pair], AbiVec[Frame, Literal[2]], AbiResult[u8, Frame], AbiArray[Shape, Literal[2]]]


def parts_of(spec: Any) -> Iterator[tuple[str, Any]]:
    """The fields, with their places as ctypes has them."""
    shape = shape_of(spec)
    if isinstance(shape, StructShape):
        yield from ((field.name, field.place) for field in shape.fields)
    elif isinstance(shape, VariantShape):
        yield from ((f"tag{level or ''}", place) for level, place in enumerate(shape.tags))
        yield from ((f"value.{each.name}", each.place) for each in shape.alternatives if each.storage)
    elif isinstance(shape, ResultShape):
        yield "is_ok", shape.flag
        yield "value", shape.place


@pytest.mark.parametrize("spec", TYPES)
def test_lies_as_ctypes_and_this_package_lay_it_out(spec: Any) -> None:
    dtype, place = dtype_of(spec), place_of(spec)
    assert (dtype.itemsize, alignment_of(dtype)) == (place.size, place.alignment)
    for name, part in parts_of(spec):
        member, offset = field_of(dtype, name)
        assert (offset, member.itemsize, alignment_of(member)) == (part.offset, part.size, part.alignment), name


def test_views_memory_without_a_copy() -> None:
    memory = bytearray(3 * ctypes.sizeof(Motor))
    motors = (Motor * 3).from_buffer(memory)
    view = np.frombuffer(memory, dtype_of(Motor))
    view["total"] = [1, -2, 3]
    view["pairs"]["right"][1] = [4, 5, 6]
    assert [motor.total for motor in motors] == [1, -2, 3]
    assert [pair.right for pair in motors[1].pairs] == [4, 5, 6]
    motors[2].shape.circle = 1.5
    assert view["shape"]["value.circle"][2] == 1.5 and view["shape"]["tag"].tolist() == [0, 0, 1]


def test_lays_the_sides_of_a_result_over_each_other() -> None:
    result = np.zeros(2, dtype_of(AbiResult[u32, u8]))
    result["value"]["ok"] = 0x01010101, 0x02020202
    assert result["value"]["err"].tolist() == [1, 2]


def test_says_what_numpy_lacks() -> None:
    with pytest.raises(UnsupportedError, match="u128: numpy has no 128-bit integers"):
        dtype_of(AbiVec[u128, Literal[2]])
    with pytest.raises(TypeError, match="has no ABI storage"):
        dtype_of(int)
