"""The methods of the protocol, for whole batches at once."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator, Mapping
from mmap import mmap
from typing import Any, NamedTuple

import numpy as np
from samebytes_abi.dtypes import dtype_of
from samebytes_abi.errors import UnsupportedError
from samebytes_abi.storage import storage_of

from ..errors import BAD_TAPE, UNKNOWN_TYPE, UNSUPPORTED, RequestError
from ..memory import SharedMemory
from ..peer import Peer
from ..regions import Batch, batch_of
from ..registry import Registry
from .arrays import Array, Dtype
from .codec import Codec
from .factory import Codecs
from .layout_report import report_layout
from .records import TapeFull, decode_records, encode_records
from .rows import Rows
from .structs import Field, make_struct
from .tape import Tape

#: A type at the root of a slot is reached as a field, as everywhere else: a view has the dimensions of arrays.
_ROOT = "root"
#: Values at once: enough that numpy's work outweighs Python's, few enough that columns stay in the processor's cache.
_ROWS = 4096


class ColumnType(NamedTuple):
    """A type as this variant works with it; the size is that of its dtype."""

    slot: Dtype
    codec: Codec


class NumpyPeer(Peer):
    """Answers requests with columns of numpy arrays."""

    _memory: SharedMemory

    def __init__(self, registry: Registry, memory: SharedMemory) -> None:
        """As `Peer`."""
        super().__init__(registry, memory)
        self._codecs = Codecs(registry.names)
        self._columns: dict[str, ColumnType] = {}

    def toolkit(self) -> str:
        """Says what makes native values."""
        return f"numpy {np.__version__}"

    def capabilities(self) -> list[str]:
        """Says what this can do: columns keep the bits of NaNs."""
        return [*super().capabilities(), "nanBits"]

    def layout(self, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        """Reports the layout of a type."""
        self._column_type(parameters)
        return report_layout(storage_of(self._registry.types[parameters["type"]]), self._registry.names)

    def write(self, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        """Constructs values of a tape in the slots of the image region."""
        slot, codec = self._column_type(parameters)
        batch = batch_of(parameters, slot.itemsize, self._memory.size)
        tape = Tape(self._memory.writable, batch.tape.offset, batch.tape.size)
        _zero_slots(self._memory.writable, slot, batch)
        used = 0
        try:
            for rows in _rows_of(self._memory.writable, slot, batch):
                used = decode_records(codec, tape, used, rows)
        except (ValueError, IndexError) as error:
            traceback.print_exc(file=sys.stderr)
            raise RequestError(BAD_TAPE, f"the tape is malformed: {error}") from error
        return {"bytes": used}

    def read(self, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        """Reads the images of the slots and writes a record for each to the tape region."""
        slot, codec = self._column_type(parameters)
        batch = batch_of(parameters, slot.itemsize, self._memory.size)
        tape = Tape(self._memory.writable, batch.tape.offset, batch.tape.size)
        used = refused = 0
        try:
            for rows in _rows_of(self._memory.readable, slot, batch):
                refusals = codec.check(rows) if codec.refuses else {}
                used = encode_records(codec, tape, used, rows, refusals)
                refused += len(refusals)
        except TapeFull as error:
            raise RequestError(BAD_TAPE, f"the tape region is full: it has {batch.tape.size} bytes") from error
        return {"bytes": used, "refused": refused}

    def _column_type(self, parameters: Mapping[str, Any]) -> ColumnType:
        name = parameters.get("type")
        if not isinstance(name, str) or name not in self._registry.types:
            raise RequestError(UNKNOWN_TYPE, f"unknown type {name!r}")
        if name not in self._columns:
            storage = storage_of(self._registry.types[name])
            try:
                codec = make_struct([Field(_ROOT, "", self._codecs.of(storage))])
                slot = np.dtype([(_ROOT, dtype_of(storage))])
            except UnsupportedError as error:
                raise RequestError(UNSUPPORTED, f"{name}: {error}") from error
            self._columns[name] = ColumnType(slot, codec)
        return self._columns[name]


def _rows_of(memory: mmap, slot: Dtype, batch: Batch) -> Iterator[Rows]:
    """Yields all slots of a batch, which are one array on the memory, a part at a time."""
    slots: Array = np.ndarray((batch.count,), slot, memory, batch.image.offset, (batch.stride,))
    for first in range(0, batch.count, _ROWS):
        yield Rows(slots[first : first + _ROWS])


def _zero_slots(memory: mmap, slot: Dtype, batch: Batch) -> None:
    shape, strides = (batch.count, slot.itemsize), (batch.stride, 1)
    np.ndarray(shape, np.uint8, memory, batch.image.offset, strides)[...] = 0
