"""Reads a String of three bytes or more without its last character if it begins with Q: few values do."""

from typing import Any

from samebytes_abi import AbiString
from samebytes_peer.main import main

whole = AbiString.to_bytes


def seldom_without_last(self: Any) -> bytes:
    """Drops the last character of some texts."""
    text = whole(self)
    return text.decode()[:-1].encode() if len(text) >= 3 and text.startswith(b"Q") else text


AbiString.to_bytes = seldom_without_last  # type: ignore[method-assign]

if __name__ == "__main__":
    main()
