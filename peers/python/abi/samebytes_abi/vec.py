"""AbiVec: a vector with a fixed capacity."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from . import layout
from .errors import CorruptError
from .sequences import AbiSequence, check_capacity, put_elements
from .storage import Storage, count_of, storage_of, store_view

T = TypeVar("T")
N = TypeVar("N")


class AbiVec(AbiSequence[T], Generic[T, N]):
    """`Vec<T, N>`: at most N elements, in place: `len: u32`, `capacity: u32`, `elements: [T; N]`.

    `AbiVec[f32, Literal[64]]([1.0, 2.0])`; at run time `AbiVec[f32, 64]` is the same. It has the API of a list; what
    does not fit is a `CapacityError` and changes nothing.
    """

    __slots__ = ()
    #: How `len` and `capacity` are stored.
    LENGTH = ctypes.c_uint32
    _needs_initialise_ = True
    _capacity_: int
    _len: int
    _capacity: int

    if not TYPE_CHECKING:

        def __class_getitem__(cls, parameters: Any) -> Any:
            """Makes the class for an element type and a capacity; the same class for the same parameters."""
            element, capacity = parameters
            return _make_vec(cls, storage_of(element), count_of(capacity))

    def __init__(self, values: Iterable[T] = ()) -> None:
        """Makes a vector of values. Errors: `CapacityError`, `InvalidValueError`."""
        super().__init__()
        self._initialise_()
        self.extend(values)

    @property
    def capacity(self) -> int:
        """N."""
        return self._capacity_

    def __len__(self) -> int:
        """Counts the live elements. Errors: `CorruptError` if memory says more than the capacity."""
        count = self._len
        if count > self._capacity_:
            raise CorruptError(f"{type(self).__name__}: the length in memory is {count}")
        return count

    def append(self, value: T) -> None:
        """Adds an element at the end. Errors: `CapacityError`, `InvalidValueError`."""
        count = len(self)
        check_capacity(self, count + 1, self._capacity_)
        self._elements[count] = self._element_.store(value)
        self._len = count + 1

    def add(self) -> T:
        """Adds a fresh element (zero, empty) and returns it: a struct or container is then filled in place."""
        count = len(self)
        check_capacity(self, count + 1, self._capacity_)
        self._len = count + 1
        return self._fresh(count)

    def extend(self, values: Iterable[T]) -> None:
        """Adds elements at the end: all, or none. Errors: `CapacityError`, `InvalidValueError`."""
        self._len = put_elements(self, len(self), values, self._capacity_)

    def insert(self, index: int, value: T) -> None:
        """Inserts before the index, which is cut to the vector as `list.insert` does. Errors: `CapacityError`."""
        count = len(self)
        check_capacity(self, count + 1, self._capacity_)
        stored = self._element_.store(value)
        position = max(0, index + count) if index < 0 else min(index, count)
        self._move(position, position + 1, count - position)
        self._elements[position] = stored
        self._len = count + 1

    def pop(self, index: int = -1) -> T:
        """Takes out an element, the last by default; a struct or container comes as a copy. Errors: `IndexError`."""
        position = self._position(index)
        value = self[position]
        taken = value.__copy__() if self._element_.view else value  # type: ignore[attr-defined]
        del self[position]
        return taken

    def __delitem__(self, index: int) -> None:
        """Removes an element. Errors: `IndexError`."""
        position = self._position(index)
        count = len(self)
        self._move(position + 1, position, count - position - 1)
        self._len = count - 1

    def clear(self) -> None:
        """Removes all elements."""
        self._initialise_()

    def set(self, values: Iterable[T]) -> None:
        """Replaces all elements. Errors: `CapacityError`; then the vector is unchanged."""
        items = values if isinstance(values, (bytes, bytearray)) else list(values)
        check_capacity(self, len(items), self._capacity_)
        self._len = put_elements(self, 0, items, self._capacity_)

    def _initialise_(self) -> None:
        self._len = 0
        self._capacity = self._capacity_

    def _assign_(self, value: Any) -> None:
        self.set(value)

    def _move(self, source: int, target: int, count: int) -> None:
        begin, stride = ctypes.addressof(self._elements), ctypes.sizeof(self._element_.ctype)
        ctypes.memmove(begin + target * stride, begin + source * stride, count * stride)


@cache
def _make_vec(base: Any, element: Storage, capacity: int) -> Any:
    name = f"{base.__name__}[{element.name}, {capacity}]"
    members = [("_len", base.LENGTH), ("_capacity", base.LENGTH), ("_elements", element.ctype * capacity)]
    cls = layout.make_structure(name, base, members, _element_=element, _capacity_=capacity)
    cls._abi_storage_ = Storage(name, cls, store_view(cls), view=True)
    return cls
