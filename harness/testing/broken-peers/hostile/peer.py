"""The bundled Python peer with a second face: its argument says what it does when it is first asked for a layout.

A deed goes with right answers, a reply takes the place of one. What comes of each: `docs/peers.md`, "Safety".
"""

import ctypes
import errno
import fcntl
import importlib
import json
import mmap
import os
import shutil
import signal
import sys
import time
from collections.abc import Mapping
from typing import Any, BinaryIO, Callable

from samebytes_peer.protocol import Methods, answer_line

MEMORY = 3
MEBIBYTE = 1024 * 1024
F_ADD_SEALS = 1033
F_SEAL_WRITE = 8


def wait() -> None:
    """Stays for ever, whatever it is told to."""
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(each, signal.SIG_IGN)
    while True:
        time.sleep(1)


def child(work: Callable[[], None]) -> None:
    """Does `work` in a child process."""
    if os.fork() == 0:
        work()
        os._exit(0)


def in_background(work: Callable[[], None]) -> None:
    """Does `work` in a process that is nobody's child, in a session of its own: a daemon."""

    def leave() -> None:
        os.setsid()
        child(work)

    child(leave)
    os.wait()


def scribble() -> None:
    """Fills all of the shared memory, again and again."""
    memory = mmap.mmap(MEMORY, os.fstat(MEMORY).st_size)
    noise = b"\xee" * len(memory)
    while True:
        memory[:] = noise


def without_environment() -> None:
    """Becomes another program, with an empty environment, that keeps the descriptor of the memory."""
    os.execve(sys.executable, [sys.executable, "-c", "import time; time.sleep(3600)", *sys.argv], {})


def without_trace() -> None:
    """Wipes the environment where the system shows it, closes the descriptor and keeps only a mapping."""
    mapped = mmap.mmap(MEMORY, os.fstat(MEMORY).st_size)
    with open("/proc/self/stat", encoding="ascii") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    begin, end = int(fields[47]), int(fields[48])
    ctypes.memset(begin, 0, end - begin)
    os.close(MEMORY)
    while len(mapped) > 0:
        time.sleep(1)


def resize(size: int) -> None:
    """Tries to make the memory another size."""
    try:
        os.ftruncate(MEMORY, size)
    except PermissionError:
        return
    sys.exit("the memory could be resized")


def resize_memory() -> None:
    """Shrinks and grows the memory, and would put a seal on it."""
    resize(0)
    resize(os.fstat(MEMORY).st_size * 2)
    try:
        fcntl.fcntl(MEMORY, F_ADD_SEALS, F_SEAL_WRITE)
    except OSError as error:
        if error.errno == errno.EPERM:
            return
    sys.exit("the memory could be sealed")


def eat() -> None:
    """Takes memory, one MiB after the other."""
    eaten = []
    while True:
        eaten.append(b"\xff" * MEBIBYTE)


def have_child_eat() -> None:
    """Takes none itself."""
    child(eat)
    wait()


def scribble_everywhere() -> None:
    """Fills all of the shared memory before each answer."""
    memory = mmap.mmap(MEMORY, os.fstat(MEMORY).st_size)
    noise = b"\xee" * len(memory)

    def fill(_: Mapping[str, Any]) -> None:
        memory[:] = noise

    before_answers.append(fill)


def scribble_elsewhere() -> None:
    """Fills the memory that belongs to others before each answer: what it does itself is right."""
    memory = mmap.mmap(MEMORY, os.fstat(MEMORY).st_size)

    def fill(request: Mapping[str, Any]) -> None:
        regions = [request["params"][name] for name in ("image", "tape") if name in request["params"]]
        at = 0
        for region in [*sorted(regions, key=lambda each: each["offset"]), {"offset": len(memory), "size": 0}]:
            memory[at : region["offset"]] = b"\xee" * (region["offset"] - at)
            at = region["offset"] + region["size"]

    before_answers.append(fill)


def crash_and_leave_a_writer() -> None:
    """Dies; a child goes on writing."""
    in_background(scribble)
    time.sleep(0.1)
    os._exit(9)


def flood(descriptor: int, piece: bytes) -> None:
    """Writes without end."""
    while True:
        os.write(descriptor, piece)


def say(*words: str) -> None:
    """Puts lines into the log, and dies, so that they are shown."""
    for word in words:
        print(word, file=sys.stderr, flush=True)
    os._exit(9)


def say_environment() -> None:
    """Says which variables it has."""
    names = sorted(os.environ)
    say(*(" ".join(names[at : at + 8]) for at in range(0, len(names), 8)))


def say_descriptors() -> None:
    """Says what it had open when it began."""
    say(*(f"{each} {os.readlink(f'/proc/self/fd/{each}')}" for each in open_at_start))


