"""JSON-RPC 2.0, one message a line (docs/protocol.md)."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Mapping
from typing import Any, BinaryIO, Callable

from .errors import PARSE_ERROR, UNKNOWN_METHOD, WRONG_PARAMETERS, RequestError

Methods = Mapping[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]]

INTERNAL_ERROR = -32603


def serve(requests: BinaryIO, answers: int, methods: Methods) -> None:
    """Answers each line of `requests` on the descriptor `answers`, until the end or `shutdown`."""
    for line in requests:
        if not line.strip():
            continue
        answer, last = answer_line(line, methods)
        _send(answers, answer)
        if last:
            return


def answer_line(line: bytes, methods: Methods) -> tuple[dict[str, Any], bool]:
    """Returns the answer to one request, and whether it asked to leave."""
    try:
        request = json.loads(line)
    except ValueError as error:
        return _error(None, PARSE_ERROR, f"not JSON: {error}"), False
    if not isinstance(request, dict):
        return _error(None, WRONG_PARAMETERS, "a request is an object; batches are not supported"), False
    identity, name, parameters = request.get("id"), request.get("method"), request.get("params", {})
    try:
        if name == "shutdown":
            return {"jsonrpc": "2.0", "id": identity, "result": {}}, True
        if not isinstance(name, str) or name not in methods:
            raise RequestError(UNKNOWN_METHOD, f"no method {name!r}: there are {', '.join(methods)}, shutdown")
        if not isinstance(parameters, dict):
            raise RequestError(WRONG_PARAMETERS, "params is an object")
        return {"jsonrpc": "2.0", "id": identity, "result": methods[name](parameters)}, False
    except RequestError as error:
        return _error(identity, error.code, str(error)), False
    except Exception as error:
        traceback.print_exc(file=sys.stderr)
        return _error(identity, INTERNAL_ERROR, f"{type(error).__name__}: {error}"), False


def _error(identity: Any, code: int, message: str) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": identity, "error": {"code": code, "message": message}}


def _send(descriptor: int, message: Mapping[str, Any]) -> None:
    data = memoryview(json.dumps(message, separators=(",", ":")).encode() + b"\n")
    while data:
        data = data[os.write(descriptor, data) :]
