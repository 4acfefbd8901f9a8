"""The errors of this package; all are `AbiError`."""

from __future__ import annotations


class AbiError(Exception):
    """Base of all errors of this package."""


class CapacityError(AbiError, OverflowError):
    """A container would hold more than its capacity. The container is unchanged."""


class BadAccessError(AbiError, AttributeError):
    """The payload asked for is not there: the value of an empty option, `ok` of an error, another alternative.

    It is an `AttributeError`, so that `match` sees it as "this case does not apply":
    `case AbiResult(ok=value)` matches a result that is ok.
    """


class InvalidValueError(AbiError, ValueError):
    """A value that the type cannot hold: an integer out of range, a surrogate as a char, an undeclared enum value."""


class CorruptError(AbiError):
    """The bytes in memory break a rule of the type: a length above the capacity, an undeclared enum value, ..."""


class UnsupportedError(AbiError):
    """The platform lacks a type, for example 128-bit integers."""
