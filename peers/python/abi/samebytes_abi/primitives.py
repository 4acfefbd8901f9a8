"""Primitive types, as names for annotations: `speed: f32` is a `float` to a type checker and 4 bytes in memory."""

from __future__ import annotations

import ctypes
import operator
import platform
import sys
from collections.abc import Iterable
from typing import Annotated, Any, Callable, Union

from .errors import CorruptError, InvalidValueError, UnsupportedError
from .storage import Storage

#: Alignment of `__int128` in bytes, by `platform.machine()` (the psABI of each).
_INT128_ALIGNMENT = {"x86_64": 16, "AMD64": 16, "aarch64": 16, "arm64": 16, "riscv64": 16, "ppc64le": 16, "s390x": 8}


class TypeTag(int):
    """A 64-bit tag: eight printable ASCII characters, the first as the most significant byte, or a 63-bit number.

    `TypeTag("AA__MOTR")`, `TypeTag(42)`: a number is stored with the top bit set. `TypeTag.from_stored` takes the 64
    bits as they are. Errors: `InvalidValueError`.
    """

    __slots__ = ()
    _abi_storage_: Storage

    def __new__(cls, value: Union[str, int]) -> TypeTag:
        """Makes a tag of eight characters or a number below 2^63."""
        if isinstance(value, TypeTag):
            return value
        if isinstance(value, str):
            return cls.from_stored(_tag_of_text(value))
        if not 0 <= value < 1 << 63:
            raise InvalidValueError(f"{value} is no TypeTag: a number is 0 to 2^63 - 1")
        return int.__new__(cls, value | 1 << 63)

    @classmethod
    def from_stored(cls, stored: int) -> TypeTag:
        """Makes a tag of its 64 bits."""
        if not is_type_tag(stored):
            raise InvalidValueError(
                f"0x{stored:x} is no TypeTag: the top bit is 0 and not all eight bytes are in 20..7E"
            )
        return int.__new__(cls, stored)

    @property
    def text(self) -> Union[str, None]:
        """The eight characters, `None` for a number."""
        return None if self >> 63 else int(self).to_bytes(8, "big").decode("ascii")

    def __repr__(self) -> str:
        """Shows how to make this tag."""
        return f"TypeTag({int(self) & ~(1 << 63) if self >> 63 else self.text!r})"


def is_type_tag(stored: int) -> bool:
    """Tells whether 64 bits are a TypeTag: the top bit is set, or all eight bytes are printable ASCII."""
    if stored >> 63:
        return stored >> 64 == 0
    text = stored.to_bytes(8, "big") if stored >= 0 else b"\0"
    return text.isascii() and text.decode("ascii").isprintable()


def is_scalar(stored: int) -> bool:
    """Tells whether a number is a Unicode scalar value."""
    return 0 <= stored < 0xD800 or 0xDFFF < stored <= 0x10FFFF


def integer_store(name: str, lowest: int, highest: int) -> Callable[[Any], int]:
    """Makes the range check of an integer type."""

    def store(value: Any) -> int:
        number = operator.index(value)
        if not lowest <= number <= highest:
            raise InvalidValueError(f"{number} is no {name}: it holds {lowest} to {highest}")
        return number

    return store


def _integer(name: str, ctype: Any) -> Storage:
    bits = 8 * ctypes.sizeof(ctype)
    lowest, highest = (-(1 << bits - 1), (1 << bits - 1) - 1) if name[0] == "i" else (0, (1 << bits) - 1)
    store = integer_store(name, lowest, highest)

    def store_all(values: Iterable[Any]) -> list[Any]:
        items = list(values)
        if set(map(type, items)) == {int} and lowest <= min(items) and max(items) <= highest:
            return items
        return [store(item) for item in items]

    return Storage(name, ctype, store, store_all=store_all)


