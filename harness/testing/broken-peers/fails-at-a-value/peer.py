"""The bundled Python peer, which fails as a program at values whose first byte is FF. Its argument says how."""

import os
import sys
from collections.abc import Mapping
from typing import Any

from samebytes_peer.errors import RequestError
from samebytes_peer.main import main
from samebytes_peer.peer import Peer

way = sys.argv.pop(1)
write, read = Peer.write, Peer.read
Parameters = Mapping[str, Any]


def first_bytes_on_tape(memory: Any, parameters: Parameters) -> list[int]:
    """The first byte of each value of a tape."""
    at, found = parameters["tape"]["offset"], []
    for _ in range(parameters["count"]):
        found.append(memory[at + 4])
        at += 4 + int.from_bytes(memory[at : at + 4], "little")
    return found


def failing_write(self: Peer, parameters: Parameters) -> Parameters:
    """Writes values, but for some."""
    firsts = bytes(first_bytes_on_tape(self._memory.writable, parameters))
    if way == "refuses-to-write" and 0xFF in firsts:
        raise RequestError(-32002, "no such value")
    if (way == "dies-writing" and 0xFF in firsts) or (way == "dies-at-two" and len(firsts) > 1):
        os._exit(9)
    return write(self, parameters)


def failing_read(self: Peer, parameters: Parameters) -> Parameters:
    """Reads images, but for some."""
    image = parameters["image"]
    slots = range(image["offset"], image["offset"] + image["size"], image["stride"])
    if way == "dies-reading" and any(bytes(self._memory.writable[at : at + 1]) == b"\xff" for at in slots):
        os._exit(9)
    return read(self, parameters)


Peer.write, Peer.read = failing_write, failing_read  # type: ignore[method-assign]

if __name__ == "__main__":
    main()
