"""How a declared type is stored: its ctypes type and the way between stored and Python values."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Callable, Optional, get_args

from .errors import AbiError


@dataclass(frozen=True, eq=False)
class Storage:
    """A type as a member or an element.

    `load` makes a Python value of what ctypes reads, `None` if ctypes gives it already.
    `store` checks a Python value and makes what ctypes writes.
    `default`: what a fresh value holds, `None` if all bytes zero is a valid value.
    `view`: reading gives an object that lies on the same memory (structs, containers), not a copy.
    """

    name: str
    ctype: Any
    store: Callable[[Any], Any]
    load: Optional[Callable[[Any], Any]] = None
    default: Any = None
    view: bool = False
    #: The checks of `store` for many values at once; `None`: one after the other.
    store_all: Optional[Callable[[Iterable[Any]], list[Any]]] = None
    #: The integer that an enum is stored as.
    primitive: Optional[str] = None
    #: The values of an enum.
    members: Optional[dict[int, Any]] = None
    #: Why this platform cannot have the type, `None` if it can.
    unsupported: Optional[str] = None

    @property
    def initialised(self) -> bool:
        """True if all bytes zero is no valid value, so that a fresh one must be initialised."""
        return self.default is not None or (self.view and bool(self.ctype._needs_initialise_))


def storage_of(spec: Any) -> Storage:
    """Returns the storage of a type as declarations name it: `u8`, an enum, a struct, `AbiVec[u8, 4]`, ...

    Raises `TypeError` for anything else.
    """
    if isinstance(spec, Storage):
        return spec
    if spec is bool:
        from .primitives import boolean as spec
    for extra in getattr(spec, "__metadata__", ()):
        if isinstance(extra, Storage):
            return extra
    own = getattr(spec, "_abi_storage_", None)
    if isinstance(own, Storage):
        return own
    raise TypeError(f"{spec!r} has no ABI storage: use u8, f32, ..., an @abi_enum, an @abi_struct or an Abi container")


def count_of(number: Any, least: int = 1) -> int:
    """Returns a capacity or count given as an int or as `Literal[int]`."""
    values = get_args(number) or (number,)
    if len(values) != 1 or not isinstance(values[0], int) or values[0] < least:
        raise TypeError(f"{number!r} is no capacity: use an integer of at least {least}, or Literal of it")
    return values[0]


def zero(owner: Any, offset: int = 0, size: Optional[int] = None) -> None:
    """Zeroes `size` bytes of a ctypes object (default: all of it)."""
    ctypes.memset(ctypes.addressof(owner) + offset, 0, ctypes.sizeof(owner) if size is None else size)


def store_view(ctype: Any) -> Callable[[Any], Any]:
    """Makes the `store` of a class whose instances are views: an instance, or what its `_assign_` takes."""

    def store(value: Any) -> Any:
        if isinstance(value, ctype):
            return value
        made = ctype()
        made._assign_(value)
        return made

    return store


class View:
    """What structs and containers have in common. Names begin with an underscore: a field may have any other name."""

    __slots__ = ()
    _abi_storage_: Storage
    _abi_alignment_: int
    #: True if a value of zero bytes is not valid as it is.
    _needs_initialise_: bool = False

    def _initialise_(self) -> None:
        """Makes a valid value of bytes that are all zero."""

    def _assign_(self, value: Any) -> None:
        """Takes over a Python value."""
        raise AbiError(f"{type(self).__name__} cannot be made of {value!r}")

    def __deepcopy__(self, memo: Any) -> Any:
        return self.__copy__()

    def __copy__(self) -> Any:
        copy = type(self)()
        ctypes.memmove(ctypes.addressof(copy), ctypes.addressof(self), ctypes.sizeof(copy))  # type: ignore[arg-type]
        return copy
