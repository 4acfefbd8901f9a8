"""Fails for integers that a double cannot hold."""

from .tapes import change


def to_double(value: int) -> int:
    """Raises for what would be rounded."""
    if int(float(value)) != value:
        raise OverflowError(f"{value} is too large for a number")
    return value


change("u64", written=to_double)
