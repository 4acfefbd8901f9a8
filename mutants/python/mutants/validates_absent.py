"""Validates the payload of an Option or Result whether it is there or not."""

from typing import Any

from samebytes_peer.validator import _ValidatorSource

guarded = _ValidatorSource._guarded


def always(self: Any, head: str, storage: Any, begin: int, path: str) -> None:
    """Asks for no flag."""
    guarded(self, "if True:", storage, begin, path)


_ValidatorSource._guarded = always  # type: ignore[method-assign]
