"""Writes the position of an enum's value instead of the value."""

from typing import Any

from samebytes_abi.storage import Storage

from .storages import change_enums


def store_position(cls: Any, storage: Storage) -> None:
    """Forgets the declared numbers."""
    positions = {member: position for position, member in enumerate(cls)}
    object.__setattr__(storage, "store", lambda value: positions[value])


change_enums(store_position)
