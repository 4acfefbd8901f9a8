"""Does not look at the capacity of a Vec."""

from .rules import ignore

ignore("vec.capacity")
