"""Containers with one byte layout in C++, Rust, Python and TypeScript, for data shared without serialising it.

Types are ctypes structures: `Motor.from_buffer(memory, offset)` lies on shared memory, `Motor()` on its own. See
README.md.
"""

from .arrays import AbiArray
from .enums import abi_enum
from .errors import AbiError, BadAccessError, CapacityError, CorruptError, InvalidValueError, UnsupportedError
from .option import AbiOption
from .primitives import TypeTag, boolean, char, f32, f64, i8, i16, i32, i64, i128, u8, u16, u32, u64, u128
from .result import AbiResult
from .string import AbiString
from .structs import AbiStruct, AbiTuple, abi_struct, type_tag
from .variant import AbiVariant, abi_variant
from .vec import AbiVec

__all__ = [
    "AbiArray",
    "AbiError",
    "AbiOption",
    "AbiResult",
    "AbiString",
    "AbiStruct",
    "AbiTuple",
    "AbiVariant",
    "AbiVec",
    "BadAccessError",
    "CapacityError",
    "CorruptError",
    "InvalidValueError",
    "TypeTag",
    "UnsupportedError",
    "abi_enum",
    "abi_struct",
    "abi_variant",
    "boolean",
    "char",
    "f32",
    "f64",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "type_tag",
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
]
