"""AbiArray: a fixed number of elements."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from . import layout
from .sequences import AbiSequence, put_elements
from .storage import Storage, count_of, storage_of, store_view

T = TypeVar("T")
N = TypeVar("N")


class AbiArray(AbiSequence[T], Generic[T, N]):
    """`[T; N]`: N elements. `AbiArray[u8, Literal[3]]([1, 2, 3])`; at run time `AbiArray[u8, 3]` is the same."""

    __slots__ = ()
    _count_: int

    if not TYPE_CHECKING:

        def __class_getitem__(cls, parameters: Any) -> Any:
            """Makes the class for an element type and a count; the same class for the same parameters."""
            element, count = parameters
            return _make_array(cls, storage_of(element), count_of(count))

    def __init__(self, values: Iterable[T] = ()) -> None:
        """Makes an array of zeros (or what the element type's default is), or of exactly N values."""
        super().__init__()
        self._initialise_()
        self._assign_(values)

    def __len__(self) -> int:
        """N."""
        return self._count_

    def set(self, values: Iterable[T]) -> None:
        """Sets all elements. Errors: `ValueError` if the values are not exactly N; then nothing is set."""
        items = values if isinstance(values, (bytes, bytearray)) else list(values)
        if len(items) != self._count_:
            raise ValueError(f"{type(self).__name__}: {len(items)} values for {self._count_} elements")
        put_elements(self, 0, items, self._count_)

    def _initialise_(self) -> None:
        if self._needs_initialise_:
            for position in range(self._count_):
                self._fresh(position)

    def _assign_(self, value: Any) -> None:
        items: Any = value if isinstance(value, (bytes, bytearray)) else list(value)
        if items:
            self.set(items)


@cache
def _make_array(base: Any, element: Storage, count: int) -> Any:
    name = f"{base.__name__}[{element.name}, {count}]"
    cls = layout.make_structure(
        name,
        base,
        [("_elements", element.ctype * count)],
        _element_=element,
        _count_=count,
        _needs_initialise_=element.initialised,
    )
    cls._abi_storage_ = Storage(name, cls, store_view(cls), view=True)
    return cls
