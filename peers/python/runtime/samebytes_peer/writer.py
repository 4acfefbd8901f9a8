"""Writing: from a tape into native values, leaf by leaf, in place, through their own API.

For each type a function `write(owner, tape, at) -> at` is made: `owner` is the native object on fresh (zeroed) memory.
"""

from __future__ import annotations

from struct import calcsize
from typing import Any, Callable, Optional

from samebytes_abi.shapes import (
    ArrayShape,
    FieldShape,
    ForeignShape,
    OptionShape,
    PrimitiveShape,
    ResultShape,
    StringShape,
    StructShape,
    VariantShape,
    VecShape,
    shape_of,
)
from samebytes_abi.storage import Storage

from .foreign import Take
from .primitives import TapeForm, tape_form
from .runs import Leaf, element_primitive, leaves_of
from .slots import slot_of, stored_member
from .source import Source, counted_unpack

Write = Callable[[Any, bytes, int], int]

#: Containers that are written within their owner's function, at most.
_DEEPEST_INLINE = 3


class Writers:
    """The write functions, each made when first needed."""

    def __init__(self) -> None:
        """Begins without any."""
        self._made: dict[Any, Write] = {}

    def of(self, storage: Storage) -> Write:
        """Returns the function for a struct, tuple, variant or container."""
        if storage.ctype not in self._made:
            source = Source({})
            _WriterSource(self, source).body(storage, "owner", 0)
            self._made[storage.ctype] = source.compile(f"write {storage.name}", "owner, tape, at", "at")
        return self._made[storage.ctype]

    def take(self, storage: Optional[Storage]) -> Optional[Take]:
        """Returns the function that makes a value of a type by itself, for containers of other libraries."""
        if storage is None:
            return None
        slot = storage if storage.view else slot_of(storage)
        write, stored = self.of(slot), None if storage.view else stored_member(slot)

        def take(tape: bytes, at: int) -> tuple[Any, int]:
            made = slot.ctype()
            end = write(made, tape, at)
            return (made if stored is None else getattr(made, stored)), end

        return take


