"""An adapter with one mistake, of the kind that is made when a peer is written. Its argument says which."""

import json
import os
import sys
import time
from collections.abc import Mapping
from typing import Any

from samebytes_peer import protocol
from samebytes_peer.errors import RequestError
from samebytes_peer.main import main
from samebytes_peer.peer import Peer

way = sys.argv.pop(1)
right_line, right_send = protocol.answer_line, protocol._send
hello, layout, write, read = Peer.hello, Peer.layout, Peer.write, Peer.read
shut_down = False
Answer = Mapping[str, Any]


def answer_line(line: bytes, methods: protocol.Methods) -> tuple[dict[str, Any], bool]:
    """Answers a line, but for some mistakes of lines."""
    if way == "short-lines" and len(line) > 65536:
        line = line[:65536]
    answer, last = right_line(line, methods)
    code = answer.get("error", {}).get("code")
    if way == "ends-at-garbage" and code == -32700:
        sys.exit("this is not JSON")
    if way == "garbage-with-id" and code == -32700:
        answer["id"] = 0
    if way == "unknown-method-lacking" and code == -32601:
        answer["error"]["code"] = -32000
    if way == "unknown-type-wrong-code" and code == -32001:
        answer["error"]["code"] = -32602
    if way == "malformed-tape-wrong-code" and code == -32002:
        answer["error"]["code"] = -32602
    if way == "ends-at-malformed-tape" and code == -32002:
        sys.exit("the tape is malformed")
    global shut_down
    shut_down = last
    if way == "stays-after-shutdown" and last:
        return answer, False
    return answer, last


def send(descriptor: int, message: Answer) -> None:
    """Sends an answer, and the last one twice; or less than a line."""
    if way == "never-flushes":
        return
    if way == "no-newline":
        os.write(descriptor, json.dumps(message).encode())
        return
    right_send(descriptor, message)
    if way == "speaks-twice" and shut_down:
        right_send(descriptor, message)


def lying_hello(self: Peer, parameters: Answer) -> Answer:
    """Says who it is, nearly."""
    answer = {**hello(self, parameters)}
    if way == "says-amd64":
        answer["platform"] = "amd64"
    if way == "other-profile":
        answer["profiles"] = ["iceoryx2"]
    return answer


def wrong_layout(self: Peer, parameters: Answer) -> Answer:
    """Reports a layout, unless it knows not what to do with a key."""
    if way == "rejects-unknown-keys" and set(parameters) != {"type"}:
        raise RequestError(-32602, f"unknown keys: {sorted(set(parameters) - {'type'})}")
    answer = layout(self, parameters)
    return {**answer, "size": 4} if way == "wide-bool" and parameters["type"].endswith("Bool") else answer


def wrong_write(self: Peer, parameters: Answer) -> Answer:
    """Writes, and does something else."""
    image, tape = parameters["image"], parameters["tape"]
    _mistake_of_both(parameters)
    if way == "hangs-at-write" and parameters["type"].endswith("U32"):
        time.sleep(3600)
    if way == "touches-before-refusing" and image["stride"] == 1:
        self._memory.writable[image["offset"] : image["offset"] + 1] = b"\0"
    if way == "accepts-any-region" and tape["offset"] + tape["size"] > self._memory.size:
        return {"bytes": 0}
    answer = write(self, _without_stride(parameters))
    begin = image["offset"]
    if way == "swaps-bytes" and parameters["type"].endswith("U16"):
        self._memory.writable[begin : begin + 2] = self._memory.writable[begin : begin + 2][::-1]
    if way == "writes-past-slot" and parameters["type"].endswith("U8"):
        self._memory.writable[begin + 1 : begin + 2] = b"\0"
    return {"bytes": answer["bytes"] + 1} if way == "counts-wrongly" and answer["bytes"] else answer


def wrong_read(self: Peer, parameters: Answer) -> Answer:
    """Reads, and does something else."""
    _mistake_of_both(parameters)
    if way == "writes-past-tape":
        parameters = {**parameters, "tape": {**parameters["tape"], "size": 4096}}
    answer = read(self, _without_stride(parameters))
    begin = parameters["tape"]["offset"]
    if way == "reads-zero" and parameters["type"].endswith("F32"):
        self._memory.writable[begin + 4 : begin + 8] = bytes(4)
    if way == "changes-images" and parameters["type"].endswith("Bool"):
        self._memory.writable[parameters["image"]["offset"] : parameters["image"]["offset"] + 1] = b"\x02"
    return answer


def _without_stride(parameters: Answer) -> Answer:
    if way != "ignores-stride" or parameters["count"] < 3:
        return parameters
    return {**parameters, "image": {**parameters["image"], "stride": 2}}


def _mistake_of_both(parameters: Answer) -> None:
    if way == "refuses-empty-batch" and parameters["count"] == 0:
        raise RequestError(-32602, "count is 0")


protocol.answer_line, protocol._send = answer_line, send
Peer.hello, Peer.layout = lying_hello, wrong_layout  # type: ignore[method-assign]
Peer.write, Peer.read = wrong_write, wrong_read  # type: ignore[method-assign]

if __name__ == "__main__":
    main()
    if way == "stays-after-stdin" and not shut_down:
        time.sleep(3600)
    if way == "fails-at-the-end":
        sys.exit(3)
