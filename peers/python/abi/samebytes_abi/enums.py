"""Enums: `IntEnum` classes with an underlying integer type."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Callable, TypeVar

from .errors import CorruptError, InvalidValueError
from .storage import Storage, storage_of

E = TypeVar("E", bound=IntEnum)


def abi_enum(underlying: Any) -> Callable[[type[E]], type[E]]:
    """Decorates an `IntEnum` with the integer it is stored as: `@abi_enum(u8)`.

    A fresh value is 0, or the first declared value if 0 is not declared. Errors: a value that the underlying type
    cannot hold is an `InvalidValueError`.
    """

    def decorate(cls: type[E]) -> type[E]:
        integer = storage_of(underlying)
        members: dict[int, E] = {integer.store(member.value): member for member in cls}
        default = None if 0 in members else next(iter(members.values()))

        def load(stored: int) -> E:
            try:
                return members[stored]
            except KeyError:
                raise CorruptError(f"{stored} is no value of {cls.__name__}") from None

        def store(value: Any) -> int:
            if value not in members:
                raise InvalidValueError(f"{value!r} is no value of {cls.__name__}")
            return int(value)

        storage = Storage(
            cls.__name__, integer.ctype, store, load, default, primitive=integer.name, members=dict(members)
        )
        setattr(cls, "_abi_storage_", storage)  # noqa: B010
        return cls

    return decorate
