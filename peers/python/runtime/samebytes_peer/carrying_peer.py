"""The methods of the protocol, also for images that travel in samples of a transport."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator, Mapping
from typing import Any, Callable, TypeVar

from .errors import TRANSPORT, RequestError
from .memory import SharedMemory
from .peer import Peer
from .regions import natural_of, region_of
from .registry import Registry
from .transport import Transport, TransportError, requested_transport, service_of

_Answer = TypeVar("_Answer")


class CarryingPeer(Peer):
    """A peer with a transport. Samples are written and read as slots of the shared memory are."""

    def __init__(self, registry: Registry, memory: SharedMemory, transport: Transport) -> None:
        """As `Peer`."""
        super().__init__(registry, memory)
        self._transport = transport
        self._anywhere = Peer(registry, _ProcessMemory())

    def methods(self) -> Mapping[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]]:
        """Returns the methods by name."""
        return {**super().methods(), "subscribe": self.subscribe, "deliver": self.deliver}

    def capabilities(self) -> list[str]:
        """Says what this can do."""
        return [*super().capabilities(), f"transport.{self._transport.kind}"]

    def write(self, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        """Constructs values in slots, or in samples of a new service, which are published."""
        if "transport" not in parameters:
            return super().write(parameters)
        requested_transport(self._transport, parameters)
        native = self._native_type(parameters)
        service = service_of(parameters, native)
        tape = region_of(parameters, "tape", self._memory.size)
        values = self._memory.writable[tape.offset : tape.offset + tape.size]
        _calling(lambda: self._transport.publish(service))
        return {"bytes": self._anywhere._write_values(native, self._loans(service.samples), values)}

    def read(self, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        """Reads the images of slots, or as many samples of the service that is open."""
        if "transport" not in parameters:
            return super().read(parameters)
        requested_transport(self._transport, parameters)
        native = self._native_type(parameters)
        count = natural_of(parameters, "count", "params")
        tape = region_of(parameters, "tape", self._memory.size)
        records, refused = self._anywhere._read_values(native, self._samples(count), tape.size)
        self._memory.writable[tape.offset : tape.offset + len(records)] = records
        _calling(self._transport.unsubscribe)
        return {"bytes": len(records), "refused": refused}

    def subscribe(self, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        """Opens a service."""
        transport = requested_transport(self._transport, parameters)
        service = service_of(parameters, self._native_type(parameters))
        _calling(lambda: transport.subscribe(service))
        return {}

    def deliver(self, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        """Hands what was published to the subscribers that have come since."""
        _calling(requested_transport(self._transport, parameters).deliver)
        return {}

    def _loans(self, count: int) -> Iterator[int]:
        """Yields the address of each sample; when the next one is asked for, it is constructed."""
        for _ in range(count):
            yield _calling(self._transport.loan)
            _calling(self._transport.send)

    def _samples(self, count: int) -> Iterator[int]:
        for index in range(count):
            address = _calling(self._transport.receive)
            if address is None:
                raise RequestError(TRANSPORT, f"received {index} samples, {count} were asked for")
            yield address


class _ProcessMemory:
    """All that the process can reach: offsets are addresses."""

    size = sys.maxsize
    writable_address = readable_address = 0

    @property
    def writable(self) -> _ProcessMemory:
        return self

    readable = writable

    def __getitem__(self, part: slice) -> bytes:
        return ctypes.string_at(part.start, part.stop - part.start)

    def __setitem__(self, part: slice, value: bytes) -> None:
        ctypes.memmove(part.start, value, len(value))


def _calling(call: Callable[[], _Answer]) -> _Answer:
    try:
        return call()
    except TransportError as error:
        raise RequestError(TRANSPORT, str(error)) from error
