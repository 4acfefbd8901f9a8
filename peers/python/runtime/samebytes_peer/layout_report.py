"""The layout of a type as ctypes and `samebytes_abi` see it, in the form of the protocol."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from samebytes_abi.shapes import (
    ArrayShape,
    ElementsPlace,
    ForeignShape,
    OptionShape,
    Place,
    ResultShape,
    StringShape,
    StructShape,
    VariantShape,
    VecShape,
    place_of,
    shape_of,
)
from samebytes_abi.storage import Storage

Names = Mapping[Any, Sequence[str]]
Entry = dict[str, Any]


def report_layout(storage: Storage, names: Names) -> Entry:
    """Returns size, alignment and all entries of a type; bytes, from the begin of the value."""
    place = place_of(storage)
    shape = shape_of(storage)
    report: Entry = {"size": place.size, "align": place.alignment}
    if isinstance(shape, ArrayShape):
        report.update(count=shape.elements.count, stride=shape.elements.stride)
    return {**report, "fields": list(_parts(storage, "", 0, names))}


def logical_names(storage: Storage, names: Names) -> Sequence[str]:
    """Returns the names of fields or alternatives as the description has them."""
    shape = shape_of(storage)
    if isinstance(shape, StructShape) and shape.is_tuple:
        return [str(index) for index in range(len(shape.fields))]
    return names[storage.ctype]


def _parts(storage: Storage, path: str, begin: int, names: Names) -> Iterator[Entry]:
    shape = shape_of(storage)
    if isinstance(shape, StructShape):
        for name, field in zip(logical_names(storage, names), shape.fields):
            yield from _whole(field.storage, _join(path, name), begin + field.place.offset, names)
    elif isinstance(shape, ArrayShape):
        yield from _whole(shape.element, f"{path}[]", begin + shape.elements.offset, names)
    elif isinstance(shape, (VecShape, StringShape)):
        yield from _sequence(shape, path, begin, names)
    elif isinstance(shape, OptionShape):
        yield _entry(_join(path, "is_some"), begin, shape.flag)
        yield from _whole(shape.payload, _join(path, "value"), begin + shape.place.offset, names)
    elif isinstance(shape, ResultShape):
        yield _entry(_join(path, "is_ok"), begin, shape.flag)
        yield _entry(_join(path, "value"), begin, shape.place)
        yield from _whole(shape.ok, _join(path, "value.ok"), begin + shape.ok_place.offset, names)
        yield from _whole(shape.err, _join(path, "value.err"), begin + shape.err_place.offset, names)
    elif isinstance(shape, ForeignShape):
        yield from _foreign(shape, path, begin, names)
    elif isinstance(shape, VariantShape):
        for level, (name, field) in enumerate(zip(logical_names(storage, names), shape.alternatives)):
            yield _entry(_join(path, f"tag{level or ''}"), begin, shape.tags[level])
            if field.storage:
                yield from _whole(field.storage, _join(path, f"value.{name}"), begin + field.place.offset, names)


def _foreign(shape: ForeignShape, path: str, begin: int, names: Names) -> Iterator[Entry]:
    for part in shape.walker.parts():
        own = _join(path, part.name)
        yield _entry(own, begin, part.place)
        if isinstance(part.place, ElementsPlace):
            yield from _whole(part.storage, f"{own}[]", begin + part.place.offset, names)
        elif part.storage is not None:
            yield from _parts(part.storage, own, begin + part.place.offset, names)


def _sequence(shape: VecShape | StringShape, path: str, begin: int, names: Names) -> Iterator[Entry]:
    yield _entry(_join(path, "len"), begin, shape.length)
    yield _entry(_join(path, "capacity"), begin, shape.capacity)
    elements = _join(path, "elements" if isinstance(shape, VecShape) else "bytes")
    yield _entry(elements, begin, shape.elements)
    first = begin + shape.elements.offset
    if isinstance(shape, VecShape):
        yield from _whole(shape.element, f"{elements}[]", first, names)
    else:
        yield {
            "path": f"{elements}[]",
            "offset": first,
            "size": shape.elements.stride,
            "align": shape.elements.alignment,
        }


def _whole(storage: Storage | None, path: str, offset: int, names: Names) -> Iterator[Entry]:
    assert storage is not None
    shape = shape_of(storage)
    place = shape.elements if isinstance(shape, ArrayShape) else place_of(storage)
    yield _entry(path, offset - place.offset, place)
    yield from _parts(storage, path, offset, names)


def _entry(path: str, begin: int, place: Place) -> Entry:
    entry = {"path": path, "offset": begin + place.offset, "size": place.size, "align": place.alignment}
    if isinstance(place, ElementsPlace):
        entry.update(count=place.count, stride=place.stride)
    return entry


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
