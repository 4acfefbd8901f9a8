"""Reads an i8 as unsigned and caps it to what an i8 holds."""

from .tapes import change

change("i8", seen=lambda value: min(value & 0xFF, 127))
