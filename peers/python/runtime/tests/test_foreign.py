"""Types of another library, that bindings put in the place of containers."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import pytest
from samebytes_abi import u16, u64
from samebytes_abi.primitives import TypeTag
from samebytes_abi.shapes import Place
from samebytes_abi.storage import Storage, storage_of
from samebytes_peer.errors import Refusal
from samebytes_peer.foreign import Check, Give, Part, Put, Take, Walker, foreign_type
from samebytes_peer.layout_report import report_layout
from samebytes_peer.reader import Readers
from samebytes_peer.support import lacking_primitive
from samebytes_peer.validator import Validators
from samebytes_peer.writer import Writers


class Pair(ctypes.Structure):
    """Two values of which the second may be missing."""

    _fields_ = [("first", ctypes.c_uint64), ("second", ctypes.c_uint64), ("count", ctypes.c_uint8)]


class PairWalker(Walker):
    def __init__(self, inner: Storage) -> None:
        self.inner = inner

    def parts(self) -> Sequence[Part]:
        return (Part("count", Place(Pair.count.offset, 1, 1)), Part("first", Place(0, 8, 8), self.inner))

    def write(self, owner: Any, tape: bytes, at: int, take: Take) -> int:
        owner.count = tape[at]
        owner.first, at = take(tape, at + 1)
        if owner.count == 2:
            owner.second, at = take(tape, at)
        return at

    def validate(self, raw: bytes, at: int, check: Check) -> None:
        if not 1 <= raw[at + Pair.count.offset] <= 2:
            raise Refusal("pair.count", "")
        try:
            check(raw, at)
        except Refusal as refusal:
            raise refusal.below("first") from None

    def read(self, owner: Any, put: Put, give: Give) -> None:
        put(bytes([owner.count]))
        give(owner.first, put)
        if owner.count == 2:
            give(owner.second, put)


def pair_of(spec: Any) -> Any:
    inner = storage_of(spec)
    return foreign_type(f"Pair[{inner.name}]", Pair, PairWalker(inner))


def round_trip(pair: Any, value: bytes) -> bytes:
    slot = pair()
    assert Writers().of(storage_of(pair))(slot, value, 0) == len(value)
    pieces: list[bytes] = []
    Readers().of(storage_of(pair))(slot, pieces.append)
    return b"".join(pieces)


@pytest.mark.parametrize("value", [b"\1" + b"\5" * 8, b"\2" + bytes(range(16))])
def test_values_go_through_the_functions_of_the_library(value: bytes) -> None:
    assert round_trip(pair_of(u64), value) == value


def test_types_that_ctypes_stores_alike_are_told_apart() -> None:
    tag = b"\1" + b"NATHOJ00"
    numbers, tags = pair_of(u64), pair_of(TypeTag)
    assert round_trip(tags, tag) == tag
    assert round_trip(numbers, b"\1" + b"\0" * 8) == b"\1" + b"\0" * 8
    with pytest.raises(Exception, match="no TypeTag"):
        round_trip(tags, b"\1" + b"\0" * 8)


def test_what_the_library_refuses_is_refused_and_what_is_inside_too() -> None:
    validate = Validators({}).of(storage_of(pair_of(TypeTag)))
    assert validate is not None
    with pytest.raises(Refusal, match="pair"):
        validate(bytes(24), 0)
    with pytest.raises(Refusal) as inner:
        validate(bytes(16) + b"\1" + bytes(7), 0)
    assert inner.value.text() == "typetag.ascii first"


def test_the_layout_is_what_the_library_says() -> None:
    report = report_layout(storage_of(pair_of(u16)), {})
    assert [entry["path"] for entry in report["fields"]] == ["count", "first"]
    assert report["size"] == 24
    assert report["fields"][0]["offset"] == 16


def test_what_the_platform_lacks_inside_is_found() -> None:
    lacking = Storage("u128", ctypes.c_uint64, int, unsupported="there is none")
    assert lacking_primitive(storage_of(pair_of(lacking))) is lacking
