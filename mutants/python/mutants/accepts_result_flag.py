"""Takes every flag of a Result that is not 0 for 1."""

from .rules import ignore

ignore("result.flag")
