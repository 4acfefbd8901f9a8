"""Where members lie: ctypes places them; what ctypes cannot align, this module pads by its own rules.

ctypes knows no 128-bit integer and, before Python 3.13, no alignment beyond the natural one. A class of this package
says its alignment itself (`_abi_alignment_`); where that exceeds what ctypes would do, explicit padding members are
added. Rules: each member at the next multiple of its alignment, the whole aligned as its strictest member (or
`least_alignment`, if larger), the size rounded up to the alignment (System V psABI, "Aggregates and Unions").
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

#: Name and ctypes type of one member.
Member = tuple[str, Any]


@dataclass(frozen=True)
class Placement:
    """Members as ctypes needs them, with padding members where needed, and the alignment of the whole in bytes."""

    fields: Sequence[Member]
    alignment: int


def round_up(number: int, multiple: int) -> int:
    """Returns the least multiple of `multiple` that is not below `number`."""
    return -(-number // multiple) * multiple


def alignment_of(ctype: Any) -> int:
    """Returns the alignment of a ctypes type in bytes; that of an array is its element's."""
    if issubclass(ctype, ctypes.Array):
        return alignment_of(ctype._type_)
    own = getattr(ctype, "_abi_alignment_", None)
    return ctypes.alignment(ctype) if own is None else int(own)


def place_members(members: Sequence[Member], least_alignment: int = 1) -> Placement:
    """Places the members of a struct, in order."""
    fields: list[Member] = []
    end = 0
    alignment, natural = least_alignment, 1
    for name, ctype in members:
        wanted, by_ctypes = alignment_of(ctype), ctypes.alignment(ctype)
        offset = round_up(end, wanted)
        if offset != round_up(end, by_ctypes):
            fields.append((f"_padding{len(fields)}", ctypes.c_ubyte * (offset - end)))
        fields.append((name, ctype))
        end = offset + ctypes.sizeof(ctype)
        alignment, natural = max(alignment, wanted), max(natural, by_ctypes)
    size = round_up(end, alignment)
    if size != round_up(end, natural):
        fields.append((f"_padding{len(fields)}", ctypes.c_ubyte * (size - end)))
    return Placement(fields, alignment)


def overlay_members(members: Sequence[Member]) -> Placement:
    """Places the members of a union: all at its begin."""
    fields = list(members)
    alignment = max(alignment_of(ctype) for _, ctype in members)
    size = round_up(max(ctypes.sizeof(ctype) for _, ctype in members), alignment)
    fields.append(("_whole", ctypes.c_ubyte * size))
    return Placement(fields, alignment)


def make_structure(name: str, base: Any, members: Sequence[Member], **attributes: Any) -> Any:
    """Makes a subclass of `base` (a ctypes.Structure) that has these members."""
    return _make_class(name, base, place_members(members), attributes)


def make_union(name: str, members: Sequence[Member]) -> Any:
    """Makes a ctypes.Union that has these members."""
    return _make_class(name, ctypes.Union, overlay_members(members), {})


def _make_class(name: str, base: Any, placement: Placement, attributes: dict[str, Any]) -> Any:
    namespace = {
        "__module__": base.__module__,
        "__doc__": base.__doc__,
        "__slots__": (),
        "_fields_": list(placement.fields),
        "_abi_alignment_": placement.alignment,
        **attributes,
    }
    return type(base)(name, (base,), namespace)
