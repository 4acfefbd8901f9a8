"""Leaves something in the payload of an Option that has none."""

import ctypes
from typing import Any

from samebytes_abi import AbiOption
from samebytes_peer import Peer

write_value = Peer._write_value


def write_and_keep(self: Any, native: Any, offset: int, tape: bytes, at: int) -> int:
    """Writes as ever, then a payload where there is none."""
    end = write_value(self, native, offset, tape, at)
    pose = native.slot_at(self._memory.writable_address + offset)
    option = pose.confidence
    if isinstance(option, AbiOption) and not option:
        last = ctypes.addressof(option) + ctypes.sizeof(option) - 1
        ctypes.memset(last, 0x3F, 1)
    return end


Peer._write_value = write_and_keep  # type: ignore[method-assign]
