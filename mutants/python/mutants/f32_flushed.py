"""Writes subnormal floats as zero."""

from .tapes import change

SMALLEST_NORMAL = 2.0**-126

change("f32", written=lambda value: value * 0.0 if abs(value) < SMALLEST_NORMAL else value)
