"""What is done with the values of one type: checking images, and the way between columns and tape."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Optional

import numpy as np

from .arrays import Array, Dtype, Positions
from .rows import Rows
from .rules import Refusals
from .tape import Tape


class Codec(ABC):
    """The functions of one type. `rows` has a row for each value, `at` its place on the tape."""

    #: Dimensions that a field of this type adds to a view: arrays within arrays.
    dimensions = 0
    #: The most dimensions that a view of any part has besides those of the rows.
    deepest = 0
    #: True if some image of this type must be refused.
    refuses = True

    @abstractmethod
    def check(self, rows: Rows) -> Refusals:
        """Validates images: the first rule that each breaks, in the order of validation."""

    @abstractmethod
    def decode(self, tape: Tape, at: Positions, rows: Rows) -> Positions:
        """Writes what the tape says to columns, on zeroed memory; returns where each value ends on the tape.

        Errors: `ValueError` or `IndexError` for a malformed tape.
        """

    @abstractmethod
    def sizes(self, rows: Rows) -> Positions:
        """Returns how long each value is on the tape, in bytes."""

    @abstractmethod
    def encode(self, rows: Rows, tape: Tape, at: Positions) -> Positions:
        """Writes columns to the tape; returns where each value ends there."""

    def as_fixed(self) -> Optional[FixedCodec]:
        """Returns this codec if every value has the same length on the tape."""
        return None


class FixedCodec(Codec):
    """A type whose values are packed records of one dtype on the tape."""

    #: The record on the tape: little-endian, without padding.
    tape_dtype: Dtype

    @abstractmethod
    def store(self, records: Array, rows: Rows) -> None:
        """Writes records of a tape to columns. Errors: `ValueError` for what the type cannot hold."""

    @abstractmethod
    def load(self, rows: Rows, records: Array) -> None:
        """Reads columns into records of a tape; both have the rows in the same order."""

    def decode(self, tape: Tape, at: Positions, rows: Rows) -> Positions:
        """As `Codec.decode`."""
        self.store(tape.take(self.tape_dtype, at), rows)
        return at + self.tape_dtype.itemsize

    def sizes(self, rows: Rows) -> Positions:
        """As `Codec.sizes`."""
        return np.full(rows.count(self.dimensions), self.tape_dtype.itemsize, np.intp)

    def encode(self, rows: Rows, tape: Tape, at: Positions) -> Positions:
        """As `Codec.encode`."""
        records = np.empty(len(at), self.tape_dtype)
        self.load(rows, records)
        tape.put(records, self.tape_dtype, at)
        return at + self.tape_dtype.itemsize

    def as_fixed(self) -> Optional[FixedCodec]:
        """Returns this."""
        return self
