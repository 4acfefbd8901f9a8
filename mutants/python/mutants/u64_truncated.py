"""Keeps the lower 32 bits of 64."""

from .tapes import change

change("u64", written=lambda value: value & 0xFFFF_FFFF)
