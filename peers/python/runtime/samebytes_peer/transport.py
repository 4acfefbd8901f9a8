"""A way of images from peer to peer beside the shared memory: `transport` in requests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Optional, Protocol

from samebytes_abi.shapes import place_of

from .errors import UNSUPPORTED, WRONG_PARAMETERS, RequestError
from .native_type import NativeType
from .regions import natural_of


@dataclass(frozen=True)
class Service:
    """A service, and its samples as this peer sees their type. Sizes are bytes."""

    #: Folder and beginning of names that the peers of a run share.
    root: str
    prefix: str
    name: str
    #: The described type, such as `demo.motor.Motor`, and the ctypes class that stands for it.
    type_name: str
    ctype: Any
    align: int
    #: How many samples are published.
    samples: int
    #: How many subscribers there may be at the same time.
    subscribers: int


class TransportError(Exception):
    """What a transport says when it cannot do what it is asked for."""


class Transport(Protocol):
    """Publish/subscribe of samples: one service is published and one is open, at most. Errors: `TransportError`."""

    @property
    def kind(self) -> str:
        """What `transport.kind` is in requests."""

    def publish(self, service: Service) -> None:
        """Makes a service, for samples to follow. The one before is given up."""

    def loan(self) -> int:
        """Returns the address of the next sample; what it holds is not known."""

    def send(self) -> None:
        """Publishes what was constructed in the last loan."""

    def deliver(self) -> None:
        """Hands all samples of the service to subscribers that have come since."""

    def subscribe(self, service: Service) -> None:
        """Opens a service that another peer, or this one, has made. The one before is given up."""

    def receive(self) -> Optional[int]:
        """Returns the address of the next sample, which is there until the next call; `None` if there is none."""

    def unsubscribe(self) -> None:
        """Gives up what is open."""


def requested_transport(own: Optional[Transport], parameters: Mapping[str, Any]) -> Transport:
    """Returns the transport that the request names. Errors: `RequestError`."""
    kind = _text(_place(parameters), "kind")
    if own is None or own.kind != kind:
        raise RequestError(UNSUPPORTED, f"this peer has no transport {kind!r}")
    return own


def service_of(parameters: Mapping[str, Any], native: NativeType) -> Service:
    """Reads the service from the parameters of a request. Errors: `RequestError`."""
    place = _place(parameters)
    return Service(
        _text(place, "root"),
        _text(place, "prefix"),
        _text(place, "service"),
        str(parameters["type"]),
        native.storage.ctype,
        place_of(native.storage).alignment,
        natural_of(parameters, "count", "params"),
        natural_of(place, "subscribers", "transport"),
    )


def _place(parameters: Mapping[str, Any]) -> Mapping[str, Any]:
    place = parameters.get("transport")
    if not isinstance(place, dict):
        raise RequestError(WRONG_PARAMETERS, "transport is missing: an object with kind, root, prefix and service")
    return place


def _text(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str):
        raise RequestError(WRONG_PARAMETERS, f"transport.{name} is {value!r}: it is a text")
    return value
