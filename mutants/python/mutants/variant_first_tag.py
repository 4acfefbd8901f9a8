"""Writes the tag of the outermost level of a Variant alone."""

from typing import Any

from samebytes_abi import AbiVariant


def put_first_tag(self: Any, index: int) -> None:
    """Leaves the levels below as they are."""
    self._level0._tag = index


AbiVariant._put_tags = put_first_tag  # type: ignore[method-assign]
