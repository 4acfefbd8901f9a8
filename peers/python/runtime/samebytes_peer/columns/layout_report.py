"""The layout of a type as its dtype says, in the form of the protocol."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Optional

from samebytes_abi.dtypes import alignment_of, dtype_of, field_of
from samebytes_abi.shapes import (
    ArrayShape,
    OptionShape,
    ResultShape,
    StringShape,
    StructShape,
    VariantShape,
    VecShape,
    shape_of,
)
from samebytes_abi.storage import Storage

from ..layout_report import Entry, Names, logical_names
from .arrays import Dtype


def report_layout(storage: Storage, names: Names) -> Entry:
    """Returns size, alignment and all entries of a type; bytes, from the begin of the value."""
    dtype = dtype_of(storage)
    report: Entry = {"size": dtype.itemsize, "align": alignment_of(dtype)}
    return {**report, **_elements(storage, dtype), "fields": list(_parts(storage, "", 0, names))}


def _parts(storage: Storage, path: str, begin: int, names: Names) -> Iterator[Entry]:
    dtype, shape = dtype_of(storage), shape_of(storage)
    if isinstance(shape, StructShape):
        for name, field in zip(logical_names(storage, names), shape.fields):
            yield from _member(dtype, field.name, field.storage, _join(path, name), begin, names)
    elif isinstance(shape, ArrayShape):
        yield from _whole(shape.element, f"{path}[]", begin, names)
    elif isinstance(shape, (VecShape, StringShape)):
        yield from _sequence(shape, dtype, path, begin, names)
    elif isinstance(shape, OptionShape):
        yield from _member(dtype, "is_some", None, _join(path, "is_some"), begin, names)
        yield from _member(dtype, "value", shape.payload, _join(path, "value"), begin, names)
    elif isinstance(shape, ResultShape):
        yield from _member(dtype, "is_ok", None, _join(path, "is_ok"), begin, names)
        yield from _member(dtype, "value", None, _join(path, "value"), begin, names)
        sides, offset = field_of(dtype, "value")
        for name, side in (("ok", shape.ok), ("err", shape.err)):
            yield from _member(sides, name, side, _join(path, f"value.{name}"), begin + offset, names)
    elif isinstance(shape, VariantShape):
        for level, (name, field) in enumerate(zip(logical_names(storage, names), shape.alternatives)):
            tag = f"tag{level or ''}"
            yield from _member(dtype, tag, None, _join(path, tag), begin, names)
            if field.storage:
                member, payload = f"value.{field.name}", _join(path, f"value.{name}")
                yield from _member(dtype, member, field.storage, payload, begin, names)


def _sequence(shape: VecShape | StringShape, dtype: Dtype, path: str, begin: int, names: Names) -> Iterator[Entry]:
    for header in ("len", "capacity"):
        yield from _member(dtype, header, None, _join(path, header), begin, names)
    elements = "elements" if isinstance(shape, VecShape) else "bytes"
    array, offset = field_of(dtype, elements)
    count = shape.elements.count
    stride = array.itemsize // count
    inner = _join(path, elements)
    yield {**_entry(inner, begin + offset, array), "count": count, "stride": stride}
    if isinstance(shape, VecShape):
        yield from _whole(shape.element, f"{inner}[]", begin + offset, names)
    else:
        yield _entry(f"{inner}[]", begin + offset, array.base)


def _member(
    dtype: Dtype, member: str, storage: Optional[Storage], path: str, begin: int, names: Names
) -> Iterator[Entry]:
    part, offset = field_of(dtype, member)
    if storage:
        yield from _whole(storage, path, begin + offset, names)
    else:
        yield _entry(path, begin + offset, part)


def _whole(storage: Storage, path: str, offset: int, names: Names) -> Iterator[Entry]:
    dtype = dtype_of(storage)
    yield {**_entry(path, offset, dtype), **_elements(storage, dtype)}
    yield from _parts(storage, path, offset, names)


def _elements(storage: Storage, dtype: Dtype) -> Entry:
    shape = shape_of(storage)
    if not isinstance(shape, ArrayShape):
        return {}
    return {"count": shape.elements.count, "stride": dtype.itemsize // shape.elements.count}


def _entry(path: str, offset: int, dtype: Dtype) -> Entry:
    return {"path": path, "offset": offset, "size": dtype.itemsize, "align": alignment_of(dtype)}


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
