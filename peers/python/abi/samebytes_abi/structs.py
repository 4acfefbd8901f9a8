"""Structs and tuples: annotated classes that are ctypes structures."""

from __future__ import annotations

import ctypes
import typing
from collections.abc import Iterator
from typing import Any, Callable, NamedTuple, Optional, TypeVar

from . import layout
from .storage import Storage, View, storage_of, store_view

S = TypeVar("S", bound="AbiStruct")


class StructField(NamedTuple):
    """One declared field: its name, the ctypes member it is stored in, and how."""

    name: str
    member: str
    storage: Storage


class AbiStruct(View, ctypes.Structure):
    """Base of structs: `@abi_struct()` makes members of the annotations, in order.

    `Motor(rpm=3.5, name="left")` sets fields by name or position; plain values are taken for containers too. Structs
    compare by their fields, never by padding. Integers that are set on a field directly follow ctypes: they wrap
    silently; containers check.
    """

    _struct_fields_: tuple[StructField, ...] = ()
    #: What `abi_struct(align=...)` says.
    _least_alignment_: int = 1

    def __init__(self, /, *values: Any, **named: Any) -> None:
        """Makes a struct of zeros and empty containers, then sets what is given."""
        super().__init__()
        self._initialise_()
        self._assign_({**dict(zip((field.name for field in self._struct_fields_), values)), **named})

    def _initialise_(self) -> None:
        for field in self._struct_fields_:
            if field.storage.initialised:
                _initialise_field(self, field)

    def _assign_(self, value: Any) -> None:
        if isinstance(value, (list, tuple)):
            value = dict(zip((field.name for field in self._struct_fields_), value))
        fields = {field.name: field for field in self._struct_fields_}
        for name, item in value.items():
            if name not in fields:
                raise TypeError(f"{type(self).__name__} has no field {name!r}: it has {', '.join(fields)}")
            setattr(self, fields[name].member, fields[name].storage.store(item))

    def __eq__(self, other: object) -> bool:
        """Compares field by field."""
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, field.name) == getattr(other, field.name) for field in self._struct_fields_)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """Shows all fields."""
        fields = (f"{field.name}={getattr(self, field.name)!r}" for field in self._struct_fields_)
        return f"{type(self).__name__}({', '.join(fields)})"


class AbiTuple(AbiStruct):
    """Base of tuples: structs whose fields `item0`, `item1`, ... are also elements: `a, b = sample`, `sample[0]`."""

    def __len__(self) -> int:
        """Counts the elements."""
        return len(self._struct_fields_)

    def __getitem__(self, index: int) -> Any:
        """Returns an element."""
        return getattr(self, self._struct_fields_[index].name)

    def __setitem__(self, index: int, value: Any) -> None:
        """Sets an element."""
        field = self._struct_fields_[index]
        setattr(self, field.member, field.storage.store(value))

    def __iter__(self) -> Iterator[Any]:
        """Iterates over the elements."""
        return (self[index] for index in range(len(self)))


def abi_struct(*, align: int = 1) -> Callable[[type[S]], type[S]]:
    """Decorates a subclass of `AbiStruct` or `AbiTuple`: its annotations become members, in order.

    `align`: least alignment in bytes, a power of two; the size is rounded up to it. Errors: `TypeError` for an
    annotation that has no ABI storage.
    """

    def decorate(cls: type[S]) -> type[S]:
        fields = tuple(_struct_field(name, spec) for name, spec in annotations_of(cls).items())
        placement = layout.place_members([(field.member, field.storage.ctype) for field in fields], align)
        untyped: Any = cls
        untyped._fields_ = list(placement.fields)
        untyped._abi_alignment_ = placement.alignment
        untyped._least_alignment_ = align
        untyped._struct_fields_ = fields
        untyped._needs_initialise_ = any(field.storage.initialised for field in fields)
        untyped._abi_storage_ = Storage(cls.__name__, cls, store_view(cls), view=True)
        for field in fields:
            if field.member != field.name:
                setattr(cls, field.name, converted_member(field.member, field.storage))
        return cls

    return decorate


def annotations_of(cls: type) -> dict[str, Any]:
    """Returns the annotations of a class itself, evaluated, without class variables."""
    own: dict[str, Any] = dict(getattr(cls, "__annotations__", {})) if "__annotations__" in _names_of(cls) else {}
    if any(isinstance(hint, str) for hint in own.values()):
        evaluated = typing.get_type_hints(cls, include_extras=True)
        own = {name: evaluated[name] for name in own}
    return {name: hint for name, hint in own.items() if not _is_class_variable(hint)}


def converted_member(member: str, storage: Storage) -> property:
    """Makes the property for a member that holds another form of the value (enum, char, tag, 128-bit integer)."""
    load, store = storage.load, storage.store
    assert load is not None

    def read(self: Any) -> Any:
        return load(getattr(self, member))

    def write(self: Any, value: Any) -> None:
        setattr(self, member, store(value))

    return property(read, write)


def _struct_field(name: str, spec: Any) -> StructField:
    storage = storage_of(spec)
    return StructField(name, name if storage.load is None else f"_stored_{name}", storage)


def _initialise_field(owner: Any, field: StructField) -> None:
    if field.storage.view:
        getattr(owner, field.member)._initialise_()
    else:
        setattr(owner, field.member, field.storage.store(field.storage.default))


def _names_of(cls: type) -> set[str]:
    # Python 3.14 keeps a function instead of the dictionary.
    lazy = {"__annotate__", "__annotate_func__"} & cls.__dict__.keys()
    return {"__annotations__"} if lazy else set(cls.__dict__)


def _is_class_variable(hint: Any) -> bool:
    return typing.get_origin(hint) in (typing.ClassVar, typing.Final) or hint in (typing.ClassVar, typing.Final)


def type_tag(cls: Any) -> Optional[int]:
    """Returns the stored TypeTag of a struct, `None` if it has none."""
    return getattr(cls, "TYPE_TAG", None)
