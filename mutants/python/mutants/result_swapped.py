"""Writes 0 for ok and 1 for err."""

from typing import Any

from samebytes_abi import AbiResult


def swap_after(method: Any) -> Any:
    """Does what the library does, then breaks it."""

    def wrapped(self: Any, *values: Any) -> Any:
        made = method(self, *values)
        self._is_ok = 1 - self._is_ok
        return made

    return wrapped


AbiResult.emplace_ok = swap_after(AbiResult.emplace_ok)  # type: ignore[method-assign]
AbiResult.emplace_err = swap_after(AbiResult.emplace_err)  # type: ignore[method-assign]
for name in ("ok", "err"):
    side = vars(AbiResult)[name]
    setattr(AbiResult, name, property(side.fget, swap_after(side.fset)))
