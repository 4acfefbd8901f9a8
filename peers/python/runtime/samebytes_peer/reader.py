"""Reading: from native values, through their own API, onto a tape. The image was validated before.

For each type a function `read(owner, put)` is made: `put` takes the next bytes of the tape.
"""

from __future__ import annotations

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

from .foreign import Give, Put
from .primitives import TapeForm, tape_form
from .runs import Leaf, element_primitive, leaves_of, primitive_array
from .slots import slot_of, stored_member
from .source import Source, counted_pack

Read = Callable[[Any, Callable[[bytes], None]], None]

#: Containers that are read within their owner's function, at most.
_DEEPEST_INLINE = 3
#: Arrays of primitives up to this count are part of a run.
_LARGEST_RUN_ARRAY = 64


class Readers:
    """The read functions, each made when first needed."""

    def __init__(self) -> None:
        """Begins without any."""
        self._made: dict[Any, Read] = {}

    def of(self, storage: Storage) -> Read:
        """Returns the function for a struct, tuple, variant or container."""
        if storage.ctype not in self._made:
            source = Source({})
            _ReaderSource(self, source).body(storage, "owner", 0)
            self._made[storage.ctype] = source.compile(f"read {storage.name}", "owner, put")
        return self._made[storage.ctype]

    def give(self, storage: Optional[Storage]) -> Optional[Give]:
        """Returns the function that reads a value of a type by itself, for containers of other libraries."""
        if storage is None:
            return None
        if storage.view:
            return self.of(storage)
        slot = slot_of(storage)
        read, stored = self.of(slot), stored_member(slot)

        def give(value: Any, put: Put) -> None:
            holder = slot.ctype()
            setattr(holder, stored, value)
            read(holder, put)

        return give


