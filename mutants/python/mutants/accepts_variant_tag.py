"""Takes a tag that is too high for the last alternative, and does not look at inner tags."""

from typing import Any

from samebytes_abi import AbiVariant
from samebytes_abi.payload import get_payload
from samebytes_peer.validator import _ValidatorSource


def last_at_most(self: Any) -> int:
    """Ends in the `else` of a chain of comparisons."""
    return int(min(self._tag, len(self._alternatives_) - 1))


def payload_at(self: Any, index: int) -> Any:
    """Takes the payload without another look at the tag."""
    held = self._alternatives_[index]
    return held.storage and get_payload(getattr(self, held.member), "_payload", held.storage)


AbiVariant.index = property(last_at_most)  # type: ignore[assignment, method-assign]
AbiVariant._get = payload_at  # type: ignore[method-assign]
_ValidatorSource._variant = lambda self, *_: self._source.line("pass")  # type: ignore[method-assign]
