"""What arrays and vectors share: elements in one block, of which the first `len()` are alive."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar, Union, overload

from .errors import CapacityError
from .storage import Storage, View, zero

T = TypeVar("T")


class AbiSequence(View, ctypes.Structure, Generic[T]):
    """Elements of one type, by index and slice as in a list; slices are lists. Comparing looks at the live elements."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]
    #: How an element is stored.
    _element_: Storage
    _elements: Any

    def __len__(self) -> int:
        """Counts the live elements."""
        raise NotImplementedError

    def to_list(self) -> list[T]:
        """Returns the live elements as a list; structs and containers in it lie on this memory."""
        load = self._element_.load
        stored = self._elements[: len(self)]
        return stored if load is None else [load(item) for item in stored]

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: Union[int, slice]) -> Union[T, list[T]]:
        """Returns an element, or a list of some. Errors: `IndexError`."""
        if isinstance(index, slice):
            return self.to_list()[index]
        load = self._element_.load
        stored = self._elements[self._position(index)]
        return stored if load is None else load(stored)  # type: ignore[no-any-return]

    @overload
    def __setitem__(self, index: int, value: T) -> None: ...
    @overload
    def __setitem__(self, index: slice, value: Iterable[T]) -> None: ...
    def __setitem__(self, index: Union[int, slice], value: Any) -> None:
        """Sets an element, or as many as the slice has. Errors: `IndexError`, `ValueError`, `InvalidValueError`."""
        if not isinstance(index, slice):
            self._elements[self._position(index)] = self._element_.store(value)
            return
        positions = range(*index.indices(len(self)))
        stored = self._stored(value)
        if len(stored) != len(positions):
            raise ValueError(
                f"{len(stored)} values for a slice of {len(positions)}: the size of a slice does not change"
            )
        for position, item in zip(positions, stored):
            self._elements[position] = item

    def __iter__(self) -> Iterator[T]:
        """Iterates over the live elements."""
        return iter(self.to_list())

    def __contains__(self, value: object) -> bool:
        """Tells whether an element equals the value."""
        return value in self.to_list()

    def __eq__(self, other: object) -> bool:
        """Compares with another sequence, a list or a tuple, element by element."""
        if isinstance(other, (AbiSequence, list, tuple)):
            return len(self) == len(other) and all(mine == its for mine, its in zip(self, other))
        return NotImplemented

    def __repr__(self) -> str:
        """Shows the live elements."""
        return f"{type(self).__name__}({self.to_list()!r})"

    def _position(self, index: int) -> int:
        count = len(self)
        position = index + count if index < 0 else index
        if not 0 <= position < count:
            raise IndexError(f"{type(self).__name__}: no element {index} of {count}")
        return position

    def _stored(self, values: Iterable[Any]) -> list[Any]:
        element = self._element_
        if element.store_all:
            return element.store_all(values)
        store = element.store
        return [store(value) for value in values]

    def _fresh(self, position: int) -> T:
        """Makes the element at a position zero or its type's default, and returns it."""
        element = self._element_
        if element.view:
            view = self._elements[position]
            zero(view)
            if element.initialised:
                view._initialise_()
            return view  # type: ignore[no-any-return]
        value = element.default
        self._elements[position] = element.ctype() if value is None else element.store(value)
        return self[position]


def put_elements(sequence: AbiSequence[Any], begin: int, values: Iterable[Any], capacity: int) -> int:
    """Stores values from a position on and returns the position after them; nothing is stored if they do not fit."""
    end: int
    if isinstance(values, (bytes, bytearray)) and sequence._element_.name == "u8":
        end = begin + len(values)
        check_capacity(sequence, end, capacity)
        memoryview(sequence._elements).cast("B")[begin:end] = values
        return end
    stored = sequence._stored(values)
    end = begin + len(stored)
    check_capacity(sequence, end, capacity)
    sequence._elements[begin:end] = stored
    return end


def check_capacity(container: object, wanted: int, capacity: int) -> None:
    """Raises `CapacityError` if `wanted` exceeds the capacity."""
    if wanted > capacity:
        raise CapacityError(f"{type(container).__name__}: {wanted} exceeds the capacity of {capacity}")
