"""What the platform lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Optional

from samebytes_abi.shapes import (
    ArrayShape,
    ForeignShape,
    OptionShape,
    ResultShape,
    StructShape,
    VariantShape,
    VecShape,
    shape_of,
)
from samebytes_abi.storage import Storage


def lacking_primitive(storage: Storage) -> Optional[Storage]:
    """Returns a primitive within the type that this platform cannot have, `None` if there is none."""
    return _first_lacking(storage, set())


def _first_lacking(storage: Storage, seen: set[Any]) -> Optional[Storage]:
    if storage.unsupported:
        return storage
    if storage.ctype in seen:
        return None
    seen.add(storage.ctype)
    found = (_first_lacking(part, seen) for part in _parts(storage))
    return next((part for part in found if part), None)


def _parts(storage: Storage) -> Iterator[Storage]:
    shape = shape_of(storage)
    if isinstance(shape, StructShape):
        yield from (field.storage for field in shape.fields if field.storage)
    elif isinstance(shape, VariantShape):
        yield from (alternative.storage for alternative in shape.alternatives if alternative.storage)
    elif isinstance(shape, (ArrayShape, VecShape)):
        yield shape.element
    elif isinstance(shape, OptionShape):
        yield shape.payload
    elif isinstance(shape, ForeignShape):
        yield from [shape.walker.inner] if shape.walker.inner else ()
    elif isinstance(shape, ResultShape):
        yield from (shape.ok, shape.err)
