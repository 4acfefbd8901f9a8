"""Stops reading after half of the values."""

from typing import Any

from samebytes_peer import Peer

read = Peer.read


def read_half(self: Any, parameters: Any) -> Any:
    """Thinks that it is done."""
    return read(self, {**parameters, "count": (parameters["count"] + 1) // 2})


Peer.read = read_half  # type: ignore[method-assign]
