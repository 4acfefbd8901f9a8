"""Rules that a reader does not enforce."""

from __future__ import annotations

from typing import Any

from samebytes_peer.validator import _ValidatorSource

_refuse = _ValidatorSource._refuse


def ignore(ignored: str) -> None:
    """Validates as before, but for one rule."""

    def refuse(self: Any, condition: str, rule: str, path: str) -> None:
        if rule == ignored:
            self._source.line("pass")
        else:
            _refuse(self, condition, rule, path)

    _ValidatorSource._refuse = refuse  # type: ignore[method-assign]
