"""Images that travel otherwise than through the shared memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from conversation import Conversation
from test_peer import MOTOR, record


@pytest.fixture
def peer() -> Iterator[Conversation]:
    conversation = Conversation("local-transport")
    yield conversation
    assert conversation.close() == 0


def carried(peer: Conversation, tape: int, count: int, name: str = "t.Motor", service: str = "1/x") -> dict[str, Any]:
    transport = {"kind": "local", "root": "", "prefix": "", "service": service, "subscribers": 4}
    return {"type": name, "count": count, "transport": transport, "tape": {"offset": tape, "size": peer.REGION - 8}}


def put(peer: Conversation, tape: bytes) -> None:
    peer.memory[peer.TAPE : peer.TAPE + len(tape)] = tape


def test_says_that_it_has_a_transport(peer: Conversation) -> None:
    assert "transport.local" in peer.ask("hello")["capabilities"]


def test_carries_values_in_samples(peer: Conversation) -> None:
    tape = record(MOTOR) * 3
    put(peer, tape)
    assert peer.ask("write", **carried(peer, peer.TAPE, 3)) == {"bytes": len(tape)}
    for _ in range(2):
        assert peer.ask("subscribe", **carried(peer, peer.ANSWERS, 3)) == {}
        assert peer.ask("deliver", transport=carried(peer, 0, 3)["transport"]) == {}
        assert peer.ask("read", **carried(peer, peer.ANSWERS, 3)) == {"bytes": len(tape), "refused": 0}
        assert peer.memory[peer.ANSWERS : peer.ANSWERS + len(tape)] == tape


def test_says_what_the_transport_refuses(peer: Conversation) -> None:
    put(peer, record(b"\7"))
    taken = peer.ask("write", **carried(peer, peer.TAPE, 1, "t.Byte", "taken"))
    assert taken == {"code": -32003, "message": "cannot create taken: AlreadyExists"}
    assert peer.ask("write", **carried(peer, peer.TAPE, 1, "t.Byte")) == {"bytes": 5}
    other = peer.ask("subscribe", **carried(peer, peer.ANSWERS, 1))
    assert other == {"code": -32003, "message": "cannot open 1/x: IncompatibleTypes"}


def test_says_how_many_samples_came(peer: Conversation) -> None:
    put(peer, record(b"\7"))
    peer.ask("write", **carried(peer, peer.TAPE, 1, "t.Byte"))
    peer.ask("subscribe", **carried(peer, peer.ANSWERS, 2, "t.Byte"))
    few = peer.ask("read", **carried(peer, peer.ANSWERS, 2, "t.Byte"))
    assert few == {"code": -32003, "message": "received 1 samples, 2 were asked for"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"transport": {"kind": "pigeon"}}, -32000),
        ({"transport": 7}, -32602),
        ({"transport": {"kind": "local"}}, -32602),
        ({"tape": {"offset": 1 << 40, "size": 8}}, -32602),
        ({"count": -1}, -32602),
        ({"type": "t.Nothing"}, -32001),
    ],
)
def test_refuses_wrong_parameters(peer: Conversation, change: dict[str, Any], code: int) -> None:
    assert peer.ask("write", **{**carried(peer, peer.TAPE, 1), **change})["code"] == code


def test_is_unknown_to_a_peer_without_one() -> None:
    peer = Conversation()
    assert peer.ask("subscribe", **carried(peer, peer.TAPE, 1))["code"] == -32601
    assert peer.close() == 0
