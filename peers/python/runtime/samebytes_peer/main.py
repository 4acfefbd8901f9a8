"""The program: generated types, shared memory and the request loop."""

from __future__ import annotations

import os
import sys

from .carrying_peer import CarryingPeer
from .memory import SharedMemory
from .peer import Peer
from .protocol import serve
from .registry import Registry, load_registry
from .transport import Transport

MEMORY_DESCRIPTOR = 3


def main(registry: Registry | None = None, transport: Transport | None = None) -> None:
    """Serves requests until stdin ends or `shutdown`; default for `registry`: what was generated.

    `transport`: a way of images beside the shared memory; default: none. The program's argument `--numpy` chooses the
    variant that works with columns, which has none.
    """
    answers = _take_stdout()
    types, memory = registry or load_registry(), SharedMemory(MEMORY_DESCRIPTOR)
    peer = CarryingPeer(types, memory, transport) if transport else _variant(sys.argv[1:])(types, memory)
    serve(sys.stdin.buffer, answers, peer.methods())


def _variant(arguments: list[str]) -> type[Peer]:
    if "--numpy" not in arguments:
        return Peer
    # The ctypes variant needs nothing but the standard library.
    from .columns.peer import NumpyPeer

    return NumpyPeer


def _take_stdout() -> int:
    """Keeps stdout for the protocol; whatever prints from now on prints to stderr."""
    answers = os.dup(1)
    os.dup2(2, 1)
    return answers
