"""The runtime with a few types that are declared by hand."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal

from samebytes_abi import (
    AbiArray,
    AbiOption,
    AbiResult,
    AbiString,
    AbiStruct,
    AbiTuple,
    AbiVariant,
    AbiVec,
    TypeTag,
    abi_enum,
    abi_struct,
    abi_variant,
    boolean,
    char,
    f32,
    u8,
    u32,
    u64,
    u128,
)
from samebytes_peer import Registry, main


@abi_enum(u8)
class Gear(IntEnum):
    park = 0
    drive = 2


@abi_struct()
class Cell(AbiTuple):
    item0: boolean
    item1: AbiOption[char]


@abi_variant
class Shape(AbiVariant):
    empty: None
    circle: f32
    cell: Cell


@abi_struct()
class Motor(AbiStruct):
    gear: Gear
    tag: TypeTag
    cells: AbiArray[Cell, Literal[2]]
    history: AbiVec[u64, Literal[3]]
    name: AbiString[Literal[8]]
    status: AbiResult[boolean, Gear]
    shapes: AbiVec[Shape, Literal[2]]
    wide: AbiOption[u128]


TYPES = {"t.Motor": Motor, "t.Shape": Shape, "t.Number": u32, "t.Flags": AbiVec[boolean, Literal[4]], "t.Byte": u8}
NAMES = {Motor: [field[0] for field in Motor._struct_fields_], Shape: ["empty", "circle", "cell"]}


def serve() -> None:
    """Serves these types."""
    main(Registry(TYPES, NAMES, {"t.Motor": "ab"}))
