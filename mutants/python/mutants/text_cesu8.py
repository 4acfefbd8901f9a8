"""Writes characters beyond U+FFFF as two surrogates of three bytes each."""

from typing import Any

from samebytes_abi import AbiString, string


def encode_units(text: str) -> bytes:
    """Encodes UTF-16 code units, one by one."""
    units = text.encode("utf-16-be")
    pairs = zip(units[::2], units[1::2])
    return "".join(chr(high << 8 | low) for high, low in pairs).encode("utf-8", "surrogatepass")


def put_what_fits(self: Any, text: str) -> None:
    """Cuts what the longer encoding has no room for."""
    self._put(0, encode_units(text)[: self.capacity])


AbiString.set = put_what_fits  # type: ignore[method-assign]
string._encode = encode_units
