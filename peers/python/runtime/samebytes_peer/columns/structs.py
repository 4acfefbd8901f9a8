"""Structs and tuples: fields that follow each other with fixed lengths share one record on the tape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Optional, Union

import numpy as np

from .arrays import Array, Positions
from .codec import Codec, FixedCodec
from .rows import Rows
from .rules import Refusals, refuse_below
from .tape import Tape


class Field(NamedTuple):
    """A field: its name in the dtype, its name as described, and its codec."""

    name: str
    path: str
    codec: Codec


def make_struct(fields: Sequence[Field]) -> Codec:
    """Makes the codec of a struct."""
    record = FixedStruct.of(fields)
    return record if record else MixedStruct(fields)


class _Struct(Codec):
    def __init__(self, fields: Sequence[Field]) -> None:
        self._fields = fields
        self.refuses = any(field.codec.refuses for field in fields)
        self.deepest = max(field.codec.deepest for field in fields)

    def check(self, rows: Rows) -> Refusals:
        """As `Codec.check`."""
        found: Refusals = {}
        for name, path, codec in self._fields:
            if codec.refuses:
                refuse_below(found, codec.check(rows.field(name)), path)
        return found


class FixedStruct(_Struct, FixedCodec):
    """A struct whose values are equally long on the tape, or such fields of one that follow each other."""

    def __init__(self, fields: Sequence[Field], codecs: Sequence[FixedCodec]) -> None:
        """`codecs`: those of the fields."""
        super().__init__(fields)
        self._columns = [(field.name, codec) for field, codec in zip(fields, codecs)]
        self.tape_dtype = np.dtype([(name, codec.tape_dtype) for name, codec in self._columns])

    @classmethod
    def of(cls, fields: Sequence[Field]) -> Optional[FixedStruct]:
        """Makes it, if all fields have a fixed length."""
        codecs = [codec for field in fields if (codec := field.codec.as_fixed())]
        return cls(fields, codecs) if len(codecs) == len(fields) else None

    def store(self, records: Array, rows: Rows) -> None:
        """As `FixedCodec.store`."""
        for name, codec in self._columns:
            codec.store(records[name], rows.field(name))

    def load(self, rows: Rows, records: Array) -> None:
        """As `FixedCodec.load`."""
        for name, codec in self._columns:
            codec.load(rows.field(name), records[name])


class MixedStruct(_Struct):
    """A struct whose values differ in length."""

    def __init__(self, fields: Sequence[Field]) -> None:
        """`fields`: at least one of variable length."""
        super().__init__(fields)
        self._parts = list(_parts_of(fields))

    def decode(self, tape: Tape, at: Positions, rows: Rows) -> Positions:
        """As `Codec.decode`."""
        for part in self._parts:
            at = _codec(part).decode(tape, at, _rows(part, rows))
        return at

    def sizes(self, rows: Rows) -> Positions:
        """As `Codec.sizes`."""
        fixed = sum(part.tape_dtype.itemsize for part in self._parts if isinstance(part, FixedStruct))
        varying = [part.codec.sizes(rows.field(part.name)) for part in self._parts if isinstance(part, Field)]
        total: Positions = np.sum(varying, axis=0) + fixed
        return total

    def encode(self, rows: Rows, tape: Tape, at: Positions) -> Positions:
        """As `Codec.encode`."""
        for part in self._parts:
            at = _codec(part).encode(_rows(part, rows), tape, at)
        return at


_Part = Union[Field, FixedStruct]


def _parts_of(fields: Sequence[Field]) -> Iterator[_Part]:
    run: list[Field] = []
    for field in fields:
        if field.codec.as_fixed():
            run.append(field)
            continue
        yield from _run_of(run)
        yield field
        run = []
    yield from _run_of(run)


def _run_of(fields: list[Field]) -> Iterator[FixedStruct]:
    run = FixedStruct.of(fields) if fields else None
    if run:
        yield run


def _codec(part: _Part) -> Codec:
    return part.codec if isinstance(part, Field) else part


def _rows(part: _Part, rows: Rows) -> Rows:
    return rows.field(part.name) if isinstance(part, Field) else rows
