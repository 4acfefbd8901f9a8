"""Takes every flag of an Option that is not 0 for 1."""

from .rules import ignore

ignore("option.flag")
