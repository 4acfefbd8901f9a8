"""The methods of the protocol."""

from __future__ import annotations

import os
import platform
import struct
import sys
import traceback
from collections.abc import Iterable, Mapping
from typing import Any, Callable

from samebytes_abi import AbiError
from samebytes_abi.storage import storage_of

from .errors import BAD_TAPE, UNKNOWN_TYPE, UNSUPPORTED, WRONG_PARAMETERS, Refusal, RequestError
from .layout_report import report_layout
from .memory import Memory
from .native_type import NativeType, make_native_type
from .reader import Readers
from .regions import batch_of
from .registry import Registry
from .support import lacking_primitive
from .validator import Validators
from .writer import Writers

PROTOCOL = 1
_LENGTH = struct.Struct("<I")
_REFUSED = struct.Struct("<II")
_TAPE_ERRORS = (struct.error, IndexError, KeyError, ValueError, OverflowError, AbiError)


class Peer:
    """Answers requests; a type's functions are made when it is first asked for."""

    def __init__(self, registry: Registry, memory: Memory) -> None:
        """`registry`: the types; `memory`: where tapes and images are."""
        self._registry = registry
        self._memory = memory
        self._writers = Writers()
        self._readers = Readers()
        self._validators = Validators(registry.names)
        self._types: dict[str, NativeType] = {}

    def methods(self) -> Mapping[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]]:
        """Returns the methods by name; `shutdown` is the request loop's."""
        return {"hello": self.hello, "layout": self.layout, "write": self.write, "read": self.read}

    def toolkit(self) -> str:
        """Says what makes native values."""
        return "ctypes"

    def capabilities(self) -> list[str]:
        """Says what this can do. Bits of NaNs are not promised: a signalling f32 passes through a double."""
        return ["layout", "read", "write"]

    def hello(self, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        """Says who this is and what it was generated for."""
        if parameters.get("protocol", PROTOCOL) != PROTOCOL:
            raise RequestError(WRONG_PARAMETERS, f"protocol {parameters['protocol']!r}: this peer speaks {PROTOCOL}")
        return {
            "protocol": PROTOCOL,
            "name": "python",
            "language": "Python",
            "compiler": f"{platform.python_implementation()} {platform.python_version()} {self.toolkit()}",
            "platform": platform.machine(),
            "profiles": os.environ.get("SAMEBYTES_PROFILES", "s-core").split(","),
            "capabilities": self.capabilities(),
            "fingerprints": dict(self._registry.fingerprints),
        }

    def layout(self, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        """Reports the layout of a type."""
        return report_layout(self._native_type(parameters).storage, self._registry.names)

    def write(self, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        """Constructs values of a tape in the slots of the image region."""
        native = self._native_type(parameters)
        batch = batch_of(parameters, len(native.zeros), self._memory.size)
        tape = self._memory.writable[batch.tape.offset : batch.tape.offset + batch.tape.size]
        return {"bytes": self._write_values(native, batch.slot_offsets(), tape)}

    def _write_values(self, native: NativeType, slots: Iterable[int], tape: bytes) -> int:
        at = 0
        for index, offset in enumerate(slots):
            try:
                at = self._write_value(native, offset, tape, at)
            except _TAPE_ERRORS as error:
                traceback.print_exc(file=sys.stderr)
                raise RequestError(BAD_TAPE, f"the tape of value {index} is malformed: {error!r}") from error
        return at

    def read(self, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        """Reads the images of the slots and writes a record for each to the tape region."""
        native = self._native_type(parameters)
        batch = batch_of(parameters, len(native.zeros), self._memory.size)
        records, refused = self._read_values(native, batch.slot_offsets(), batch.tape.size)
        self._memory.writable[batch.tape.offset : batch.tape.offset + len(records)] = records
        return {"bytes": len(records), "refused": refused}

    def _read_values(self, native: NativeType, slots: Iterable[int], room: int) -> tuple[bytes, int]:
        pieces: list[bytes] = []
        refused = used = 0
        for index, offset in enumerate(slots):
            try:
                value = self._read_value(native, offset)
                pieces.append(_LENGTH.pack(len(value)))
            except Refusal as refusal:
                value = refusal.text().encode()
                pieces.append(_REFUSED.pack(0xFFFFFFFF, len(value)))
                refused += 1
            pieces.append(value)
            used += len(pieces[-2]) + len(value)
            if used > room:
                raise RequestError(BAD_TAPE, f"the tape region is full at value {index}: it has {room} bytes")
        return b"".join(pieces), refused

    def _native_type(self, parameters: Mapping[str, Any]) -> NativeType:
        name = parameters.get("type")
        if not isinstance(name, str) or name not in self._registry.types:
            raise RequestError(UNKNOWN_TYPE, f"unknown type {name!r}")
        if name not in self._types:
            storage = storage_of(self._registry.types[name])
            lacking = lacking_primitive(storage)
            if lacking:
                raise RequestError(UNSUPPORTED, f"{name}: {lacking.name}: {lacking.unsupported}")
            self._types[name] = make_native_type(storage, self._writers, self._readers, self._validators)
        return self._types[name]

    def _write_value(self, native: NativeType, offset: int, tape: bytes, at: int) -> int:
        (size,) = _LENGTH.unpack_from(tape, at)
        begin = at + _LENGTH.size
        self._memory.writable[offset : offset + len(native.zeros)] = native.zeros
        end = native.write(native.slot_at(self._memory.writable_address + offset), tape, begin)
        if end != begin + size:
            raise ValueError(f"the record says {size} bytes, its value has {end - begin}")
        return end

    def _read_value(self, native: NativeType, offset: int) -> bytes:
        if native.validate:
            native.validate(self._memory.readable[offset : offset + len(native.zeros)], 0)
        pieces: list[bytes] = []
        native.read(native.slot_at(self._memory.readable_address + offset), pieces.append)
        return b"".join(pieces)
