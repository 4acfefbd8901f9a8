"""Arrays, vectors and strings."""

from __future__ import annotations

import numpy as np

from .arrays import Array, Positions, begins_of, sums_of
from .codec import Codec, FixedCodec
from .rows import Rows
from .rules import Refusals, broken_texts, refuse, refuse_below
from .tape import Tape

_COUNT = np.dtype("<u4")
_BYTE = np.dtype("u1")


def make_array(element: Codec, count: int) -> Codec:
    """Makes the codec of an array."""
    fixed = element.as_fixed()
    return FixedArray(fixed, count) if fixed else MixedArray(element, count)


class _Array(Codec):
    def __init__(self, element: Codec, count: int) -> None:
        self._element = element
        self._count = count
        self.dimensions = element.dimensions + 1
        self.deepest = element.deepest + 1
        self.refuses = element.refuses

    def check(self, rows: Rows) -> Refusals:
        """As `Codec.check`."""
        found: Refusals = {}
        for position, refusal in sorted(self._element.check(rows).items()):
            row, index = divmod(position, self._count)
            refuse_below(found, {row: refusal}, f"[{index}]")
        return found


class FixedArray(_Array, FixedCodec):
    """An array whose elements are equally long on the tape."""

    def __init__(self, element: FixedCodec, count: int) -> None:
        """`count`: of elements."""
        super().__init__(element, count)
        self._fixed = element
        self.tape_dtype = np.dtype((element.tape_dtype, (count,)))

    def store(self, records: Array, rows: Rows) -> None:
        """As `FixedCodec.store`."""
        self._fixed.store(records, rows)

    def load(self, rows: Rows, records: Array) -> None:
        """As `FixedCodec.load`."""
        self._fixed.load(rows, records)


class MixedArray(_Array):
    """An array whose elements differ in length on the tape."""

    def decode(self, tape: Tape, at: Positions, rows: Rows) -> Positions:
        """As `Codec.decode`: element by element, each of all rows."""
        for index in range(self._count):
            at = self._element.decode(tape, at, rows.element(index, self._element.dimensions))
        return at

    def sizes(self, rows: Rows) -> Positions:
        """As `Codec.sizes`."""
        total: Positions = self._element.sizes(rows).reshape(-1, self._count).sum(axis=1)
        return total

    def encode(self, rows: Rows, tape: Tape, at: Positions) -> Positions:
        """As `Codec.encode`."""
        sizes = self._element.sizes(rows).reshape(-1, self._count)
        ends = at[:, np.newaxis] + np.cumsum(sizes, axis=1)
        self._element.encode(rows, tape, (ends - sizes).reshape(-1))
        last: Positions = ends[:, -1]
        return last


class _Sequence(Codec):
    """What has a length and a capacity."""

    def __init__(self, kind: str, elements: str, capacity: int) -> None:
        """`kind`: how rules begin; `elements`: the field."""
        self._kind = kind
        self._elements = elements
        self._capacity = capacity

    def _counts(self, rows: Rows) -> Positions:
        return rows.field("len").get().astype(np.intp)

    def _check_header(self, rows: Rows) -> tuple[Refusals, Positions]:
        """Returns the refusals, and how many elements each row has; those that are refused have none."""
        counts = self._counts(rows)
        found = refuse(f"{self._kind}.len", counts > self._capacity)
        capacities = rows.field("capacity").get()
        refuse_below(found, refuse(f"{self._kind}.capacity", capacities != self._capacity), "")
        counts[list(found)] = 0
        return found, counts

    def _decode_header(self, tape: Tape, at: Positions, rows: Rows) -> Positions:
        counts = tape.take(_COUNT, at).astype(np.intp)
        if (counts > self._capacity).any():
            raise ValueError(f"{counts.max()} elements in a {self._kind} of at most {self._capacity}")
        rows.field("len").set(counts)
        rows.field("capacity").fill(self._capacity)
        return counts

    def _encode_header(self, rows: Rows, tape: Tape, at: Positions) -> Positions:
        counts = self._counts(rows)
        tape.put(counts.astype(_COUNT), _COUNT, at)
        return counts


