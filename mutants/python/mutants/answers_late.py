"""Answers a request when the next one comes."""

from typing import Any

from samebytes_peer import protocol

send = protocol._send


def send_with_former_id(descriptor: int, message: Any) -> None:
    """Has the answers one behind, after hello."""
    identity = message["id"]
    send(descriptor, {**message, "id": identity - 1} if identity > 1 else message)


protocol._send = send_with_former_id
