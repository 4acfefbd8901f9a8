"""Native values of one type, all at once: a view of the shared memory and which of its elements are meant."""

from __future__ import annotations

import math
from typing import Any, Optional

import numpy as np

from .arrays import Array, Positions, owners_of

_BYTE = np.dtype("u1")


class Rows:
    """Values in a structured view; nothing is copied until a column is read.

    `index`: indices into the first dimensions of the view, one array for each; `None` means all. Dimensions that it
    does not cover are taken whole: a field that is an array adds one.
    """

    __slots__ = ("index", "view")

    def __init__(self, view: Array, index: Optional[tuple[Positions, ...]] = None) -> None:
        """`view`: an array on the shared memory."""
        self.view = view
        self.index = index

    def count(self, inner_dimensions: int) -> int:
        """Returns how many rows there are; `inner_dimensions`: of arrays within each."""
        covered = 0 if self.index is None else len(self.index)
        whole = self.view.shape[covered : self.view.ndim - inner_dimensions]
        return math.prod(whole) * (1 if self.index is None else len(self.index[0]))

    def field(self, name: str) -> Rows:
        """Returns the same rows of one field."""
        return Rows(self.view[name], self.index)

    def element(self, position: int, inner_dimensions: int) -> Rows:
        """Returns one element of rows that are arrays; `inner_dimensions`: of arrays within the element."""
        whole = (slice(None),) * inner_dimensions
        chosen: Any = (..., position, *whole)
        return Rows(self.view[chosen], self.index)

    def select(self, positions: Positions) -> Rows:
        """Returns some of the rows."""
        return Rows(self.view, self._index_of(positions))

    def live(self, field: str, counts: Positions) -> tuple[Rows, Positions, Positions]:
        """Returns the first elements of an array field, `counts` of each row; of each its row, and its index there."""
        owners, indices = owners_of(counts)
        return Rows(self.view[field], (*self._index_of(owners), indices)), owners, indices

    def get(self) -> Array:
        """Reads a column."""
        column: Array = self.view if self.index is None else self.view[self.index]
        return column.reshape(-1)

    def get_raw(self) -> Array:
        """Reads a column of one-byte members as integers, whatever they hold."""
        return Rows(self.view.view(_BYTE), self.index).get()

    def set(self, values: Array) -> None:
        """Writes a column."""
        if self.index is None:
            self.view[...] = values.reshape(self.view.shape)
        else:
            whole = self.view.shape[len(self.index) :]
            self.view[self.index] = values.reshape(-1, *whole)

    def fill(self, value: int) -> None:
        """Writes one value to all rows."""
        self.view[... if self.index is None else self.index] = value

    def _index_of(self, positions: Positions) -> tuple[Positions, ...]:
        if self.index is None:
            return np.unravel_index(positions, self.view.shape)
        inner = self.view.shape[len(self.index) :]
        first, *others = np.unravel_index(positions, (len(self.index[0]), *inner))
        return (*(each[first] for each in self.index), *others)
