"""How primitives stand on a tape, and how they get from there to native values and back."""

from __future__ import annotations

from dataclasses import dataclass
from struct import calcsize
from typing import Any

from samebytes_abi import TypeTag
from samebytes_abi.shapes import PrimitiveShape

from .source import Source

_CODES = {
    "bool": "B",
    "u8": "B",
    "u16": "H",
    "u32": "I",
    "u64": "Q",
    "u128": "QQ",
    "i8": "b",
    "i16": "h",
    "i32": "i",
    "i64": "q",
    "i128": "Qq",
    "f32": "f",
    "f64": "d",
    "char": "I",
    "TypeTag": "Q",
}


@dataclass(frozen=True)
class TapeForm:
    """The struct format of a primitive, its size in bytes, and expressions with `{0}` for the value.

    128-bit integers are two items, and their expressions speak of `{0}` and `{1}` (`decode`), or make two items of
    one name (`encode`).
    """

    code: str
    size: int
    decode: str
    encode: str

    @property
    def is_plain(self) -> bool:
        """True if items of the tape are native values as they are."""
        return self.decode == "{0}" and self.encode == "{0}"


def tape_form(shape: PrimitiveShape, source: Source) -> TapeForm:
    """Returns the tape form of a primitive or an enum; expressions use constants of `source`."""
    decode, encode = _expressions(shape, source)
    code = _CODES[shape.name]
    return TapeForm(code, calcsize(f"<{code}"), decode, encode)


def tape_code(shape: PrimitiveShape) -> str:
    """Returns the struct format of a primitive or of the integer that an enum is stored as."""
    return _CODES[shape.name]


def _expressions(shape: PrimitiveShape, source: Source) -> tuple[str, str]:
    if shape.members is not None:
        return f"{source.constant(shape.members)}[{{0}}]", "{0}"
    if shape.name == "bool":
        return f"{source.constant(_BOOLS)}[{{0}}]", "{0}"
    if shape.name == "char":
        return "chr({0})", "ord({0})"
    if shape.name == "TypeTag":
        return f"{source.constant(_tag_of)}({{0}})", "{0}"
    if shape.name in ("u128", "i128"):
        return "{0} | {1} << 64", "{0} & 0xFFFFFFFFFFFFFFFF, {0} >> 64"
    return "{0}", "{0}"


#: Indexing refuses every other byte.
_BOOLS = (False, True)


def _tag_of(stored: int) -> Any:
    return TypeTag.from_stored(stored)