def _store_floats(values: Iterable[Any]) -> list[Any]:
    items = list(values)
    return items if set(map(type, items)) == {float} else [float(item) for item in items]


class _Int128(ctypes.Structure):
    """Sixteen bytes as two words, in the platform's order."""

    __slots__ = ()
    _fields_ = [
        (word, ctypes.c_uint64) for word in (("_low", "_high") if sys.byteorder == "little" else ("_high", "_low"))
    ]
    if platform.machine() in _INT128_ALIGNMENT:
        _abi_alignment_ = _INT128_ALIGNMENT[platform.machine()]


def _integer128(name: str, lowest: int, highest: int) -> Storage:
    check = integer_store(name, lowest, highest)
    sign = 1 << 63 if lowest < 0 else 0
    known = hasattr(_Int128, "_abi_alignment_")
    unsupported = None if known else f"the alignment of 128-bit integers on {platform.machine()} is not known"

    def load(words: Any) -> int:
        high = words._high
        return words._low | (high ^ sign) - sign << 64  # type: ignore[no-any-return]

    def store(value: Any) -> Any:
        if unsupported:
            raise UnsupportedError(f"{name}: {unsupported}")
        number = check(value)
        words = _Int128()
        words._low, words._high = number & 0xFFFF_FFFF_FFFF_FFFF, number >> 64 & 0xFFFF_FFFF_FFFF_FFFF
        return words

    return Storage(name, _Int128, store, load, unsupported=unsupported)


def _load_char(stored: int) -> str:
    if not is_scalar(stored):
        raise CorruptError(f"0x{stored:x} is no Unicode scalar value")
    return chr(stored)


def _store_char(value: Any) -> int:
    if not isinstance(value, str) or len(value) != 1 or not is_scalar(ord(value)):
        raise InvalidValueError(f"{value!r} is no char: it holds a string of one character that is no surrogate")
    return ord(value)


def _load_tag(stored: int) -> TypeTag:
    if not is_type_tag(stored):
        raise CorruptError(f"0x{stored:x} is no TypeTag")
    return int.__new__(TypeTag, stored)


def _tag_of_text(text: str) -> int:
    if len(text) != 8 or not all(" " <= character <= "~" for character in text):
        raise InvalidValueError(f"{text!r} is no TypeTag: it has eight printable ASCII characters")
    return int.from_bytes(text.encode("ascii"), "big")


#: `bool`: 1 byte, 00 or 01.
boolean = Annotated[bool, Storage("bool", ctypes.c_bool, bool)]
u8 = Annotated[int, _integer("u8", ctypes.c_uint8)]
u16 = Annotated[int, _integer("u16", ctypes.c_uint16)]
u32 = Annotated[int, _integer("u32", ctypes.c_uint32)]
u64 = Annotated[int, _integer("u64", ctypes.c_uint64)]
#: 16 bytes, aligned as `__int128` of C.
u128 = Annotated[int, _integer128("u128", 0, (1 << 128) - 1)]
i8 = Annotated[int, _integer("i8", ctypes.c_int8)]
i16 = Annotated[int, _integer("i16", ctypes.c_int16)]
i32 = Annotated[int, _integer("i32", ctypes.c_int32)]
i64 = Annotated[int, _integer("i64", ctypes.c_int64)]
#: 16 bytes, aligned as `__int128` of C.
i128 = Annotated[int, _integer128("i128", -(1 << 127), (1 << 127) - 1)]
f32 = Annotated[float, Storage("f32", ctypes.c_float, float, store_all=_store_floats)]
f64 = Annotated[float, Storage("f64", ctypes.c_double, float, store_all=_store_floats)]
#: A Unicode scalar value in 4 bytes; in Python a string of one character.
char = Annotated[str, Storage("char", ctypes.c_uint32, _store_char, _load_char)]

TypeTag._abi_storage_ = Storage("TypeTag", ctypes.c_uint64, TypeTag, _load_tag, default=TypeTag(0))
