"""Where values go from the tape to native members (`decode`) and back (`encode`): the place to falsify primitives."""

from __future__ import annotations

from typing import Any, Callable

from samebytes_peer import primitives

Change = Callable[[Any], Any]


def change(primitive: str, *, written: Change | None = None, seen: Change | None = None) -> None:
    """Passes every value of a primitive through `written` before it is stored, and `seen` after it was read.

    A 128-bit integer is two words on the tape: it can be changed where it is written, as one number.
    """
    former = primitives._expressions

    def expressions(shape: Any, source: Any) -> tuple[str, str]:
        decode, encode = former(shape, source)
        if shape.name != primitive or shape.members is not None:
            return decode, encode
        if written is not None:
            decode = f"{source.constant(written)}({decode})"
        if seen is not None:
            encode = encode.replace("{0}", f"{source.constant(seen)}({{0}})")
        return decode, encode

    primitives._expressions = expressions
