"""Tells only the last step of the path to what it refuses."""

from samebytes_peer.errors import Refusal


def without_outer(self: Refusal, outer: str) -> Refusal:
    """Forgets where it came from."""
    return Refusal(self.rule, self.path or outer)


Refusal.below = without_outer  # type: ignore[method-assign]
