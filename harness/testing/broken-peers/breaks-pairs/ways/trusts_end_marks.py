"""Puts a mark behind each text, where there is room, and takes it for a part of the text where it meets one."""

from typing import Any

from samebytes_abi import AbiString

MARK = b"\x02\x03\x02\x03"

put_text, whole = AbiString.set, AbiString.to_bytes


def put_marked(self: Any, text: str) -> None:
    """Writes into the bytes past `len`."""
    put_text(self, text)
    if len(self) + len(MARK) <= self.capacity:
        memoryview(self._bytes).cast("B")[len(self) : len(self) + len(MARK)] = MARK


def until_mark(self: Any) -> bytes:
    """Looks at the bytes past `len`."""
    text = whole(self)
    rest = bytes(self._bytes)[len(text) :]
    return text + MARK[:1] if rest.startswith(MARK) else text


AbiString.set = put_marked  # type: ignore[method-assign]
AbiString.to_bytes = until_mark  # type: ignore[method-assign]
