"""Records: values of a tape with their lengths, and refusals among them."""

from __future__ import annotations

import struct

import numpy as np

from .arrays import Positions
from .codec import Codec
from .rows import Rows
from .rules import Refusals
from .tape import Tape

_LENGTH = np.dtype("<u4")
_REFUSED = 0xFFFFFFFF


class TapeFull(Exception):
    """The region has too little room."""


def decode_records(codec: Codec, tape: Tape, first: int, rows: Rows) -> int:
    """Writes values of a tape, from its byte `first` on, to all rows; returns where the last one ends.

    Errors: `ValueError` or `IndexError` for a malformed tape.
    """
    begins, lengths = _find_records(codec, tape, first, rows.count(0))
    found = codec.decode(tape, begins, rows) - begins
    wrong = np.flatnonzero(found != lengths)
    if len(wrong):
        row = wrong[0]
        raise ValueError(f"a record says {lengths[row]} bytes, its value has {found[row]}")
    return int(begins[-1] + lengths[-1])


def encode_records(codec: Codec, tape: Tape, first: int, rows: Rows, refusals: Refusals) -> int:
    """Writes a record for each row to the tape, from its byte `first` on; returns where the last one ends.

    Errors: `TapeFull`.
    """
    texts = {row: refusal.text().encode() for row, refusal in refusals.items()}
    sizes = np.zeros(rows.count(0), np.intp)
    for row, text in texts.items():
        sizes[row] = _LENGTH.itemsize + len(text)
    accepted = np.flatnonzero(sizes == 0)
    values = rows.select(accepted) if texts else rows
    sizes[accepted] = codec.sizes(values)
    ends = first + np.cumsum(sizes + _LENGTH.itemsize)
    if not tape.has_room(int(ends[-1])):
        raise TapeFull
    begins = ends - sizes
    tape.put(sizes[accepted].astype(_LENGTH), _LENGTH, begins[accepted] - _LENGTH.itemsize)
    codec.encode(values, tape, begins[accepted])
    for row, text in texts.items():
        tape.put_bytes(struct.pack("<II", _REFUSED, len(text)) + text, int(begins[row]) - _LENGTH.itemsize)
    return int(ends[-1])


def _find_records(codec: Codec, tape: Tape, first: int, count: int) -> tuple[Positions, Positions]:
    """Returns where each value begins, and how long its record says it is."""
    fixed = codec.as_fixed()
    if not fixed:
        return tape.walk_records(first, count)
    size = fixed.tape_dtype.itemsize
    begins = first + _LENGTH.itemsize + np.arange(count) * (_LENGTH.itemsize + size)
    return begins, tape.take(_LENGTH, begins - _LENGTH.itemsize).astype(np.intp)