class VecCodec(_Sequence):
    """A vector."""

    def __init__(self, element: Codec, capacity: int) -> None:
        """`capacity`: in elements."""
        super().__init__("vec", "elements", capacity)
        self._element = element
        self._fixed = element.as_fixed()
        self.deepest = element.deepest + 1

    def check(self, rows: Rows) -> Refusals:
        """As `Codec.check`."""
        found, counts = self._check_header(rows)
        if self._element.refuses and counts.any():
            elements, owners, indices = rows.live(self._elements, counts)
            for position, refusal in sorted(self._element.check(elements).items()):
                refuse_below(found, {int(owners[position]): refusal}, f"[{indices[position]}]")
        return found

    def decode(self, tape: Tape, at: Positions, rows: Rows) -> Positions:
        """As `Codec.decode`."""
        counts = self._decode_header(tape, at, rows)
        at = at + _COUNT.itemsize
        if not counts.any():
            return at
        elements, owners, indices = rows.live(self._elements, counts)
        if self._fixed:
            size = self._fixed.tape_dtype.itemsize
            self._fixed.decode(tape, at[owners] + indices * size, elements)
            return at + counts * size
        for nth in _by_index(indices):
            owner = owners[nth]
            at[owner] = self._element.decode(tape, at[owner], _nth(elements, nth))
        return at

    def sizes(self, rows: Rows) -> Positions:
        """As `Codec.sizes`."""
        counts = self._counts(rows)
        if self._fixed:
            return counts * self._fixed.tape_dtype.itemsize + _COUNT.itemsize
        elements, _, _ = rows.live(self._elements, counts)
        return sums_of(self._element.sizes(elements), counts) + _COUNT.itemsize

    def encode(self, rows: Rows, tape: Tape, at: Positions) -> Positions:
        """As `Codec.encode`."""
        counts = self._encode_header(rows, tape, at)
        at = at + _COUNT.itemsize
        if not counts.any():
            return at
        elements, owners, indices = rows.live(self._elements, counts)
        if self._fixed:
            size = self._fixed.tape_dtype.itemsize
            self._fixed.encode(elements, tape, at[owners] + indices * size)
            return at + counts * size
        sizes = self._element.sizes(elements)
        lengths = sums_of(sizes, counts)
        before = begins_of(sizes) - np.repeat(begins_of(lengths), counts)
        self._element.encode(elements, tape, at[owners] + before)
        return at + lengths


class StringCodec(_Sequence):
    """A string: its elements are bytes, and those that it has are UTF-8."""

    deepest = 1

    def __init__(self, capacity: int) -> None:
        """`capacity`: in bytes."""
        super().__init__("string", "bytes", capacity)

    def check(self, rows: Rows) -> Refusals:
        """As `Codec.check`."""
        found, counts = self._check_header(rows)
        content = rows.live(self._elements, counts)[0].get()
        refuse_below(found, refuse("string.utf8", broken_texts(content, counts)), "")
        return found

    def decode(self, tape: Tape, at: Positions, rows: Rows) -> Positions:
        """As `Codec.decode`."""
        counts = self._decode_header(tape, at, rows)
        at = at + _COUNT.itemsize
        content, owners, indices = rows.live(self._elements, counts)
        data = tape.take(_BYTE, at[owners] + indices)
        if broken_texts(data, counts).any():
            raise ValueError("string.utf8: a text that is not UTF-8")
        content.set(data)
        return at + counts

    def sizes(self, rows: Rows) -> Positions:
        """As `Codec.sizes`."""
        return self._counts(rows) + _COUNT.itemsize

    def encode(self, rows: Rows, tape: Tape, at: Positions) -> Positions:
        """As `Codec.encode`."""
        counts = self._encode_header(rows, tape, at)
        at = at + _COUNT.itemsize
        content, owners, indices = rows.live(self._elements, counts)
        tape.put(content.get(), _BYTE, at[owners] + indices)
        return at + counts


def _by_index(indices: Positions) -> list[Positions]:
    """Returns the positions of all first elements, of all second ones, ..."""
    ends = np.cumsum(np.bincount(indices))
    return np.split(np.argsort(indices, kind="stable"), ends[:-1])


def _nth(elements: Rows, positions: Positions) -> Rows:
    """Returns some of the elements; those may be arrays, so that only the index is narrowed."""
    assert elements.index is not None
    return Rows(elements.view, tuple(each[positions] for each in elements.index))
