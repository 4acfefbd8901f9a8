"""Counts the alternatives of a Variant from 1."""

from typing import Any

from samebytes_abi import AbiVariant


def put_tags(self: Any, index: int) -> None:
    """Writes the tags of the next alternative."""
    for level in range(index + 1):
        getattr(self, f"_level{level}")._tag = index - level + 1


AbiVariant._put_tags = put_tags  # type: ignore[method-assign]
