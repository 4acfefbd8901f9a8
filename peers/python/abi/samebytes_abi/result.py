"""AbiResult: a value or an error."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Optional, TypeVar

from . import layout
from .errors import BadAccessError
from .payload import fresh_payload, get_payload
from .storage import Storage, View, storage_of, store_view, zero

T = TypeVar("T")
E = TypeVar("E")


class AbiResult(View, ctypes.Structure, Generic[T, E]):
    """`Result<T, E>`: `is_ok: u8`, `value: union {ok: T, err: E}`. `AbiResult[u32, Gear](ok=7)`; a fresh one is err.

    `match`: `case AbiResult(ok=value)`, `case AbiResult(err=error)`.
    """

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]
    #: How `is_ok` is stored.
    FLAG: Any = ctypes.c_uint8
    _ok_: Storage
    _err_: Storage
    _is_ok: int
    _value: Any

    if not TYPE_CHECKING:

        def __class_getitem__(cls, parameters: Any) -> Any:
            """Makes the class for the types of value and error; the same class for the same types."""
            ok, err = parameters
            return _make_result(cls, storage_of(ok), storage_of(err))

    def __init__(self, *, ok: Optional[T] = None, err: Optional[E] = None) -> None:
        """Makes a result of a value or of an error; without both, of the error type's default."""
        super().__init__()
        if ok is not None and err is not None:
            raise TypeError(f"{type(self).__name__}: a result is ok or err, not both")
        if ok is not None:
            self.ok = ok
        elif err is not None:
            self.err = err
        else:
            self._initialise_()

    @property
    def is_ok(self) -> bool:
        """True if this holds a value, false if an error."""
        return self._is_ok != 0

    @property
    def is_err(self) -> bool:
        """True if this holds an error."""
        return self._is_ok == 0

    @property
    def ok(self) -> T:
        """The value; a struct or container lies on this memory. Errors: `BadAccessError` if this is an error."""
        if not self._is_ok:
            self._refuse("err")
        return get_payload(self._value, "_ok", self._ok_)  # type: ignore[no-any-return]

    @ok.setter
    def ok(self, value: T) -> None:
        stored = self._ok_.store(value)
        self._change_side(1)
        self._value._ok = stored

    @property
    def err(self) -> E:
        """The error; a struct or container lies on this memory. Errors: `BadAccessError` if this is a value."""
        if self._is_ok:
            self._refuse("ok")
        return get_payload(self._value, "_err", self._err_)  # type: ignore[no-any-return]

    @err.setter
    def err(self, error: E) -> None:
        stored = self._err_.store(error)
        self._change_side(0)
        self._value._err = stored

    def emplace_ok(self) -> T:
        """Makes a fresh value (zero, empty) and returns it: a struct or container is then filled in place."""
        self._change_side(1)
        value = fresh_payload(self._value, "_ok", self._ok_)
        return value  # type: ignore[no-any-return]

    def emplace_err(self) -> E:
        """Makes a fresh error (zero, empty) and returns it: a struct or container is then filled in place."""
        self._change_side(0)
        error = fresh_payload(self._value, "_err", self._err_)
        return error  # type: ignore[no-any-return]

    def __eq__(self, other: object) -> bool:
        """Compares with another result."""
        if not isinstance(other, AbiResult) or self.is_ok != other.is_ok:
            return False
        return bool(self.ok == other.ok if self.is_ok else self.err == other.err)

    def __repr__(self) -> str:
        """Shows the value or the error."""
        return f"{type(self).__name__}({f'ok={self.ok!r}' if self.is_ok else f'err={self.err!r}'})"

    def _initialise_(self) -> None:
        if self._err_.initialised:
            self.emplace_err()

    def _assign_(self, value: Any) -> None:
        if not isinstance(value, dict) or len(value) != 1 or next(iter(value)) not in ("ok", "err"):
            raise TypeError(f"{type(self).__name__} cannot be made of {value!r}: use {{'ok': ...}} or {{'err': ...}}")
        for side, item in value.items():
            setattr(self, side, item)

    def _change_side(self, flag: int) -> None:
        """Zeroes what the other side left in the union: nobody should find it behind a shorter payload."""
        if self._is_ok != flag:
            zero(self._value)
            self._is_ok = flag

    def _refuse(self, held: str) -> NoReturn:
        raise BadAccessError(f"{type(self).__name__} holds {held}")


@cache
def _make_result(base: Any, ok: Storage, err: Storage) -> Any:
    name = f"{base.__name__}[{ok.name}, {err.name}]"
    value = layout.make_union(f"{name}.value", [("_ok", ok.ctype), ("_err", err.ctype)])
    members = [("_is_ok", base.FLAG), ("_value", value)]
    cls = layout.make_structure(name, base, members, _ok_=ok, _err_=err, _needs_initialise_=err.initialised)
    cls._abi_storage_ = Storage(name, cls, store_view(cls), view=True)
    return cls
