"""Answers about the type that is declared after the one it was asked for."""

from typing import Any

from samebytes_peer import Peer

native_type = Peer._native_type


def next_type(self: Any, parameters: Any) -> Any:
    """Is off by one in its table of types."""
    names = list(self._registry.types)
    position = (names.index(parameters["type"]) + 1) % len(names)
    return native_type(self, {**parameters, "type": names[position]})


Peer._native_type = next_type  # type: ignore[method-assign]
