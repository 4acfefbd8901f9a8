"""Appends all elements of a Vec but the last."""

from typing import Any

from samebytes_abi import AbiVec

extend = AbiVec.extend


def extend_but_last(self: Any, values: Any) -> None:
    """Loops to `size - 1`."""
    extend(self, list(values)[:-1])


AbiVec.extend = extend_but_last  # type: ignore[method-assign]
