"""A peer that fails as a program. Its argument says how; everything else it answers as little as it can."""

import json
import os
import signal
import sys
import time
from typing import Any

HELLO = {
    "protocol": 1,
    "name": "misbehaving",
    "language": "Python",
    "compiler": "none",
    "platform": "x86_64",
    "profiles": ["s-core"],
    "capabilities": ["layout", "read", "write"],
    "fingerprints": {},
}


def answer(request: dict[str, Any], way: str) -> dict[str, Any]:
    """The response to a request, or the failure."""
    method = request["method"]
    response: dict[str, Any] = {"jsonrpc": "2.0", "id": request["id"]}
    if method == "hello":
        if way == "crashes-at-hello":
            sys.stderr.write("last words\n")
            os.kill(os.getpid(), signal.SIGABRT)
        fingerprints = {each["name"]: "00" * 32 for each in request["params"]["types"]} if way == "is-stale" else {}
        return {**response, "result": {**HELLO, "fingerprints": fingerprints}}
    if way == "crashes-at-layout":
        sys.stderr.write("about to crash\n\x1b[31mred\n")
        sys.exit(7)
    if way == "hangs-at-layout":
        time.sleep(3600)
    if way == "supports-nothing":
        return {**response, "error": {"code": -32000, "message": "lacks everything"}}
    if way == "answers-other-id":
        return {**response, "id": 12345, "result": {}}
    return {**response, "result": {}}


def main(way: str) -> None:
    """Answers until stdin ends."""
    if way == "answers-garbage":
        print("hello, world")
    for line in sys.stdin:
        request = json.loads(line)
        if way == "answers-garbage-late" and request["method"] != "hello":
            print("\x1b]0;not json")
        text = json.dumps(answer(request, way))
        print(f"{text}\n{text}" if way == "answers-twice" else text)
        if way == "leaves-after-hello":
            sys.exit(0)
        if way == "closes-stdout":
            os.close(1)
            time.sleep(3600)
    if way == "ignores-stdin-end":
        time.sleep(3600)


main(sys.argv[1])
