"""Writes a String in Latin-1."""

from samebytes_abi import string

string._encode = lambda text: text.encode("latin-1", "replace")
