"""Takes a String's text to end where its trailing zeros begin: right as long as writers leave zeros there."""

from typing import Any

from samebytes_abi import AbiString

whole = AbiString.to_bytes


def until_padding(self: Any) -> bytes:
    """Looks at the bytes past `len`."""
    return whole(self) + bytes(self._bytes)[len(self) :].rstrip(b"\0")


AbiString.to_bytes = until_padding  # type: ignore[method-assign]
