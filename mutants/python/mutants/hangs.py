"""Waits forever instead of writing."""

import time
from typing import Any

from samebytes_peer import Peer


def wait(self: Any, parameters: Any) -> Any:
    """Never answers."""
    while True:
        time.sleep(3600)


Peer.write = wait  # type: ignore[method-assign]
