"""Normalises text that it reads: a letter and its accent become one character."""

import unicodedata
from typing import Any

from samebytes_abi import AbiString

to_bytes = AbiString.to_bytes


def composed(self: Any) -> bytes:
    """Takes texts that look alike for the same."""
    return unicodedata.normalize("NFC", to_bytes(self).decode()).encode()


AbiString.to_bytes = composed  # type: ignore[method-assign]