class _WriterSource:
    def __init__(self, writers: Writers, source: Source) -> None:
        self._writers = writers
        self._source = source

    def body(self, storage: Storage, owner: str, depth: int) -> None:
        """Fills the object that the variable `owner` names."""
        shape = shape_of(storage)
        if isinstance(shape, StructShape):
            self._struct(shape, owner, depth)
        elif isinstance(shape, ArrayShape):
            self._array(shape, owner)
        elif isinstance(shape, VecShape):
            self._vec(shape, owner)
        elif isinstance(shape, StringShape):
            self._string(owner)
        elif isinstance(shape, OptionShape):
            self._option(shape, owner, depth)
        elif isinstance(shape, ResultShape):
            self._result(shape, owner, depth)
        elif isinstance(shape, VariantShape):
            self._variant(shape, owner)
        elif isinstance(shape, ForeignShape):
            write, take = shape.walker.write, self._writers.take(shape.walker.inner)
            constant = self._source.constant
            self._source.line(f"at = {constant(write)}({owner}, tape, at, {constant(take)})")

    def _struct(self, shape: StructShape, owner: str, depth: int) -> None:
        run: list[Leaf] = []
        for field in shape.fields:
            assert field.storage is not None
            leaves = leaves_of(field.storage, (field.name,))
            if leaves is not None:
                run += leaves
                continue
            self._run(run, owner)
            run = []
            self._view(field.storage, f"{owner}.{field.name}", depth)
        self._run(run, owner)

    def _run(self, run: list[Leaf], owner: str) -> None:
        if not run:
            return
        forms = [tape_form(leaf.shape, self._source) for leaf in run]
        items = [[self._source.name("t") for _ in form.code] for form in forms]
        self._unpack("".join(form.code for form in forms), [name for names in items for name in names])
        views: dict[tuple[str, ...], str] = {(): owner}
        for leaf, form, names in zip(run, forms, items):
            holder = self._holder(leaf.steps[:-1], views)
            self._source.line(f"{holder}.{leaf.steps[-1]} = {form.decode.format(*names)}")

    def _holder(self, steps: tuple[str, ...], views: dict[tuple[str, ...], str]) -> str:
        if steps not in views:
            outer = self._holder(steps[:-1], views)
            views[steps] = self._source.name("v")
            self._source.line(f"{views[steps]} = {outer}.{steps[-1]}")
        return views[steps]

    def _view(self, storage: Storage, expression: str, depth: int) -> None:
        """Fills the struct or container that an expression gives."""
        shape = shape_of(storage)
        if depth < _DEEPEST_INLINE and not isinstance(shape, (StructShape, VariantShape)):
            view = self._source.name("v")
            self._source.line(f"{view} = {expression}")
            self.body(storage, view, depth + 1)
        else:
            write = self._source.constant(self._writers.of(storage))
            self._source.line(f"at = {write}({expression}, tape, at)")

    def _unpack(self, code: str, names: list[str]) -> None:
        form = self._source.unpacker(f"<{code}")
        self._source.line(f"{', '.join(names)}, = {form}(tape, at)")
        self._source.line(f"at += {_size(code)}")

    def _value(self, storage: Storage, fresh: str, assign: str, depth: int) -> None:
        """Sets one value: a primitive by the statement `assign`, anything else in the object that `fresh` makes."""
        shape = shape_of(storage)
        if isinstance(shape, PrimitiveShape):
            form = tape_form(shape, self._source)
            names = [self._source.name("t") for _ in form.code]
            self._unpack(form.code, names)
            self._source.line(assign.format(form.decode.format(*names)))
        else:
            self._view(storage, fresh, depth)

    def _array(self, shape: ArrayShape, owner: str) -> None:
        primitive = element_primitive(shape.element)
        count = shape.elements.count
        if primitive:
            form = tape_form(primitive, self._source)
            self._source.line(f"{owner}.set({self._items(primitive, form, str(count))})")
            self._source.line(f"at += {count * form.size}")
            return
        index = self._source.name("i")
        with self._source.block(f"for {index} in range({count}):"):
            self._value(shape.element, f"{owner}[{index}]", f"{owner}[{index}] = {{}}", _DEEPEST_INLINE)

    def _vec(self, shape: VecShape, owner: str) -> None:
        count = self._source.name("n")
        self._unpack("I", [count])
        self._source.line(f"{owner}.clear()")
        primitive = element_primitive(shape.element)
        if primitive:
            form = tape_form(primitive, self._source)
            self._source.line(f"{owner}.extend({self._items(primitive, form, count)})")
            self._source.line(f"at += {count} * {form.size}")
            return
        with self._source.block(f"for {self._source.name('i')} in range({count}):"):
            self._value(shape.element, f"{owner}.add()", f"{owner}.append({{}})", _DEEPEST_INLINE)

    def _items(self, primitive: PrimitiveShape, form: TapeForm, count: str) -> str:
        """Returns the expression for `count` native values on the tape."""
        if primitive.name == "u8" and primitive.members is None:
            return f"{self._source.constant(_take_bytes)}(tape, at, {count})"
        items = f"{self._source.constant(counted_unpack('<', form.code))}[{count}](tape, at)"
        return items if form.decode == "{0}" else f"[{form.decode.format('t')} for t in {items}]"

    def _string(self, owner: str) -> None:
        count = self._source.name("n")
        self._unpack("I", [count])
        self._source.line(f"{owner}.clear()")
        self._source.line(f'{owner}.set({self._source.constant(_take_bytes)}(tape, at, {count}).decode("utf-8"))')
        self._source.line(f"at += {count}")

    def _option(self, shape: OptionShape, owner: str, depth: int) -> None:
        flag = self._flag()
        with self._source.block(f"if {flag}:"):
            self._value(shape.payload, f"{owner}.emplace()", f"{owner}.value = {{}}", depth)
        with self._source.block("else:"):
            self._source.line(f"{owner}.set(None)")

    def _result(self, shape: ResultShape, owner: str, depth: int) -> None:
        flag = self._flag()
        for head, side, payload in ((f"if {flag}:", "ok", shape.ok), ("else:", "err", shape.err)):
            with self._source.block(head):
                self._value(payload, f"{owner}.emplace_{side}()", f"{owner}.{side} = {{}}", depth)

    def _flag(self) -> str:
        flag = self._source.name("f")
        self._unpack("B", [flag])
        self._source.line(f"if {flag} > 1: raise ValueError(f'the flag {{{flag}}} at byte {{at - 1}}')")
        return flag

    def _variant(self, shape: VariantShape, owner: str) -> None:
        writes = tuple(self._alternative(alternative) for alternative in shape.alternatives)
        index = self._source.name("n")
        self._unpack("B", [index])
        self._source.line(f"at = {self._source.constant(writes)}[{index}]({owner}, tape, at)")

    def _alternative(self, alternative: FieldShape) -> Write:
        source = Source({})
        name = alternative.name
        if alternative.storage is None:
            source.line(f"owner.emplace({name!r})")
        else:
            inner = _WriterSource(self._writers, source)
            inner._value(alternative.storage, f"owner.emplace({name!r})", f"owner.{name} = {{}}", 0)
        return source.compile(f"write {name}", "owner, tape, at", "at")


def _size(code: str) -> int:
    return calcsize(f"<{code}")


def _take_bytes(tape: bytes, at: int, count: int) -> bytes:
    if at + count > len(tape):
        raise ValueError(f"{count} bytes at byte {at} of a tape of {len(tape)}")
    return tape[at : at + count]
