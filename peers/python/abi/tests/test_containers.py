"""The containers as Python objects."""

from __future__ import annotations

import ctypes
from enum import IntEnum
from typing import Any, Literal

import pytest
from samebytes_abi import (
    AbiArray,
    AbiOption,
    AbiResult,
    AbiString,
    AbiStruct,
    AbiTuple,
    AbiVec,
    BadAccessError,
    CapacityError,
    CorruptError,
    InvalidValueError,
    TypeTag,
    abi_enum,
    abi_struct,
    boolean,
    char,
    f32,
    i128,
    u8,
    u16,
    u32,
    u128,
)


@abi_enum(u16)
class Gear(IntEnum):
    """No value is 0."""

    park = 5
    drive = 700


@abi_struct()
class Cell(AbiStruct):
    volts: f32
    gear: Gear
    names: AbiVec[AbiString[Literal[4]], Literal[2]]
    letter: char


@abi_struct()
class Pair(AbiTuple):
    item0: u8
    item1: i128


Bytes = AbiVec[u8, Literal[4]]
Cells = AbiVec[Cell, Literal[3]]
Text = AbiString[Literal[5]]


def test_gives_the_same_class_for_the_same_parameters() -> None:
    assert AbiVec[u8, Literal[4]] is AbiVec[u8, 4]  # type: ignore[valid-type]
    assert AbiVec[u8, Literal[4]].__name__ != AbiVec[u8, Literal[5]].__name__


class TestVec:
    def test_behaves_as_a_list(self) -> None:
        vec, model = AbiVec[u8, Literal[6]]([1, 2]), [1, 2]
        for change in ("append(9)", "insert(0, 7)", "pop()", "extend([3, 4])", "pop(1)", "insert(-1, 8)", "pop(-2)"):
            mine = eval(f"vec.{change}", {"vec": vec})
            its = eval(f"model.{change}", {"model": model})
            assert (mine, vec.to_list()) == (its, model)
        assert (vec[0], vec[-1], vec[1:], list(vec), len(vec)) == (model[0], model[-1], model[1:], model, len(model))
        del vec[0]
        vec[0] = 200
        assert vec == [200, *model[2:]] and 200 in vec and vec != [1]

    def test_inserts_wherever_a_list_does(self) -> None:
        for index in range(-6, 7):
            vec, model = AbiVec[u8, Literal[4]]([1, 2, 3]), [1, 2, 3]
            vec.insert(index, 9)
            model.insert(index, 9)
            assert vec.to_list() == model

    def test_refuses_what_does_not_fit_and_stays_as_it_is(self) -> None:
        vec = Bytes([1, 2, 3])
        for values in ([4, 5], b"45"):
            with pytest.raises(CapacityError):
                vec.extend(values)
        with pytest.raises(CapacityError):
            vec.set(range(5))
        vec.append(4)
        with pytest.raises(CapacityError, match="5 exceeds the capacity of 4"):
            vec.append(5)
        with pytest.raises(CapacityError, match="5 exceeds the capacity of 4"):
            vec.insert(0, 5)
        with pytest.raises(CapacityError, match="5 exceeds the capacity of 4"):
            vec.add()
        assert vec == [1, 2, 3, 4]

    def test_refuses_values_out_of_range_and_positions_out_of_bounds(self) -> None:
        vec = Bytes([1])
        for value in (256, -1):
            with pytest.raises(InvalidValueError):
                vec.append(value)
            with pytest.raises(InvalidValueError):
                vec.extend([1, value])
        for access in (lambda: vec[1], lambda: vec[-2], lambda: vec.pop(1), lambda: vec.__setitem__(1, 0)):
            with pytest.raises(IndexError):
                access()
        with pytest.raises(IndexError):
            Bytes().pop()
        assert vec == [1]

    def test_lies_in_memory_as_len_capacity_elements(self) -> None:
        assert bytes(Bytes([7, 8])) == bytes([2, 0, 0, 0, 4, 0, 0, 0, 7, 8, 0, 0])

    def test_fills_added_structs_in_place(self) -> None:
        cells = Cells()
        cell = cells.add()
        cell.volts = 1.5
        cell.names.add().set("ab")
        assert cells[0].volts == 1.5 and cells[0].names[0] == "ab" and cells[0].gear is Gear.park
        taken = cells.pop()
        assert taken.volts == 1.5 and len(cells) == 0
        assert cells.add().volts == 0

    def test_does_not_trust_a_length_in_memory(self) -> None:
        image = bytearray(bytes(Bytes([1])))
        image[0] = 5
        with pytest.raises(CorruptError):
            len(type(Bytes()).from_buffer(image))


