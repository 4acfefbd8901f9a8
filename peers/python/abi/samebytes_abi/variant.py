"""AbiVariant: one of 1 to 256 alternatives, each with a payload or without."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from typing import Any, NamedTuple, Optional, TypeVar

from . import layout
from .errors import BadAccessError, CorruptError
from .payload import fresh_payload, get_payload
from .storage import Storage, View, storage_of, store_view, zero
from .structs import annotations_of

V = TypeVar("V", bound="AbiVariant")


class VariantAlternative(NamedTuple):
    """One alternative; `storage` is `None` for one without payload, offsets are in bytes."""

    name: str
    storage: Optional[Storage]
    member: str
    tag_offset: int
    payload_offset: int


class AbiVariant(View, ctypes.Union):
    """Base of variants: `@abi_variant` makes alternatives of the annotations, in order; `None` is one without payload.

    In memory it is recursive: level k is a tag and a union of alternative k and level k + 1; the tag of level k is i
    - k, where i is the alternative that is held. Alternatives are attributes: reading another than the held one is a
    `BadAccessError`, setting one selects it. `match`: `case Shape(circle=radius)`, or by name: `case Shape("circle",
    radius)`. A fresh variant holds the first alternative.
    """

    __match_args__ = ("alternative", "payload")
    __hash__ = None  # type: ignore[assignment]
    #: How tags are stored.
    TAG: Any = ctypes.c_uint8
    _alternatives_: tuple[VariantAlternative, ...] = ()
    _positions_: Mapping[str, int] = {}
    _tag: int

    def __init__(self, /, **alternative: Any) -> None:
        """Makes a variant: `Shape(circle=1.5)`, `Shape(empty=None)`; without argument, of the first alternative."""
        super().__init__()
        self._initialise_()
        if alternative:
            self._assign_(alternative)

    @property
    def index(self) -> int:
        """The position of the held alternative, from 0. Errors: `CorruptError` if the tag in memory is out of range."""
        index = self._tag
        if index >= len(self._alternatives_):
            raise CorruptError(f"{type(self).__name__}: the tag in memory is {index}")
        return index

    @property
    def alternative(self) -> str:
        """The name of the held alternative."""
        return self._alternatives_[self.index].name

    @property
    def payload(self) -> Any:
        """The payload of the held alternative, `None` if it has none."""
        return self._get(self.index)

    def select(self, alternative: str, value: Any = None) -> None:
        """Makes an alternative the held one, with this payload. Errors: `TypeError` for an unknown name."""
        self._set(self._position(alternative), value)

    def emplace(self, alternative: str) -> Any:
        """Makes an alternative the held one, with a fresh payload (zero, empty), and returns that to be filled."""
        index = self._position(alternative)
        held = self._alternatives_[index]
        self._leave_other(index)
        payload = held.storage and fresh_payload(getattr(self, held.member), "_payload", held.storage)
        self._put_tags(index)
        return payload

    def __eq__(self, other: object) -> bool:
        """Compares with a variant of the same type."""
        if type(other) is not type(self):
            return NotImplemented
        return self.index == other.index and bool(self.payload == other.payload)

    def __repr__(self) -> str:
        """Shows the held alternative."""
        return f"{type(self).__name__}({self.alternative}={self.payload!r})"

    def _initialise_(self) -> None:
        if self._needs_initialise_:
            self.emplace(self._alternatives_[0].name)

    def _assign_(self, value: Any) -> None:
        if isinstance(value, str):
            value = {value: None}
        if not isinstance(value, dict) or len(value) != 1:
            raise TypeError(f"{type(self).__name__} cannot be made of {value!r}: use one alternative")
        for name, item in value.items():
            self.select(name, item)

    def _position(self, alternative: str) -> int:
        position = self._positions_.get(alternative)
        if position is None:
            known = ", ".join(list(self._positions_)[:20])
            raise TypeError(f"{type(self).__name__} has no alternative {alternative!r}: it has {known}")
        return position

    def _get(self, index: int) -> Any:
        if self._tag != index:
            raise BadAccessError(
                f"{type(self).__name__} holds {self.alternative}, not {self._alternatives_[index].name}"
            )
        held = self._alternatives_[index]
        return held.storage and get_payload(getattr(self, held.member), "_payload", held.storage)

    def _set(self, index: int, value: Any) -> None:
        held = self._alternatives_[index]
        if held.storage:
            stored = held.storage.store(value)
            self._leave_other(index)
            getattr(self, held.member)._payload = stored
        elif value is not None:
            raise TypeError(f"{type(self).__name__}.{held.name} has no payload: got {value!r}")
        self._leave_other(index)
        self._put_tags(index)

    def _leave_other(self, index: int) -> None:
        """Zeroes what another alternative left: nobody should find it behind a shorter payload."""
        if self._tag != index:
            zero(self)
            self._tag = index

    def _put_tags(self, index: int) -> None:
        for level in range(index + 1):
            getattr(self, f"_level{level}")._tag = index - level


def abi_variant(cls: type[V]) -> type[V]:
    """Decorates a subclass of `AbiVariant`: its annotations become alternatives, in order; `None`: without payload.

    Errors: `TypeError` for no or more than 256 alternatives, or an annotation that has no ABI storage.
    """
    specs = {name: _payload_of(spec) for name, spec in annotations_of(cls).items()}
    if not 1 <= len(specs) <= 256:
        raise TypeError(f"{cls.__name__} has {len(specs)} alternatives: a variant has 1 to 256")
    untyped: Any = cls
    levels = _make_levels(cls, list(specs.values()))
    untyped._alternatives_ = _place_alternatives(specs, levels)
    untyped._positions_ = {name: index for index, name in enumerate(specs)}
    untyped._fields_ = [("_tag", cls.TAG), ("_levels", levels[0]), *_views(cls)]
    untyped._abi_alignment_ = layout.alignment_of(levels[0])
    first = next(iter(specs.values()))
    untyped._needs_initialise_ = first is not None and first.initialised
    untyped._abi_storage_ = Storage(cls.__name__, cls, store_view(cls), view=True)
    for index, name in enumerate(specs):
        setattr(cls, name, _alternative_property(index))
    return cls


def _payload_of(spec: Any) -> Optional[Storage]:
    return None if spec in (None, type(None)) else storage_of(spec)


def _make_levels(cls: Any, payloads: list[Optional[Storage]]) -> list[Any]:
    levels: list[Any] = []
    for level in reversed(range(len(payloads))):
        payload = payloads[level]
        choices = [("_payload", payload.ctype)] if payload else []
        choices += [("_rest", levels[-1])] if levels else []
        name = f"{cls.__name__}.level{level}"
        members = [("_tag", cls.TAG)]
        members += [("_value", layout.make_union(f"{name}.value", choices))] if choices else []
        levels.append(layout.make_structure(name, ctypes.Structure, members))
    return levels[::-1]


def _place_alternatives(specs: dict[str, Optional[Storage]], levels: list[Any]) -> tuple[VariantAlternative, ...]:
    placed = []
    begin = 0
    for index, ((name, storage), level) in enumerate(zip(specs.items(), levels)):
        value = begin + level._value.offset if hasattr(level, "_value") else begin
        placed.append(VariantAlternative(name, storage, f"_alternative{index}", begin + level._tag.offset, value))
        begin = value
    return tuple(placed)


def _views(cls: Any) -> list[tuple[str, Any]]:
    """Makes a member for each tag and payload, so that none is reached through up to 255 nested members."""
    views = []
    for index, (name, storage, member, tag_offset, payload_offset) in enumerate(cls._alternatives_):
        views.append((f"_level{index}", _view_at(f"{cls.__name__}.tag{index}", "_tag", cls.TAG, tag_offset)))
        if storage:
            views.append((member, _view_at(f"{cls.__name__}.{name}", "_payload", storage.ctype, payload_offset)))
    return views


def _view_at(name: str, member: str, ctype: Any, offset: int) -> Any:
    skipped = [("_before", ctypes.c_ubyte * offset)] if offset else []
    make_class: Any = type(ctypes.Structure)
    return make_class(name, (ctypes.Structure,), {"__slots__": (), "_fields_": [*skipped, (member, ctype)]})


def _alternative_property(index: int) -> property:
    def read(self: Any) -> Any:
        return self._get(index)

    def write(self: Any, value: Any) -> None:
        self._set(index, value)

    return property(read, write)
