"""How declared types are stored: changed before the generated declarations use it."""

from __future__ import annotations

from typing import Any, Callable

import samebytes_abi
from samebytes_abi.storage import Storage, storage_of


def change_storage(spec: Any, **changes: Any) -> None:
    """Changes the one storage that all fields of a primitive share."""
    storage = storage_of(spec)
    for name, value in changes.items():
        object.__setattr__(storage, name, value)


def change_enums(change: Callable[[Any, Storage], None]) -> None:
    """Calls `change` with each enum and its storage once it is declared."""
    abi_enum = samebytes_abi.abi_enum

    def declare(underlying: Any) -> Any:
        def decorate(cls: Any) -> Any:
            declared = abi_enum(underlying)(cls)
            change(declared, storage_of(declared))
            return declared

        return decorate

    samebytes_abi.abi_enum = declare