def delete_folder() -> None:
    """Deletes the folder that it was started in: a copy, made for it."""
    folder = os.getcwd()
    if "samebytes-hostile-" not in folder:
        sys.exit(f"{folder} is not a copy")
    shutil.rmtree(folder)


def stay() -> None:
    """Is still there when stdin has ended."""
    at_end.append(wait)


def stop_itself() -> None:
    """Stands still, as if a debugger had stopped it."""
    os.kill(os.getpid(), signal.SIGSTOP)


def signal_debugger() -> None:
    """Has the harness open the port of a debugger, as node does at this signal."""
    os.kill(os.getppid(), signal.SIGUSR1)


def fork_children() -> None:
    """Starts children that do not leave."""
    for _ in range(20):
        child(wait)


DEEDS: Mapping[str, Callable[[], None]] = {
    "forks": fork_children,
    "becomes-a-daemon": lambda: in_background(wait),
    "hides-without-environment": lambda: in_background(without_environment),
    "hides-without-trace": lambda: in_background(without_trace),
    "leaves-a-writer": crash_and_leave_a_writer,
    "stays": stay,
    "stops-itself": stop_itself,
    "signals-debugger": signal_debugger,
    "resizes-memory": resize_memory,
    "closes-memory": lambda: os.close(MEMORY),
    "scribbles-everywhere": scribble_everywhere,
    "scribbles-elsewhere": scribble_elsewhere,
    "eats-memory": eat,
    "has-child-eat-memory": have_child_eat,
    "floods-log": lambda: flood(2, b"x" * 100 + b"\n" + b"y" * 65536),
    "says-environment": say_environment,
    "says-descriptors": say_descriptors,
    "says-arguments": lambda: say(*sys.argv[2:]),
    "deletes-folder": delete_folder,
}

DEPTH = 100_000
WRONG_LINES: Mapping[str, bytes] = {
    "answers-nul": b'{"jsonrpc":"2.0",\0"id":2}\n',
    "answers-not-utf8": b'{"jsonrpc":"2.0","id":ID,"error":{"code":-32000,"message":"\xc3\x28"}}\n',
    "answers-byte-order-mark": b'\xef\xbb\xbf{"jsonrpc":"2.0","id":ID,"result":RESULT}\n',
    "answers-half-character": b'{"jsonrpc":"2.0","id":ID,"result":{"size":1,"align":1,"fields":[{"path":"\\ud800",'
    b'"offset":0,"size":1,"align":1}]}}\n',
    "answers-deep-json": b'{"jsonrpc":"2.0","id":ID,"result":' + b"[" * DEPTH + b"]" * DEPTH + b"}\n",
    "answers-huge-number": b'{"jsonrpc":"2.0","id":ID,"result":{"size":1e400,"align":1,"fields":[]}}\n',
    "answers-for-prototype": b'{"jsonrpc":"2.0","id":ID,"__proto__":{"result":RESULT}}\n',
    "answers-twice": b'{"jsonrpc":"2.0","id":ID,"result":RESULT}\n{"jsonrpc":"2.0","id":ID,"result":RESULT}\n',
}
FLOODS: Mapping[str, bytes] = {
    "floods-stdout": b'{"jsonrpc":"2.0","id":1,"result":{}}\n' * 1000,
    "answers-without-end": b"x" * MEBIBYTE,
}

before_answers: list[Callable[[Mapping[str, Any]], None]] = []
at_end: list[Callable[[], None]] = []
# The last one is the list itself, as it is read.
open_at_start = sorted(int(each) for each in os.listdir("/proc/self/fd"))[:-1]


def serve(requests: BinaryIO, answers: int, methods: Methods) -> None:
    """As the bundled peer does, but for what this one is here for."""
    way, done = sys.argv[1], False
    for line in requests:
        request: dict[str, Any] = json.loads(line)
        answer = json.dumps(answer_line(line, methods)[0]).encode() + b"\n"
        if request["method"] == "layout" and not done:
            done = True
            if way in DEEDS:
                DEEDS[way]()
            if way in FLOODS:
                flood(answers, FLOODS[way])
            answer = wrong_line(WRONG_LINES[way], answer) if way in WRONG_LINES else answer
        for before in before_answers:
            before(request)
        os.write(answers, answer)
    for work in at_end:
        work()


def wrong_line(pattern: bytes, answer: bytes) -> bytes:
    """The line with the parts of the right answer that it asks for."""
    right = json.loads(answer)
    return pattern.replace(b"ID", str(right["id"]).encode()).replace(b"RESULT", json.dumps(right["result"]).encode())


if sys.argv[1] == "never-reads":
    wait()
program = importlib.import_module("samebytes_peer.main")
program.serve = serve  # type: ignore[attr-defined]
program.main()
