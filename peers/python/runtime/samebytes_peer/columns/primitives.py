"""Primitives and enums: one column each."""

from __future__ import annotations

import numpy as np
from samebytes_abi.dtypes import dtype_of
from samebytes_abi.shapes import PrimitiveShape
from samebytes_abi.storage import Storage

from .arrays import Array
from .codec import FixedCodec
from .rows import Rows
from .rules import Refusals, refuse, rule_of


class PrimitiveCodec(FixedCodec):
    """A column. Raw bits are judged before anything is read as the native member that they are."""

    def __init__(self, storage: Storage, shape: PrimitiveShape) -> None:
        """`storage`: a primitive or an enum."""
        native = dtype_of(storage)
        self._name = storage.name
        self._is_bool = native.kind == "b"
        self.tape_dtype = np.dtype("u1") if self._is_bool else native.newbyteorder("<")
        self._rule = rule_of(shape)
        self.refuses = self._rule is not None

    def check(self, rows: Rows) -> Refusals:
        """As `Codec.check`."""
        if self._rule is None:
            return {}
        rule, broken = self._rule
        return refuse(rule, broken(rows.get_raw() if self._is_bool else rows.get()))

    def store(self, records: Array, rows: Rows) -> None:
        """As `FixedCodec.store`."""
        if self._rule and self._rule[1](records.reshape(-1)).any():
            raise ValueError(f"{self._rule[0]}: a value that is no {self._name}")
        rows.set(records)

    def load(self, rows: Rows, records: Array) -> None:
        """As `FixedCodec.load`."""
        records[...] = rows.get().reshape(records.shape)
