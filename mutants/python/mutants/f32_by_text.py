"""Passes an f32 through a text of six digits."""

from .tapes import change

change("f32", written=lambda value: float(f"{value:g}"))
