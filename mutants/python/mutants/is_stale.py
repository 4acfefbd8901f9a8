"""Was built for former declarations."""

from typing import Any

from samebytes_peer import Peer

hello = Peer.hello


def hello_of_yesterday(self: Any, parameters: Any) -> Any:
    """Reports other fingerprints."""
    answer = hello(self, parameters)
    return {**answer, "fingerprints": {name: "0" * 64 for name in answer["fingerprints"]}}


Peer.hello = hello_of_yesterday  # type: ignore[method-assign]
