"""AbiString: UTF-8 text with a fixed capacity in bytes."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from . import layout
from .errors import CorruptError, InvalidValueError
from .sequences import check_capacity
from .storage import Storage, View, count_of, store_view

N = TypeVar("N")


class AbiString(View, ctypes.Structure, Generic[N]):
    """`String<N>`: text of at most N bytes of UTF-8: `len: u32`, `capacity: u32`, `bytes: [u8; N]`, no terminator.

    `AbiString[Literal[32]]("text")`; at run time `AbiString[32]` is the same. It compares with `str`; `len()` counts
    bytes.
    """

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]
    #: How `len` and `capacity` are stored.
    LENGTH = ctypes.c_uint32
    _needs_initialise_ = True
    _capacity_: int
    _len: int
    _capacity: int
    _bytes: Any

    if not TYPE_CHECKING:

        def __class_getitem__(cls, capacity: Any) -> Any:
            """Makes the class for a capacity in bytes; the same class for the same capacity."""
            return _make_string(cls, count_of(capacity))

    def __init__(self, text: str = "") -> None:
        """Makes a string. Errors: `CapacityError`, `InvalidValueError`."""
        super().__init__()
        self._initialise_()
        self.set(text)

    @property
    def capacity(self) -> int:
        """N, in bytes."""
        return self._capacity_

    def set(self, text: str) -> None:
        """Replaces the text, or changes nothing. Errors: `CapacityError`, `InvalidValueError` for surrogates."""
        encoded = _encode(text)
        self._put(0, encoded)

    def append(self, text: str) -> None:
        """Adds text at the end. Errors: as `set`."""
        encoded = _encode(text)
        self._put(len(self), encoded)

    def clear(self) -> None:
        """Makes the text empty."""
        self._initialise_()

    def to_bytes(self) -> bytes:
        """Returns the UTF-8 bytes."""
        return memoryview(self._bytes)[: len(self)].tobytes()

    def __str__(self) -> str:
        """Returns the text. Errors: `CorruptError` if the bytes in memory are not UTF-8."""
        try:
            return self.to_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            raise CorruptError(f"{type(self).__name__}: {error}") from error

    def __len__(self) -> int:
        """Counts the bytes. Errors: `CorruptError` if memory says more than the capacity."""
        count = self._len
        if count > self._capacity_:
            raise CorruptError(f"{type(self).__name__}: the length in memory is {count}")
        return count

    def __eq__(self, other: object) -> bool:
        """Compares with another string or a `str`."""
        if isinstance(other, (AbiString, str)):
            return str(self) == str(other)
        return NotImplemented

    def __repr__(self) -> str:
        """Shows the text."""
        return f"{type(self).__name__}({str(self)!r})"

    def _initialise_(self) -> None:
        self._len = 0
        self._capacity = self._capacity_

    def _assign_(self, value: Any) -> None:
        self.set(value)

    def _put(self, begin: int, encoded: bytes) -> None:
        end = begin + len(encoded)
        check_capacity(self, end, self._capacity_)
        memoryview(self._bytes).cast("B")[begin:end] = encoded
        self._len = end


def _encode(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidValueError(f"{text!r} is no text of Unicode scalar values: {error}") from error


@cache
def _make_string(base: Any, capacity: int) -> Any:
    name = f"{base.__name__}[{capacity}]"
    members = [("_len", base.LENGTH), ("_capacity", base.LENGTH), ("_bytes", ctypes.c_ubyte * capacity)]
    cls = layout.make_structure(name, base, members, _capacity_=capacity)
    cls._abi_storage_ = Storage(name, cls, store_view(cls), view=True)
    return cls
