"""Passes an f64 through an f32."""

import ctypes

from .tapes import change

change("f64", written=lambda value: ctypes.c_float(value).value)