class TestArray:
    def test_holds_exactly_n(self) -> None:
        array = AbiArray[Gear, Literal[2]]()
        assert array.to_list() == [Gear.park, Gear.park]
        array[1] = Gear.drive
        assert array == [5, 700] and len(array) == 2
        with pytest.raises(ValueError, match="1 values for 2"):
            array.set([Gear.park])
        array[:] = [Gear.drive, Gear.park]
        with pytest.raises(ValueError, match="size of a slice"):
            array[0:1] = []
        with pytest.raises(InvalidValueError):
            array[0] = 6  # type: ignore[call-overload]

    def test_converts_elements(self) -> None:
        assert AbiArray[u128, Literal[2]]([2**128 - 1, 1]).to_list() == [2**128 - 1, 1]
        assert AbiArray[i128, Literal[2]]([-(2**127), -1]).to_list() == [-(2**127), -1]
        assert AbiArray[char, Literal[2]](["é", "🚗"]).to_list() == ["é", "🚗"]
        assert AbiArray[boolean, Literal[2]]([True, False]).to_list() == [True, False]
        assert AbiArray[u8, Literal[2]](b"ab").to_list() == [97, 98]


class TestString:
    def test_takes_and_gives_text(self) -> None:
        text = Text("hé")
        assert str(text) == "hé" and text == "hé" and len(text) == 3 and text.capacity == 5
        text.append("!")
        assert text == "hé!" and bytes(text)[:12] == bytes([4, 0, 0, 0, 5, 0, 0, 0]) + "hé!".encode()
        text.clear()
        assert text == ""

    def test_refuses_what_does_not_fit_and_what_is_no_text(self) -> None:
        text = Text("abc")
        with pytest.raises(CapacityError):
            text.append("def")
        with pytest.raises(InvalidValueError):
            text.set("\ud800")
        assert text == "abc"


class TestOption:
    def test_is_true_if_a_value_is_there(self) -> None:
        option = AbiOption[boolean](False)
        assert option and option.value is False and option == False  # noqa: E712
        option.set(None)
        assert not option and option == None and option.get(True) is True  # noqa: E711

    def test_refuses_access_to_nothing_and_zeroes_what_is_removed(self) -> None:
        option = AbiOption[u32](0xFFFFFFFF)
        option.set(None)
        assert bytes(option) == bytes(8)
        with pytest.raises(BadAccessError):
            option.value  # noqa: B018

    def test_fills_in_place(self) -> None:
        option = AbiOption[Cell]()
        option.emplace().volts = 2
        assert option.value.volts == 2 and option.value.gear is Gear.park


class TestResult:
    def test_holds_one_of_two(self) -> None:
        result = AbiResult[u32, Gear]()
        assert result.is_err and result.err is Gear.park
        result.ok = 7
        assert result.is_ok and result.ok == 7 and result == AbiResult[u32, Gear](ok=7)
        with pytest.raises(BadAccessError, match="holds ok"):
            result.err  # noqa: B018
        result.err = Gear.drive
        assert not hasattr(result, "ok") and result != AbiResult[u32, Gear](ok=7)
        with pytest.raises(TypeError):
            AbiResult[u32, Gear](ok=1, err=Gear.park)


class TestStruct:
    def test_compares_by_fields_and_converts(self) -> None:
        cell: Any = Cell(volts=1, gear=Gear.drive, names=["a", "b"], letter="é")
        assert cell == Cell(1, Gear.drive, ["a", "b"], "é") and cell != Cell()
        assert cell.gear is Gear.drive and cell.letter == "é"
        for name, value in (("gear", 6), ("letter", "ab"), ("letter", "\ud800")):
            with pytest.raises(InvalidValueError):
                setattr(cell, name, value)
        with pytest.raises(TypeError, match="no field 'volt'"):
            Cell(volt=1)

    def test_lies_on_foreign_memory(self) -> None:
        memory = bytearray(ctypes.sizeof(Cell) + 4)
        cell = Cell.from_buffer(memory, 4)
        cell.volts = 1.0
        assert memory[4:8] == b"\x00\x00\x80\x3f"

    def test_tuples_unpack(self) -> None:
        pair = Pair(3, -4)
        first, second = pair
        assert (first, second, pair[1], len(pair)) == (3, -4, -4, 2)
        pair[1] = -(2**127)
        assert pair.item1 == -(2**127)


def test_type_tags_are_text_or_a_number() -> None:
    assert TypeTag("AA__MOTR") == 0x41415F5F4D4F5452 and TypeTag("AA__MOTR").text == "AA__MOTR"
    assert TypeTag(42) == 42 | 1 << 63 and TypeTag(42).text is None and repr(TypeTag(42)) == "TypeTag(42)"
    for wrong in ("AA__BCAN_", "short", "\x7f2345678", "é2345678", -1, 1 << 63):
        with pytest.raises(InvalidValueError):
            TypeTag(wrong)
    with pytest.raises(InvalidValueError):
        TypeTag.from_stored(0)


def test_a_result_that_changes_sides_leaves_nothing_of_the_other() -> None:
    result = AbiResult[u8, AbiVec[u32, Literal[2]]](err=AbiVec[u32, Literal[2]]([0x01020304, 0x05060708]))
    result.ok = 7
    raw = bytes(result)
    assert raw[0] == 1
    assert raw[4] == 7
    assert not any(raw[5:])
    result.emplace_err()
    result.emplace_ok()
    assert not any(bytes(result)[4:])
