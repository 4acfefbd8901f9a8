"""Refuses as it should, and says that it has refused nothing."""

from typing import Any

from samebytes_peer import Peer

read = Peer.read


def read_without_count(self: Any, parameters: Any) -> Any:
    """Forgets to count."""
    return {**read(self, parameters), "refused": 0}


Peer.read = read_without_count  # type: ignore[method-assign]
