"""The runtime with a few types that are declared by hand."""

from __future__ import annotations

import sys
from enum import IntEnum
from typing import Any, Literal

from local_transport import LocalTransport
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


@abi_struct(align=32)
class Frame(AbiStruct):
    data: AbiArray[u8, Literal[3]]


@abi_struct()
class Frames(AbiStruct):
    first: u8
    frames: AbiArray[Frame, Literal[2]]
    grid: AbiArray[AbiArray[u32, Literal[3]], Literal[2]]
    rows: AbiVec[AbiArray[AbiOption[boolean], Literal[2]], Literal[3]]
    texts: AbiArray[AbiVec[AbiString[Literal[5]], Literal[2]], Literal[2]]


def nest(depth: int) -> Any:
    """Returns arrays of one element, one within the other."""
    nested: Any = AbiOption[u8]
    for _ in range(depth):
        nested = AbiArray[nested, Literal[1]]  # type: ignore[valid-type, unused-ignore]
    return nested


TYPES = {
    "t.Deep": nest(31),
    "t.TooDeep": nest(64),
    "t.Motor": Motor,
    "t.Shape": Shape,
    "t.Frames": Frames,
    "t.Number": u32,
    "t.Float": f32,
    "t.Grid": AbiArray[AbiArray[boolean, Literal[2]], Literal[2]],
    "t.Flags": AbiVec[boolean, Literal[4]],
    "t.Byte": u8,
    "t.Wide": AbiOption[u128],
}
NAMES = {
    Motor: [field[0] for field in Motor._struct_fields_],
    Frame: ["data"],
    Frames: ["first", "frames", "grid", "rows", "texts"],
    Shape: ["empty", "circle", "cell"],
}


def serve() -> None:
    """Serves these types; the argument `local-transport`: over a transport, too."""
    transport = LocalTransport() if "local-transport" in sys.argv else None
    main(Registry(TYPES, NAMES, {"t.Motor": "ab"}), transport)
