"""Variants."""

from __future__ import annotations

import struct
from typing import Any, Literal

import pytest
from samebytes_abi import (
    AbiStruct,
    AbiVariant,
    AbiVec,
    BadAccessError,
    CorruptError,
    abi_struct,
    abi_variant,
    f32,
    f64,
    u8,
    u32,
)
from samebytes_abi.shapes import place_of, shape_of


@abi_struct()
class Rect(AbiStruct):
    width: f64
    height: u8


@abi_variant
class Shape(AbiVariant):
    empty: None
    circle: f32
    rect: Rect


def make_many(count: int) -> Any:
    namespace = {"__annotations__": {f"a{index}": u8 if index % 2 else None for index in range(count)}}
    return abi_variant(type("Many", (AbiVariant,), namespace))


def test_lies_in_memory_recursively() -> None:
    assert (place_of(Shape).size, place_of(Shape).alignment) == (40, 8)
    assert bytes(Shape())[0] == 0
    circle = bytes(Shape(circle=1.5))
    assert (circle[0], circle[8], struct.unpack_from("=f", circle, 16)) == (1, 0, (1.5,))
    rect = bytes(Shape(rect=Rect(2.5, 7)))
    assert (rect[0], rect[8], rect[16], struct.unpack_from("=d", rect, 24), rect[32]) == (2, 1, 0, (2.5,), 7)


def test_holds_one_alternative() -> None:
    shape = Shape()
    assert (shape.alternative, shape.index, shape.payload) == ("empty", 0, None)
    shape.circle = 2.0
    assert (shape.alternative, shape.circle) == ("circle", 2.0) and shape == Shape(circle=2)
    shape.emplace("rect").width = 3
    assert shape.rect.width == 3 and shape.rect.height == 0
    with pytest.raises(BadAccessError, match="holds rect, not circle"):
        shape.circle  # noqa: B018
    with pytest.raises(TypeError, match="no alternative 'square'"):
        shape.select("square")
    with pytest.raises(TypeError, match="has no payload"):
        shape.select("empty", 1)


@pytest.mark.parametrize("count", [1, 2, 256])
def test_takes_1_to_256_alternatives(count: int) -> None:
    many = make_many(count)
    value = many()
    for index in range(count):
        name = f"a{index}"
        value.select(name, index if index % 2 else None)
        image, tags = bytes(value), shape_of(many).tags  # type: ignore[union-attr]
        assert [image[tag.offset] for tag in tags[: index + 1]] == list(range(index, -1, -1))
        assert (value.alternative, value.payload) == (name, index if index % 2 else None)


@pytest.mark.parametrize("count", [0, 257])
def test_refuses_other_numbers_of_alternatives(count: int) -> None:
    with pytest.raises(TypeError, match="a variant has 1 to 256"):
        make_many(count)


def test_does_not_trust_a_tag_in_memory() -> None:
    with pytest.raises(CorruptError):
        Shape.from_buffer(bytearray([3] * 40)).alternative  # noqa: B018


def test_works_with_match() -> None:
    namespace: dict[str, Any] = {"Shape": Shape, "Rect": Rect}
    exec(
        """
def area(shape):
    match shape:
        case Shape(circle=radius):
            return radius
        case Shape("rect", rect):
            return rect.width
        case Shape():
            return None
""",
        namespace,
    )
    area = namespace["area"]
    assert [area(Shape(circle=2)), area(Shape(rect=Rect(4))), area(Shape())] == [2, 4, None]


@abi_variant
class Held(AbiVariant):
    many: AbiVec[u32, Literal[2]]
    one: u8


def test_a_variant_that_changes_its_alternative_leaves_nothing_of_the_other() -> None:
    held = Held(many=[0x01020304, 0x05060708])
    held.one = 7
    # Tag 1 and tag 0 of two levels, and the payload.
    assert [byte for byte in bytes(held) if byte] == [1, 7]
