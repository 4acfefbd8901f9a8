"""Does not look at the capacity of a String."""

from .rules import ignore

ignore("string.capacity")