class _ReaderSource:
    def __init__(self, readers: Readers, source: Source) -> None:
        self._readers = readers
        self._source = source
        self._codes: list[str] = []
        self._items: list[str] = []

    def body(self, storage: Storage, owner: str, depth: int) -> None:
        """Reads the object that the variable `owner` names."""
        shape = shape_of(storage)
        if isinstance(shape, StructShape):
            self._struct(shape, owner, depth)
        elif isinstance(shape, ArrayShape):
            self._array(shape, owner)
        elif isinstance(shape, VecShape):
            self._vec(shape, owner)
        elif isinstance(shape, StringShape):
            data = self._source.name("s")
            self._source.line(f"{data} = {owner}.to_bytes()")
            self._put_counted("I", data)
        elif isinstance(shape, OptionShape):
            self._option(shape, owner, depth)
        elif isinstance(shape, ResultShape):
            self._result(shape, owner, depth)
        elif isinstance(shape, VariantShape):
            self._variant(shape, owner)
        elif isinstance(shape, ForeignShape):
            read, give = shape.walker.read, self._readers.give(shape.walker.inner)
            self._source.line(f"{self._source.constant(read)}({owner}, put, {self._source.constant(give)})")

    def _struct(self, shape: StructShape, owner: str, depth: int) -> None:
        views: dict[tuple[str, ...], str] = {(): owner}
        for field in shape.fields:
            assert field.storage is not None
            leaves = leaves_of(field.storage, (field.name,))
            if leaves is not None:
                for leaf in leaves:
                    self._leaf(leaf, views)
                continue
            array = primitive_array(field.storage)
            if array and array[1] <= _LARGEST_RUN_ARRAY:
                self._array_in_run(*array, f"{owner}.{field.name}")
                continue
            self._flush()
            self._view(field.storage, f"{owner}.{field.name}", depth)
        self._flush()

    def _leaf(self, leaf: Leaf, views: dict[tuple[str, ...], str]) -> None:
        holder = self._holder(leaf.steps[:-1], views)
        self._item(leaf.shape, f"{holder}.{leaf.steps[-1]}")

    def _item(self, shape: PrimitiveShape, expression: str) -> None:
        form = tape_form(shape, self._source)
        if len(form.code) > 1:
            whole = self._source.name("t")
            self._source.line(f"{whole} = {expression}")
            expression = whole
        self._codes.append(form.code)
        self._items.append(form.encode.format(expression))

    def _array_in_run(self, primitive: PrimitiveShape, count: int, expression: str) -> None:
        form = tape_form(primitive, self._source)
        if primitive.name == "u8" and primitive.members is None:
            self._codes.append(f"{count}s")
            self._items.append(f"bytes({expression}.to_list())")
            return
        self._codes.append(f"{count}{form.code}")
        self._items.append(f"*{_encoded(form, f'{expression}.to_list()')}")

    def _holder(self, steps: tuple[str, ...], views: dict[tuple[str, ...], str]) -> str:
        if steps not in views:
            outer = self._holder(steps[:-1], views)
            views[steps] = self._source.name("v")
            self._source.line(f"{views[steps]} = {outer}.{steps[-1]}")
        return views[steps]

    def _flush(self) -> None:
        if self._codes:
            pack = self._source.packer(f"<{''.join(self._codes)}")
            self._source.line(f"put({pack}({', '.join(self._items)}))")
        self._codes, self._items = [], []

    def _view(self, storage: Storage, expression: str, depth: int) -> None:
        """Reads the struct or container that an expression gives."""
        shape = shape_of(storage)
        if depth < _DEEPEST_INLINE and not isinstance(shape, (StructShape, VariantShape)):
            view = self._source.name("v")
            self._source.line(f"{view} = {expression}")
            self.body(storage, view, depth + 1)
        else:
            read = self._source.constant(self._readers.of(storage))
            self._source.line(f"{read}({expression}, put)")

    def _value(self, storage: Storage, expression: str, depth: int) -> None:
        """Reads one value, with the items that wait before it."""
        shape = shape_of(storage)
        if isinstance(shape, PrimitiveShape):
            self._item(shape, expression)
            self._flush()
        else:
            self._flush()
            self._view(storage, expression, depth)

    def _array(self, shape: ArrayShape, owner: str) -> None:
        primitive = element_primitive(shape.element)
        if primitive:
            self._array_in_run(primitive, shape.elements.count, owner)
            self._flush()
            return
        self._each(shape.element, owner)

    def _vec(self, shape: VecShape, owner: str) -> None:
        primitive = element_primitive(shape.element)
        if primitive is None:
            self._source.line(f"put({self._source.packer('<I')}(len({owner})))")
            self._each(shape.element, owner)
            return
        form = tape_form(primitive, self._source)
        items = self._source.name("s")
        is_bytes = primitive.name == "u8" and primitive.members is None
        values = f"{owner}.to_list()"
        self._source.line(f"{items} = {f'bytes({values})' if is_bytes else _encoded(form, values)}")
        self._put_counted("I", items, None if is_bytes else form.code)

    def _put_counted(self, before: str, items: str, code: str | None = None) -> None:
        if code is None:
            self._source.line(f"put({self._source.packer(f'<{before}')}(len({items})))")
            self._source.line(f"put({items})")
            return
        packs = self._source.constant(counted_pack(before, code))
        count = self._source.name("n")
        self._source.line(f"{count} = len({items})")
        self._source.line(f"put({packs}[{count}]({count}, *{items}))")

    def _each(self, element: Storage, owner: str) -> None:
        item = self._source.name("e")
        with self._source.block(f"for {item} in {owner}.to_list():"):
            leaves = leaves_of(element)
            if leaves and leaves[0].steps:
                views: dict[tuple[str, ...], str] = {(): item}
                for leaf in leaves:
                    self._leaf(leaf, views)
                self._flush()
            else:
                self._value(element, item, _DEEPEST_INLINE)

    def _option(self, shape: OptionShape, owner: str, depth: int) -> None:
        with self._source.block(f"if {owner}.is_some:"):
            self._flagged(1, shape.payload, f"{owner}.value", depth)
        with self._source.block("else:"):
            self._source.line("put(b'\\0')")

    def _result(self, shape: ResultShape, owner: str, depth: int) -> None:
        for head, flag, side, payload in (
            (f"if {owner}.is_ok:", 1, "ok", shape.ok),
            ("else:", 0, "err", shape.err),
        ):
            with self._source.block(head):
                self._flagged(flag, payload, f"{owner}.{side}", depth)

    def _flagged(self, flag: int, payload: Storage, expression: str, depth: int) -> None:
        self._codes.append("B")
        self._items.append(str(flag))
        self._value(payload, expression, depth)

    def _variant(self, shape: VariantShape, owner: str) -> None:
        reads = tuple(self._alternative(index, item) for index, item in enumerate(shape.alternatives))
        self._source.line(f"{self._source.constant(reads)}[{owner}.index]({owner}, put)")

    def _alternative(self, index: int, alternative: FieldShape) -> Read:
        source = Source({})
        inner = _ReaderSource(self._readers, source)
        inner._codes, inner._items = ["B"], [str(index)]
        if alternative.storage is None:
            inner._flush()
        else:
            inner._value(alternative.storage, f"owner.{alternative.name}", 0)
        return source.compile(f"read {alternative.name}", "owner, put")


def _encoded(form: TapeForm, values: str) -> str:
    return values if form.encode == "{0}" else f"[{form.encode.format('t')} for t in {values}]"
