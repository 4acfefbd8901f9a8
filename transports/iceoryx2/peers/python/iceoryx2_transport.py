"""The transport `iceoryx2` of the Python peer: values in samples of iceoryx2, through the package of this name."""

from __future__ import annotations

import ctypes
from typing import Any, Callable, TypeVar

import iceoryx2
from samebytes_peer.transport import Service, TransportError

_Made = TypeVar("_Made")


class Iceoryx2:
    """One service published and one open, at most; a sample that was received is kept until the next call."""

    kind = "iceoryx2"

    def __init__(self) -> None:
        """Joins nothing yet."""
        self._node: Any = None
        # The order in which they are given up: samples, ports, services.
        self._loan: Any = None
        self._publisher: Any = None
        self._published: Any = None
        self._sample: Any = None
        self._subscriber: Any = None
        self._opened: Any = None

    def publish(self, service: Service) -> None:
        """Makes a service whose history has room for all samples."""
        self._loan = self._publisher = self._published = None
        builder = (
            self._builder(service)
            .history_size(service.samples)
            .subscriber_max_buffer_size(service.samples)
            .subscriber_max_borrowed_samples(2)
            .max_subscribers(service.subscribers)
            .max_nodes(service.subscribers + 1)
            .max_publishers(1)
            .enable_safe_overflow(False)
        )
        self._published = _asking(f"cannot create {service.name}", builder.create)
        ports = (
            self._published.publisher_builder()
            .max_loaned_samples(1)
            .backpressure_strategy(iceoryx2.BackpressureStrategy.DiscardData)
            # The queues of all subscribers share the samples of the history.
            .override_sample_preallocation(service.samples + 2)
        )
        self._publisher = _asking(f"cannot publish to {service.name}", ports.create)

    def loan(self) -> int:
        """Returns the address of the next sample."""
        self._loan = _asking("a sample cannot be loaned", self._published_port().loan_uninit)
        return int(self._loan.payload_ptr)

    def send(self) -> None:
        """Publishes the sample."""
        loan, self._loan = self._loan, None
        _asking("a sample cannot be sent", lambda: loan.assume_init().send())

    def deliver(self) -> None:
        """Hands the history to new subscribers."""
        _asking("the history cannot be delivered", self._published_port().update_connections)

    def subscribe(self, service: Service) -> None:
        """Opens a service; iceoryx2 compares name, size and alignment of the class with its maker's."""
        self.unsubscribe()
        self._opened = _asking(f"cannot open {service.name} ({_text(service)})", self._builder(service).open)
        ports = self._opened.subscriber_builder().buffer_size(service.samples)
        self._subscriber = _asking(f"cannot subscribe to {service.name}", ports.create)

    def receive(self) -> int | None:
        """Returns the address of the next sample."""
        if self._subscriber is None:
            raise TransportError("no service is open")
        self._sample = None
        self._sample = _asking("no sample can be received", self._subscriber.receive)
        return None if self._sample is None else int(self._sample.payload_ptr)

    def unsubscribe(self) -> None:
        """Gives up what is open."""
        self._sample = self._subscriber = self._opened = None

    def _published_port(self) -> Any:
        if self._publisher is None:
            raise TransportError("nothing is published")
        return self._publisher

    def _builder(self, service: Service) -> Any:
        name = _asking(service.name, lambda: iceoryx2.ServiceName.new(service.name))
        builder = self._joined(service).service_builder(name).publish_subscribe(_payload_class(service))
        # ctypes knows no alignment beyond that of the members.
        return builder.payload_alignment(iceoryx2.Alignment.new(service.align))

    def _joined(self, service: Service) -> Any:
        if self._node is None:
            iceoryx2.set_log_level_from_env_or(iceoryx2.LogLevel.Error)
            self._node = _asking(f"a node in {service.root}", lambda: _join(service))
        return self._node


def _join(service: Service) -> Any:
    config = iceoryx2.config.default()
    config.global_cfg.root_path = iceoryx2.Path.new(service.root)
    config.global_cfg.prefix = iceoryx2.FileName.new(service.prefix)
    builder = iceoryx2.NodeBuilder.new().config(config)
    return builder.signal_handling_mode(iceoryx2.SignalHandlingMode.Disabled).create(iceoryx2.ServiceType.Ipc)


def _payload_class(service: Service) -> Any:
    """Returns a class that lies as the type's does, under the name that the languages agree on."""

    class Payload(ctypes.Structure):
        _fields_ = [("value", service.ctype)]

        @staticmethod
        def type_name() -> str:
            return service.type_name

    return Payload


def _text(service: Service) -> str:
    return f"{service.type_name}, {ctypes.sizeof(service.ctype)} bytes, aligned to {service.align}"


def _asking(doing: str, ask: Callable[[], _Made]) -> _Made:
    try:
        return ask()
    except Exception as error:  # iceoryx2's errors have no class of their own in common.
        raise TransportError(f"{doing}: {error!r}") from error
