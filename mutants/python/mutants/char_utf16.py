"""Replaces characters that need two UTF-16 code units."""

from .tapes import change

change("char", written=lambda character: character if character < "\U00010000" else "\N{REPLACEMENT CHARACTER}")
