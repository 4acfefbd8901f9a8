"""What the rules of the profile say of whole columns: which values break them."""

from __future__ import annotations

from typing import Callable, Optional

import numpy as np
from samebytes_abi.shapes import PrimitiveShape

from ..errors import Refusal
from .arrays import Array, Positions, begins_of

#: From a column to a mask of the values that break the rule.
Broken = Callable[[Array], Array]
#: Refusals by the position of the row.
Refusals = dict[int, Refusal]


def rule_of(shape: PrimitiveShape) -> Optional[tuple[str, Broken]]:
    """Returns the rule of a primitive and what breaks it; `None` if every pattern of bits is valid."""
    if shape.values is not None:
        return "enum.value", _not_one_of(sorted(shape.values))
    return _RULES.get(shape.name)


def refuse(rule: str, broken: Array) -> Refusals:
    """Refuses the rows of a mask."""
    return {int(row): Refusal(rule, "") for row in np.flatnonzero(broken)}


def refuse_below(found: Refusals, inner: Refusals, path: str, rows: Optional[Positions] = None) -> None:
    """Adds refusals of a part at `path`, unless its row is refused already. `rows`: the part's rows; `None`: all."""
    for position, refusal in inner.items():
        found.setdefault(position if rows is None else int(rows[position]), refusal.below(path))


def broken_texts(data: Array, lengths: Positions) -> Array:
    """Returns a mask of the texts that are not UTF-8; `data` has the bytes of one after the other."""
    broken = np.zeros(len(lengths), bool)
    if not (data >= 0x80).any():
        return broken
    begins = begins_of(lengths)
    # A line feed never stands within a character, so that one look at all texts tells whether each of them is valid.
    if _is_utf8(np.insert(data, begins, 0x0A).tobytes()):
        return broken
    content = data.tobytes()
    for row, (begin, length) in enumerate(zip(begins.tolist(), lengths.tolist())):
        broken[row] = not _is_utf8(content[begin : begin + length])
    return broken


def is_above_one(column: Array) -> Array:
    """Tells which flags are neither 0 nor 1."""
    above: Array = column > 1
    return above


def _is_no_scalar(column: Array) -> Array:
    outside: Array = ((column >= 0xD800) & (column <= 0xDFFF)) | (column > 0x10FFFF)
    return outside


def _is_no_tag(column: Array) -> Array:
    characters = np.ascontiguousarray(column).view(np.uint8).reshape(-1, 8)
    printable = ((characters >= 0x20) & (characters <= 0x7E)).all(axis=1)
    wrong: Array = (column < 1 << 63) & ~printable
    return wrong


def _not_one_of(values: list[int]) -> Broken:
    def broken(column: Array) -> Array:
        return np.isin(column, np.array(values, column.dtype), invert=True)

    return broken


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


_RULES: dict[str, tuple[str, Broken]] = {
    "bool": ("bool.pattern", is_above_one),
    "char": ("char.scalar", _is_no_scalar),
    "TypeTag": ("typetag.ascii", _is_no_tag),
}
