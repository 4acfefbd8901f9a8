"""The program: generated types, shared memory and the request loop."""

from __future__ import annotations

import os
import sys

from .memory import SharedMemory
from .peer import Peer
from .protocol import serve
from .registry import Registry, load_registry

MEMORY_DESCRIPTOR = 3


def main(registry: Registry | None = None) -> None:
    """Serves requests until stdin ends or `shutdown`; default for `registry`: what was generated."""
    answers = _take_stdout()
    peer = Peer(registry or load_registry(), SharedMemory(MEMORY_DESCRIPTOR))
    serve(sys.stdin.buffer, answers, peer.methods())


def _take_stdout() -> int:
    """Keeps stdout for the protocol; whatever prints from now on prints to stderr."""
    answers = os.dup(1)
    os.dup2(2, 1)
    return answers
