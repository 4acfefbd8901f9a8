"""The peer as a process: protocol, regions, writing, reading and refusing."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from conversation import MEMORY_SIZE, Conversation


@pytest.fixture(scope="module", params=["ctypes", "numpy"])
def peer(request: pytest.FixtureRequest) -> Iterator[Conversation]:
    conversation = Conversation(*(["--numpy"] if request.param == "numpy" else []))
    yield conversation
    assert conversation.close() == 0


@pytest.fixture(scope="module")
def columns() -> Iterator[Conversation]:
    """The numpy variant alone."""
    conversation = Conversation("--numpy")
    yield conversation
    assert conversation.close() == 0


MOTOR = (
    b"\x02"
    + struct.pack("<Q", 0x41415F5F4D4F5452)
    + b"\x01\x01\xe9\x00\x00\x00\x00\x00"
    + struct.pack("<I2Q", 2, 5, 2**64 - 1)
    + b"\x03\x00\x00\x00h\xc3\xa9"
    + b"\x01\x01"
    + b"\x02\x00\x00\x00\x02\x01\x00\x01\x00\x00\x80\x3f"
)
WIDE = b"\x01" + (2**128 - 2).to_bytes(16, "little")
FRAMES = (
    b"\7abcdef"
    + struct.pack("<6I", *range(6))
    + b"\2\0\0\0\1\1\0\0\1\0"
    + b"\1\0\0\0\3\0\0\0xyz"
    + b"\2\0\0\0\0\0\0\0\2\0\0\0\xc3\xa9"
)


def record(value: bytes) -> bytes:
    return struct.pack("<I", len(value)) + value


def offsets(peer: Conversation, name: str) -> dict[str, int]:
    return {entry["path"]: entry["offset"] for entry in peer.ask("layout", type=name)["fields"]}


def transfer(peer: Conversation, name: str, count: int, tape: int) -> dict[str, Any]:
    stride = peer.ask("layout", type=name)["size"] + 48
    image = {"offset": peer.IMAGES, "size": count * stride, "stride": stride}
    return {"type": name, "count": count, "image": image, "tape": {"offset": tape, "size": peer.REGION - 8}}


def write(peer: Conversation, name: str, values: list[bytes]) -> dict[str, Any]:
    tape = b"".join(map(record, values))
    peer.memory[3 : 3 + len(tape)] = tape
    request = transfer(peer, name, len(values), 3)
    assert peer.ask("write", **request) == {"bytes": len(tape)}
    return request


def read(peer: Conversation, name: str, count: int) -> tuple[bytes, int]:
    answer = peer.ask("read", **transfer(peer, name, count, peer.ANSWERS + 1))
    return peer.memory[peer.ANSWERS + 1 :][: answer["bytes"]], answer["refused"]


def test_says_hello(peer: Conversation) -> None:
    hello = peer.ask("hello", protocol=1, memory={"size": MEMORY_SIZE}, profile="s-core", types=[])
    assert hello["name"] == "python" and hello["fingerprints"] == {"t.Motor": "ab"}
    assert ("nanBits" in hello["capabilities"]) == ("numpy" in hello["compiler"]) == ("ctypes" not in hello["compiler"])
    assert peer.ask("hello", protocol=2)["code"] == -32602


def test_answers_what_it_does_not_understand_with_errors(peer: Conversation) -> None:
    assert peer.say(b"{")["error"]["code"] == -32700
    assert peer.say(b"[]")["error"]["code"] == -32602
    assert peer.ask("fly")["code"] == -32601
    assert peer.ask("layout", type="t.Nothing")["code"] == -32001
    assert peer.ask("layout")["code"] == -32001


def test_reports_the_layout_depth_first(peer: Conversation) -> None:
    shape = peer.ask("layout", type="t.Shape")
    assert (shape["size"], shape["align"]) == (24, 4)
    assert [(entry["path"], entry["offset"], entry["size"]) for entry in shape["fields"]] == [
        ("tag", 0, 1),
        ("tag1", 4, 1),
        ("value.circle", 8, 4),
        ("tag2", 8, 1),
        ("value.cell", 12, 12),
        ("value.cell.0", 12, 1),
        ("value.cell.1", 16, 8),
        ("value.cell.1.is_some", 16, 1),
        ("value.cell.1.value", 20, 4),
    ]
    motor = {entry["path"]: entry for entry in peer.ask("layout", type="t.Motor")["fields"]}
    assert motor["cells"]["count"] == 2 and motor["cells"]["stride"] == 12
    frames = {entry["path"]: entry for entry in peer.ask("layout", type="t.Frames")["fields"]}
    assert (frames["frames"]["offset"], frames["frames"]["stride"], frames["frames[]"]["align"]) == (32, 32, 32)
    assert (frames["grid[]"]["count"], frames["grid[]"]["stride"], frames["grid"]["stride"]) == (3, 4, 12)


def test_aligns_integers_of_128_bits_or_says_that_it_lacks_them(peer: Conversation) -> None:
    wide = peer.ask("layout", type="t.Wide")
    if wide.get("code") == -32000:
        assert wide["message"] == "t.Wide: u128: numpy has no 128-bit integers"
        assert peer.ask("write", **{"type": "t.Wide"})["code"] == -32000
        return
    assert wide["fields"][1] == {"path": "value", "offset": 16, "size": 16, "align": 16}
    write(peer, "t.Wide", [WIDE, b"\0"])
    assert read(peer, "t.Wide", 2) == (record(WIDE) + record(b"\0"), 0)


def test_reads_what_it_wrote_from_an_unaligned_tape(peer: Conversation) -> None:
    for name, values in {
        "t.Motor": [MOTOR, MOTOR],
        "t.Frames": [FRAMES, FRAMES[:31] + bytes(12), FRAMES],
        "t.Grid": [b"\0\1\1\0", b"\1\1\1\1"],
        "t.Shape": [b"\0", b"\1\0\0\x80\x3f", b"\2\0\0"],
        "t.Number": [b"\1\2\3\4"],
        "t.Byte": [b"\xff"],
        "t.Flags": [b"\3\0\0\0\1\0\1", b"\0\0\0\0"],
    }.items():
        write(peer, name, values)
        assert read(peer, name, len(values)) == (b"".join(map(record, values)), 0)


def test_leaves_the_bytes_between_slots_alone(peer: Conversation) -> None:
    peer.memory[peer.IMAGES : peer.IMAGES + 4096] = b"\xc5" * 4096
    request = write(peer, "t.Shape", [b"\0", b"\2\0\0"])
    stride = request["image"]["stride"]
    for slot in (0, 1):
        begin = peer.IMAGES + slot * stride
        assert peer.memory[begin + stride - 48 : begin + stride] == b"\xc5" * 48
    assert peer.memory[peer.IMAGES + 1 : peer.IMAGES + stride - 48] == bytes(23)


REFUSALS = [
    ("gear", b"\1", "enum.value gear"),
    ("tag", bytes(8), "typetag.ascii tag"),
    ("cells[]", b"\2", "bool.pattern cells[0].0"),
    ("cells[].1.is_some", b"\2", "option.flag cells[0].1"),
    ("cells[].1.value", struct.pack("=I", 0xD800), "char.scalar cells[0].1.some"),
    ("history.len", b"\4", "vec.len history"),
    ("history.capacity", b"\4", "vec.capacity history"),
    ("name.len", b"\x09", "string.len name"),
    ("name.capacity", b"\x07", "string.capacity name"),
    ("name.bytes", b"\xc0\x80\x41", "string.utf8 name"),
    ("status.is_ok", b"\2", "result.flag status"),
    ("status.value.ok", b"\x80", "bool.pattern status.ok"),
    ("shapes.elements[].tag", b"\3", "variant.tag shapes[0]"),
    ("shapes.elements[].tag1", b"\0", "variant.tag shapes[0]"),
    ("shapes.elements[].tag2", b"\1", "variant.tag shapes[0]"),
    ("shapes.elements[].value.cell.0", b"\2", "bool.pattern shapes[0].cell.0"),
]


@pytest.mark.parametrize(("path", "broken", "text"), REFUSALS)
def test_refuses_what_breaks_a_rule_and_reads_on(peer: Conversation, path: str, broken: bytes, text: str) -> None:
    write(peer, "t.Motor", [MOTOR, MOTOR])
    begin = peer.IMAGES + offsets(peer, "t.Motor")[path]
    peer.memory[begin : begin + len(broken)] = broken
    refusal = struct.pack("<II", 0xFFFFFFFF, len(text)) + text.encode()
    assert read(peer, "t.Motor", 2) == (refusal + record(MOTOR), 1)


def test_nests_arrays_as_deep_as_numpy_can(columns: Conversation) -> None:
    write(columns, "t.Deep", [b"\1\7", b"\0"])
    assert read(columns, "t.Deep", 2) == (record(b"\1\7") + record(b"\0"), 0)
    answer = columns.ask("layout", type="t.TooDeep")
    assert answer["code"] == -32000 and "arrays in arrays, 64 deep" in answer["message"]


def test_refuses_at_the_root_without_a_path(peer: Conversation) -> None:
    write(peer, "t.Flags", [b"\1\0\0\0\1"])
    peer.memory[peer.IMAGES : peer.IMAGES + 1] = b"\5"
    assert read(peer, "t.Flags", 1)[0][8:] == b"vec.len"
    peer.memory[peer.IMAGES : peer.IMAGES + 10] = b"\2\0\0\0\4\0\0\0\1\2"
    assert read(peer, "t.Flags", 1)[0][8:] == b"bool.pattern [1]"


def test_never_looks_at_unspecified_bytes(peer: Conversation) -> None:
    write(peer, "t.Shape", [b"\0"])
    peer.memory[peer.IMAGES + 1 : peer.IMAGES + 24] = b"\xff" * 23
    assert read(peer, "t.Shape", 1) == (record(b"\0"), 0)


def test_refuses_within_arrays_of_arrays_and_of_vectors(peer: Conversation) -> None:
    write(peer, "t.Grid", [b"\0\1\1\0"])
    peer.memory[peer.IMAGES + 1 : peer.IMAGES + 3] = b"\2\2"
    assert read(peer, "t.Grid", 1)[0][8:] == b"bool.pattern [0][1]"
    write(peer, "t.Frames", [FRAMES, FRAMES])
    places = offsets(peer, "t.Frames")
    peer.memory[peer.IMAGES + places["rows.elements[][].is_some"] + 2] = 9
    broken = b"option.flag rows[0][1]"
    assert read(peer, "t.Frames", 2) == (struct.pack("<II", 2**32 - 1, len(broken)) + broken + record(FRAMES), 1)


@pytest.mark.parametrize("name", ["t.Motor", "t.Shape", "t.Frames", "t.Grid", "t.Flags"])
def test_both_variants_say_the_same_of_broken_images(peer: Conversation, columns: Conversation, name: str) -> None:
    # Few different bytes, so that one image often breaks several rules: the first in the order of validation counts.
    random = Random(name)
    images = bytes(random.choice(b"\0\0\0\1\1\2\3\4\xa9") for _ in range(1 << 16))
    values = {"t.Motor": MOTOR, "t.Frames": FRAMES, "t.Shape": b"\0", "t.Grid": b"\0\0\0\0", "t.Flags": bytes(4)}
    answers = []
    for conversation in (peer, columns):
        request = write(conversation, name, [values[name]] * 64)
        for at in range(0, request["image"]["size"], 7):
            conversation.memory[conversation.IMAGES + at] = images[at]
        answers.append(read(conversation, name, 64))
        conversation.memory[conversation.IMAGES : conversation.IMAGES + len(images)] = images
        answers.append(read(conversation, name, 64))
    assert answers[:2] == answers[2:]
    assert answers[0][1] > 0


def test_keeps_the_bits_of_nans_in_columns(columns: Conversation) -> None:
    signalling = b"\1\0\xa0\x7f"
    write(columns, "t.Float", [signalling])
    assert columns.memory[columns.IMAGES : columns.IMAGES + 4] == signalling
    assert read(columns, "t.Float", 1) == (record(signalling), 0)


def test_writes_and_reads_more_values_than_columns_hold_at_once(columns: Conversation) -> None:
    values = [struct.pack("<I", index % 5) + bytes(index % 5) for index in range(4100)]
    request = write(columns, "t.Flags", values)
    for row in (7, 4098):
        columns.memory[columns.IMAGES + row * request["image"]["stride"]] = 9
    refused = struct.pack("<II", 2**32 - 1, 7) + b"vec.len"
    records = [refused if row in (7, 4098) else record(value) for row, value in enumerate(values)]
    assert read(columns, "t.Flags", 4100) == (b"".join(records), 2)


def test_writes_and_reads_no_values(columns: Conversation) -> None:
    for name in ("t.Motor", "t.Byte"):
        write(columns, name, [])
        assert read(columns, name, 0) == (b"", 0)


@pytest.mark.parametrize(
    "change",
    [
        {"image": {"offset": MEMORY_SIZE - 16, "size": 24, "stride": 24}},
        {"image": {"offset": 0, "size": 23, "stride": 24}},
        {"image": {"offset": 0, "size": 24, "stride": 23}},
        {"image": {"offset": -32, "size": 24, "stride": 24}},
        {"image": {"offset": 0, "size": 24}},
        {"image": None},
        {"tape": {"offset": MEMORY_SIZE, "size": 1}},
        {"tape": {"offset": 0.5, "size": 1}},
        {"count": -1},
        {"count": True},
        {"count": 2},
    ],
)
@pytest.mark.parametrize("method", ["write", "read"])
def test_refuses_wrong_regions(peer: Conversation, method: str, change: dict[str, Any]) -> None:
    image = {"offset": 0, "size": 24, "stride": 24}
    good: dict[str, Any] = {"type": "t.Shape", "count": 1, "image": image, "tape": {"offset": 64, "size": 64}}
    assert peer.ask(method, **{**good, **change})["code"] == -32602


@pytest.mark.parametrize(
    ("name", "tape"),
    [
        ("t.Byte", b""),
        ("t.Byte", b"\1\0\0\0"),
        ("t.Byte", b"\2\0\0\0\1\1"),
        ("t.Flags", record(b"\1\0\0\0\2")),
        ("t.Flags", record(b"\5\0\0\0\0\0\0\0\0")),
        ("t.Flags", record(b"\xff\xff\xff\xff")),
        ("t.Shape", record(b"\3")),
        ("t.Shape", record(b"\2\0\2")),
        ("t.Motor", record(MOTOR.replace(b"h\xc3\xa9", b"\xc3\xa9\xa9"))),
        ("t.Motor", record(b"\1" + MOTOR[1:])),
        ("t.Motor", record(MOTOR[:-1])),
        ("t.Motor", record(MOTOR.replace(b"\xe9\0\0\0", b"\0\xd8\0\0"))),
        ("t.Motor", record(MOTOR.replace(b"RTOM", b"RTO\x1f"))),
        ("t.Grid", record(b"\2\0\0\0")),
    ],
)
def test_refuses_a_malformed_tape(peer: Conversation, name: str, tape: bytes) -> None:
    request = transfer(peer, name, 1, 0)
    peer.memory[: len(tape)] = tape
    request["tape"]["size"] = len(tape)
    assert peer.ask("write", **request)["code"] == -32002


def test_says_when_the_tape_region_is_full(peer: Conversation) -> None:
    write(peer, "t.Byte", [b"\1", b"\2"])
    request = transfer(peer, "t.Byte", 2, peer.ANSWERS)
    request["tape"]["size"] = 9
    assert peer.ask("read", **request)["code"] == -32002
    request["tape"]["size"] = 10
    assert peer.ask("read", **request) == {"bytes": 10, "refused": 0}


def test_leaves_after_shutdown() -> None:
    conversation = Conversation()
    assert conversation.ask("shutdown") == {}
    assert conversation.process.wait() == 0
    conversation.close()
