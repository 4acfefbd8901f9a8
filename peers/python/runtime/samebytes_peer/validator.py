"""Validation of images on raw bytes, before anything is read through native members (a `c_bool` of 2 is `True`).

For each type that has a rule a function `validate(raw, at)` is made that raises `Refusal`. Only value bytes are
looked at. Order: depth first, a container's own rules before its elements.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any, Callable, Optional

from samebytes_abi.primitives import is_scalar, is_type_tag
from samebytes_abi.shapes import (
    ArrayShape,
    ElementsPlace,
    FieldShape,
    ForeignShape,
    OptionShape,
    Place,
    PrimitiveShape,
    ResultShape,
    StringShape,
    StructShape,
    VariantShape,
    VecShape,
    shape_of,
)
from samebytes_abi.storage import Storage

from .errors import Refusal
from .layout_report import logical_names
from .primitives import tape_code
from .source import Source, counted_unpack

Validate = Callable[[bytes, int], None]

_RULES = {"bool": "bool.pattern", "char": "char.scalar", "TypeTag": "typetag.ascii"}
_UNSIGNED = {1: "B", 2: "H", 4: "I", 8: "Q"}


class Validators:
    """The validate functions, each made when first needed."""

    def __init__(self, names: Mapping[Any, Sequence[str]]) -> None:
        """`names`: fields and alternatives as descriptions name them."""
        self._names = names
        self._made: dict[Any, Optional[Validate]] = {}

    def of(self, storage: Storage) -> Optional[Validate]:
        """Returns the function for a type, `None` if every image of it is valid."""
        key = storage.ctype if storage.view else storage
        if key not in self._made:
            self._made[key] = None if not self._has_rules(storage) else self._compile(storage)
        return self._made[key]

    def names_of(self, storage: Storage) -> Sequence[str]:
        """Returns the names of fields or alternatives as the description has them."""
        return logical_names(storage, self._names)

    def _has_rules(self, storage: Storage) -> bool:
        shape = shape_of(storage)
        if isinstance(shape, PrimitiveShape):
            return shape.values is not None or shape.name in _RULES
        if isinstance(shape, StructShape):
            return any(self.of(field.storage) for field in shape.fields if field.storage)
        return self.of(shape.element) is not None if isinstance(shape, ArrayShape) else True

    def _compile(self, storage: Storage) -> Validate:
        source = Source({"Refusal": Refusal})
        _ValidatorSource(self, source).body(storage, 0, "")
        return source.compile(f"validate {storage.name}", "raw, at")


class _ValidatorSource:
    def __init__(self, validators: Validators, source: Source) -> None:
        self._validators = validators
        self._source = source

    def body(self, storage: Storage, begin: int, path: str) -> None:
        """Checks the type at `at + begin`; `path` is the inside of an f-string."""
        shape = shape_of(storage)
        if isinstance(shape, PrimitiveShape):
            self._primitive(shape, begin, path)
        elif isinstance(shape, StructShape):
            for name, field in zip(self._validators.names_of(storage), shape.fields):
                self._inner(field.storage, begin + field.place.offset, name if not path else f"{path}.{name}")
        elif isinstance(shape, ArrayShape):
            self._elements(shape.element, begin, shape.elements, str(shape.elements.count), path)
        elif isinstance(shape, VecShape):
            count = self._counted(shape, "vec", begin, path)
            self._elements(shape.element, begin, shape.elements, count, path)
        elif isinstance(shape, StringShape):
            self._string(shape, begin, path)
        elif isinstance(shape, OptionShape):
            flag = self._flag("option.flag", shape.flag, begin, path)
            self._guarded(f"if {flag}:", shape.payload, begin + shape.place.offset, _below(path, "some"))
        elif isinstance(shape, ResultShape):
            flag = self._flag("result.flag", shape.flag, begin, path)
            self._guarded(f"if {flag}:", shape.ok, begin + shape.ok_place.offset, _below(path, "ok"))
            self._guarded(f"if not {flag}:", shape.err, begin + shape.err_place.offset, _below(path, "err"))
        elif isinstance(shape, VariantShape):
            self._variant(storage, shape, begin, path)
        elif isinstance(shape, ForeignShape):
            self._foreign(shape, begin, path)

    def _inner(self, storage: Optional[Storage], begin: int, path: str) -> None:
        """Checks a part: primitives and small containers here, others by their own function."""
        if storage is None:
            return
        validate = self._validators.of(storage)
        if validate is None:
            return
        if isinstance(shape_of(storage), (PrimitiveShape, StringShape)):
            self.body(storage, begin, path)
            return
        with self._source.block("try:"):
            self._source.line(f"{self._source.constant(validate)}(raw, {_sum(begin)})")
        with self._source.block("except Refusal as refusal:"):
            self._source.line(f"raise refusal.below(f'{path}') from None")

    def _foreign(self, shape: ForeignShape, begin: int, path: str) -> None:
        inner = shape.walker.inner
        check = (self._validators.of(inner) if inner else None) or _accept
        constant = self._source.constant
        with self._source.block("try:"):
            self._source.line(f"{constant(shape.walker.validate)}(raw, {_sum(begin)}, {constant(check)})")
        with self._source.block("except Refusal as refusal:"):
            self._source.line(f"raise refusal.below(f'{path}') from None")

    def _guarded(self, head: str, storage: Storage, begin: int, path: str) -> None:
        if self._validators.of(storage):
            with self._source.block(head):
                self._inner(storage, begin, path)

    def _primitive(self, shape: PrimitiveShape, begin: int, path: str) -> None:
        if shape.values is None and shape.name == "bool":
            self._refuse(f"raw[{_sum(begin)}] > 1", "bool.pattern", path)
            return
        stored = self._source.name("t")
        unpack = self._source.unpacker(f"={tape_code(shape)}")
        self._source.line(f"{stored}, = {unpack}(raw, {_sum(begin)})")
        self._refuse(self._is_broken(shape, stored), _rule_of(shape), path)

    def _is_broken(self, shape: PrimitiveShape, stored: str) -> str:
        if shape.values is not None:
            return f"{stored} not in {self._source.constant(shape.values)}"
        if shape.name == "bool":
            return f"{stored} > 1"
        return f"not {self._source.constant(is_scalar if shape.name == 'char' else is_type_tag)}({stored})"

    def _refuse(self, condition: str, rule: str, path: str) -> None:
        self._source.line(f"if {condition}: raise Refusal({rule!r}, f'{path}')")

    def _unsigned(self, place: Place, begin: int) -> str:
        value = self._source.name("n")
        if place.size == 1:
            self._source.line(f"{value} = raw[{_sum(begin + place.offset)}]")
        else:
            unpack = self._source.unpacker(f"={_UNSIGNED[place.size]}")
            self._source.line(f"{value}, = {unpack}(raw, {_sum(begin + place.offset)})")
        return value

    def _flag(self, rule: str, place: Place, begin: int, path: str) -> str:
        flag = self._unsigned(place, begin)
        self._refuse(f"{flag} > 1", rule, path)
        return flag

    def _counted(self, shape: VecShape | StringShape, kind: str, begin: int, path: str) -> str:
        """Checks length and capacity; returns the variable of the length."""
        length = self._unsigned(shape.length, begin)
        self._refuse(f"{length} > {shape.elements.count}", f"{kind}.len", path)
        capacity = self._unsigned(shape.capacity, begin)
        self._refuse(f"{capacity} != {shape.elements.count}", f"{kind}.capacity", path)
        return length

    def _string(self, shape: StringShape, begin: int, path: str) -> None:
        length = self._counted(shape, "string", begin, path)
        first = _sum(begin + shape.elements.offset)
        self._refuse(f"not {self._source.constant(_is_utf8)}(raw[{first} : {first} + {length}])", "string.utf8", path)

    def _elements(self, element: Storage, begin: int, place: ElementsPlace, count: str, path: str) -> None:
        validate = self._validators.of(element)
        if validate is None:
            return
        shape = shape_of(element)
        first = _sum(begin + place.offset)
        index = self._source.name("i")
        if isinstance(shape, PrimitiveShape):
            stored = self._source.name("t")
            items = f"{self._source.constant(counted_unpack('=', tape_code(shape)))}[{count}](raw, {first})"
            with self._source.block(f"for {index}, {stored} in enumerate({items}):"):
                self._refuse(self._is_broken(shape, stored), _rule_of(shape), f"{path}[{{{index}}}]")
            return
        with self._source.block(f"for {index} in range({count}):"):
            with self._source.block("try:"):
                self._source.line(f"{self._source.constant(validate)}(raw, {first} + {index} * {place.stride})")
            with self._source.block("except Refusal as refusal:"):
                self._source.line(f"raise refusal.below(f'{path}[{{{index}}}]') from None")

    def _variant(self, storage: Storage, shape: VariantShape, begin: int, path: str) -> None:
        index = self._unsigned(shape.tags[0], begin)
        self._refuse(f"{index} >= {len(shape.alternatives)}", "variant.tag", path)
        names = self._validators.names_of(storage)
        checks = tuple(
            self._alternative(position, name, alternative, shape.tags)
            for position, (name, alternative) in enumerate(zip(names, shape.alternatives))
        )
        check = self._source.name("c")
        self._source.line(f"{check} = {self._source.constant(checks)}[{index}]")
        with self._source.block("try:"):
            self._source.line(f"if {check}: {check}(raw, {_sum(begin)})")
        with self._source.block("except Refusal as refusal:"):
            self._source.line(f"raise refusal.below(f'{path}') from None")

    def _alternative(
        self, position: int, name: str, alternative: FieldShape, tags: Sequence[Place]
    ) -> Optional[Validate]:
        """Makes the check of one alternative: the tags of the levels below the first, then its payload."""
        payload = self._validators.of(alternative.storage) if alternative.storage else None
        if position == 0 and payload is None:
            return None
        source = Source({"Refusal": Refusal})
        inner = _ValidatorSource(self._validators, source)
        if position:
            offsets = tuple((tags[level].offset, position - level) for level in range(1, position + 1))
            tag = f"int.from_bytes(raw[at + offset : at + offset + {tags[0].size}], {sys.byteorder!r})"
            with source.block(f"for offset, tag in {source.constant(offsets)}:"):
                inner._refuse(f"{tag} != tag" if tags[0].size > 1 else "raw[at + offset] != tag", "variant.tag", "")
        inner._inner(alternative.storage, alternative.place.offset, name)
        return source.compile(f"validate {name}", "raw, at")


def _accept(raw: bytes, at: int) -> None:
    """A type without rules."""


def _rule_of(shape: PrimitiveShape) -> str:
    return "enum.value" if shape.values is not None else _RULES[shape.name]


def _sum(offset: int) -> str:
    return f"at + {offset}" if offset else "at"


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
