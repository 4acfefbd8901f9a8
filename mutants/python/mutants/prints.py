"""Prints a line among its answers."""

import os
from typing import Any

from samebytes_peer import protocol

send = protocol._send


def send_with_print(descriptor: int, message: Any) -> None:
    """Says what it does, where answers are read."""
    if "fields" in message.get("result", {}):
        os.write(descriptor, b"about to answer\n")
    send(descriptor, message)


protocol._send = send_with_print
