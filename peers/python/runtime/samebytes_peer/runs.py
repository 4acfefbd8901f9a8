"""Runs: primitives that follow each other on a tape, so that one struct format covers them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from samebytes_abi.shapes import ArrayShape, PrimitiveShape, StructShape, shape_of
from samebytes_abi.storage import Storage

#: A nested struct of at most this many primitives is read and written within its owner's function.
LARGEST_INLINE = 48


@dataclass(frozen=True)
class Leaf:
    """A primitive that is reached by attributes: `owner.position.x` has the steps `position`, `x`."""

    steps: tuple[str, ...]
    shape: PrimitiveShape


def leaves_of(storage: Storage, steps: tuple[str, ...] = ()) -> Optional[list[Leaf]]:
    """Returns the leaves of a type made of primitives and structs only, in order; `None` for other or large ones."""
    shape = shape_of(storage)
    if isinstance(shape, PrimitiveShape):
        return [Leaf(steps, shape)]
    if not isinstance(shape, StructShape):
        return None
    leaves: list[Leaf] = []
    for field in shape.fields:
        assert field.storage is not None
        inner = leaves_of(field.storage, (*steps, field.name))
        if inner is None or len(leaves) + len(inner) > LARGEST_INLINE:
            return None
        leaves += inner
    return leaves


def element_primitive(element: Storage) -> Optional[PrimitiveShape]:
    """Returns the primitive that a sequence holds, if it holds primitives that are one item on the tape."""
    shape = shape_of(element)
    return shape if isinstance(shape, PrimitiveShape) and shape.name not in ("u128", "i128") else None


def primitive_array(storage: Storage) -> Optional[tuple[PrimitiveShape, int]]:
    """Returns primitive and count of an array of primitives."""
    shape = shape_of(storage)
    if not isinstance(shape, ArrayShape):
        return None
    primitive = element_primitive(shape.element)
    return (primitive, shape.elements.count) if primitive else None
