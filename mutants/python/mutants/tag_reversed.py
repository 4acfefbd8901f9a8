"""Stores the characters of a TypeTag in the order of memory."""

from samebytes_abi import TypeTag

from .tapes import change


def reverse(tag: TypeTag) -> TypeTag:
    """Makes the first character the least significant byte; numbers stay."""
    return tag if tag.text is None else TypeTag(tag.text[::-1])


change("TypeTag", written=reverse)
