"""Reads a String up to the first NUL instead of `len` bytes, as code does that passes it on as a C string."""

from typing import Any

from samebytes_abi import AbiString
from samebytes_peer.main import main


def until_nul(self: Any) -> bytes:
    """Ignores the length."""
    return bytes(self._bytes).split(b"\0")[0]


AbiString.to_bytes = until_nul  # type: ignore[method-assign]

if __name__ == "__main__":
    main()
