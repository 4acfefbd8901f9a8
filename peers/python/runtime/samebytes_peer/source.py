"""Python source that is made at run time, one function for each type, and what such functions share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from struct import Struct
from typing import Any, Callable


class Source:
    """Lines of one function, and the objects that they use by name."""

    def __init__(self, shared: dict[str, Any]) -> None:
        """`shared`: objects that every function may use."""
        self.constants = dict(shared)
        self._known: dict[Any, str] = {}
        self._lines: list[str] = []
        self._depth = 1
        self._names = 0

    def line(self, text: str) -> None:
        """Adds a line."""
        self._lines.append("    " * self._depth + text)

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Adds a line that ends with a colon; lines added inside of the block are indented."""
        self.line(head)
        self._depth += 1
        yield
        self._depth -= 1

    def name(self, prefix: str) -> str:
        """Returns a new variable."""
        self._names += 1
        return f"{prefix}{self._names}"

    def constant(self, value: Any) -> str:
        """Returns the name of an object."""
        key = id(value)
        if key not in self._known:
            self._known[key] = self.name("C")
            self.constants[self._known[key]] = value
        return self._known[key]

    def packer(self, tape_format: str) -> str:
        """Returns the name of the function that packs a tape format."""
        return self._keyed("pack", tape_format, lambda: Struct(tape_format).pack)

    def unpacker(self, tape_format: str) -> str:
        """Returns the name of the function that unpacks a format at an offset."""
        return self._keyed("unpack", tape_format, lambda: Struct(tape_format).unpack_from)

    def compile(self, title: str, parameters: str, result: str = "") -> Callable[..., Any]:
        """Makes the function; it returns the expression `result`, if given."""
        lines = [f"def function({parameters}):", *self._lines, f"    return {result}"]
        exec(compile("\n".join(lines), f"<{title}>", "exec"), self.constants)
        function: Callable[..., Any] = self.constants["function"]
        return function

    def _keyed(self, kind: str, key: str, make: Callable[[], Any]) -> str:
        if (kind, key) not in self._known:
            self._known[kind, key] = self.name("F")
            self.constants[self._known[kind, key]] = make()
        return self._known[kind, key]


class CountedFormats(dict[int, Callable[..., Any]]):
    """Functions of struct formats with a count, made when first used: `formats[3](tape, offset)`."""

    def __init__(self, make: Callable[[int], Callable[..., Any]]) -> None:
        """`make`: from a count to the function."""
        super().__init__()
        self._make = make

    def __missing__(self, count: int) -> Callable[..., Any]:
        """Makes and keeps the function for a count."""
        function = self._make(count)
        if count <= 4096:
            self[count] = function
        return function


def counted_unpack(order: str, code: str) -> CountedFormats:
    """Makes functions that unpack `count` items of one code at an offset."""
    return CountedFormats(lambda count: Struct(f"{order}{count}{code}").unpack_from)


def counted_pack(before: str, code: str) -> CountedFormats:
    """Makes functions that pack `before` and `count` items of one code, little-endian."""
    return CountedFormats(lambda count: Struct(f"<{before}{count}{code}").pack)
