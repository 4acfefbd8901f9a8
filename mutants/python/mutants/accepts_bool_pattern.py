"""Takes every bool that is not 0 for true."""

from .rules import ignore

ignore("bool.pattern")
