"""Does everything right, and then says one wrong number of it. Its argument says which."""

import sys
from collections.abc import Mapping
from typing import Any

from samebytes_peer.main import main
from samebytes_peer.peer import Peer

way = sys.argv.pop(1)
write, read = Peer.write, Peer.read


def lying_write(self: Peer, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
    """Says that it used no byte of the tape."""
    answer = write(self, parameters)
    return {**answer, "bytes": 0} if way == "written-bytes" else answer


def lying_read(self: Peer, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
    """Says more or less than is on the tape."""
    answer = read(self, parameters)
    wrong = {
        "read-bytes": {"bytes": answer["bytes"] + 4},
        "refused-none": {"refused": 0},
        "refused-one": {"refused": answer["refused"] + 1},
        "beyond-region": {"bytes": parameters["tape"]["size"] + 1},
    }
    return {**answer, **wrong.get(way, {})}


Peer.write, Peer.read = lying_write, lying_read  # type: ignore[method-assign]

if __name__ == "__main__":
    main()
