"""Says "unsupported" to everything but hello."""

from typing import Any

from samebytes_peer import Peer
from samebytes_peer.errors import UNSUPPORTED, RequestError


def refuse(self: Any, parameters: Any) -> Any:
    """Lacks everything."""
    raise RequestError(UNSUPPORTED, "not implemented yet")


Peer.layout = Peer.write = Peer.read = refuse  # type: ignore[method-assign]
