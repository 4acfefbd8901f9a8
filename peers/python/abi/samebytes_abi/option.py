"""AbiOption: a value or nothing."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, Optional, TypeVar, Union

from . import layout
from .errors import BadAccessError
from .payload import fresh_payload, get_payload
from .storage import Storage, View, storage_of, store_view, zero

T = TypeVar("T")
D = TypeVar("D")


class AbiOption(View, ctypes.Structure, Generic[T]):
    """`Option<T>`: `is_some: u8`, `value: T`. `AbiOption[u16](3)`, `AbiOption[u16]()`.

    It is true if it holds a value, whatever the value. `match`: `case AbiOption(value=v)`, else it is empty.
    An absent payload is all zero.
    """

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]
    #: How `is_some` is stored.
    FLAG: Any = ctypes.c_uint8
    _payload_: Storage
    _is_some: int
    _value: Any

    if not TYPE_CHECKING:

        def __class_getitem__(cls, payload: Any) -> Any:
            """Makes the class for a payload type; the same class for the same type."""
            return _make_option(cls, storage_of(payload))

    def __init__(self, value: Optional[T] = None) -> None:
        """Makes an option that holds a value, or an empty one."""
        super().__init__()
        self.set(value)

    @property
    def is_some(self) -> bool:
        """True if a value is there."""
        return self._is_some != 0

    @property
    def value(self) -> T:
        """The value; a struct or container lies on this memory. Errors: `BadAccessError` if there is none."""
        if not self._is_some:
            raise BadAccessError(f"{type(self).__name__} is empty")
        return get_payload(self, "_value", self._payload_)  # type: ignore[no-any-return]

    @value.setter
    def value(self, value: T) -> None:
        self._value = self._payload_.store(value)
        self._is_some = 1

    def get(self, default: Union[T, D, None] = None) -> Union[T, D, None]:
        """Returns the value, or the default."""
        return self.value if self._is_some else default

    def set(self, value: Optional[T]) -> None:
        """Sets the value, or with `None` removes it and zeroes its bytes. Errors: `InvalidValueError`."""
        if value is not None:
            self._value = self._payload_.store(value)
            self._is_some = 1
        else:
            self._is_some = 0
            zero(self, type(self)._value.offset, type(self)._value.size)

    def emplace(self) -> T:
        """Makes a fresh value (zero, empty) and returns it: a struct or container is then filled in place."""
        value = fresh_payload(self, "_value", self._payload_)
        self._is_some = 1
        return value  # type: ignore[no-any-return]

    def __bool__(self) -> bool:
        """Tells whether a value is there."""
        return self._is_some != 0

    def __eq__(self, other: object) -> bool:
        """Compares with another option, with `None`, or with a value."""
        if isinstance(other, AbiOption):
            return bool(self) == bool(other) and (not self or bool(self.value == other.value))
        if other is None:
            return not self
        return bool(self) and bool(self.value == other)

    def __repr__(self) -> str:
        """Shows the value."""
        return f"{type(self).__name__}({self.value!r})" if self else f"{type(self).__name__}()"

    def _assign_(self, value: Any) -> None:
        self.set(value)


@cache
def _make_option(base: Any, payload: Storage) -> Any:
    name = f"{base.__name__}[{payload.name}]"
    members = [("_is_some", base.FLAG), ("_value", payload.ctype)]
    cls = layout.make_structure(name, base, members, _payload_=payload)
    cls._abi_storage_ = Storage(name, cls, store_view(cls), view=True)
    return cls
