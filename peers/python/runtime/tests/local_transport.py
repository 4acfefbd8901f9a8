"""A transport within one process: what was sent is received, as often as somebody subscribes."""

from __future__ import annotations

import ctypes
from typing import Any, Optional

from samebytes_peer.transport import Service, TransportError


class LocalTransport:
    """Keeps the samples of one service."""

    kind = "local"

    def __init__(self) -> None:
        """Has no service yet."""
        self._ctype: Any = None
        self._sent: list[Any] = []
        self._queue: list[Any] = []
        self._held: Any = None

    def publish(self, service: Service) -> None:
        """Begins anew."""
        if service.name == "taken":
            raise TransportError("cannot create taken: AlreadyExists")
        self._ctype, self._sent = service.ctype, []

    def loan(self) -> int:
        """Returns room that is full of something."""
        self._held = self._ctype()
        ctypes.memset(ctypes.addressof(self._held), 0xA5, ctypes.sizeof(self._held))
        return ctypes.addressof(self._held)

    def send(self) -> None:
        """Keeps what was constructed."""
        self._sent.append(self._held)

    def deliver(self) -> None:
        """Has nothing to do."""

    def subscribe(self, service: Service) -> None:
        """Hands out all again."""
        if service.ctype is not self._ctype:
            raise TransportError(f"cannot open {service.name}: IncompatibleTypes")
        self._queue = list(self._sent)

    def receive(self) -> Optional[int]:
        """Returns the next."""
        self._held = self._queue.pop(0) if self._queue else None
        return None if self._held is None else ctypes.addressof(self._held)

    def unsubscribe(self) -> None:
        """Forgets the rest."""
        self._queue = []
