"""Adds the lower half of a 128-bit integer as a signed number."""

from .tapes import change


def join_signed(value: int) -> int:
    """Borrows from the upper half when the top bit of the lower is set."""
    return value - (1 << 64 if value >> 63 & 1 else 0) & (1 << 128) - 1


change("u128", written=join_signed)
