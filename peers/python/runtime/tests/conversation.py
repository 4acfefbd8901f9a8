"""A peer as a process, with types of its own and memory as descriptor 3."""

from __future__ import annotations

import json
import mmap
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
MEMORY_SIZE = 1 << 20


class Conversation:
    """Requests and answers; tapes lie from 0, images from 256 KiB, answers' tapes from 512 KiB."""

    TAPE, IMAGES, ANSWERS, REGION = 0, 1 << 18, 1 << 19, 1 << 18

    def __init__(self, *arguments: str) -> None:
        """`arguments`: of the peer's program."""
        descriptor = os.memfd_create("samebytes-test")
        os.ftruncate(descriptor, MEMORY_SIZE)
        self.memory = mmap.mmap(descriptor, MEMORY_SIZE)
        path = [str(_HERE), str(_HERE.parent), str(_HERE.parents[1] / "abi")]
        script = f"import os; os.dup2({descriptor}, 3); from peer_of_tests import serve; serve()"
        self.process = subprocess.Popen(
            [sys.executable, "-c", script, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=[descriptor, 3] if descriptor != 3 else [3],
            env={**os.environ, "PYTHONPATH": ":".join(path), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        os.close(descriptor)

    def say(self, line: bytes) -> dict[str, Any]:
        """Sends a line and returns the answer."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Sends a request and returns result or error."""
        answer = self.say(json.dumps({"jsonrpc": "2.0", "id": 7, "method": method, "params": parameters}).encode())
        assert answer["id"] == 7 and answer["jsonrpc"] == "2.0"
        found: dict[str, Any] = answer["result"] if "result" in answer else answer["error"]
        return found

    def close(self) -> int:
        """Ends stdin and returns the status of the peer."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        status = self.process.wait()
        self.process.stdout.close()
        return status
