"""A type as this peer works with it: the class that lies on a slot, and the functions for its values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Callable, Optional

from samebytes_abi.shapes import place_of
from samebytes_abi.storage import Storage

from .reader import Read, Readers
from .slots import slot_of
from .validator import Validate, Validators
from .writer import Write, Writers


@dataclass(frozen=True)
class NativeType:
    """`slot_at` makes the native object at an address; `zeros` are the bytes of an empty slot."""

    storage: Storage
    zeros: bytes
    slot_at: Callable[[int], Any]
    write: Write
    read: Read
    validate: Optional[Validate]


def make_native_type(storage: Storage, writers: Writers, readers: Readers, validators: Validators) -> NativeType:
    """Makes the functions of a type."""
    slot = storage if storage.view else slot_of(storage)
    # A field may be called `from_address`: then the class's own attribute of this name is the field.
    from_address = type(slot.ctype).from_address
    return NativeType(
        storage,
        bytes(place_of(storage).size),
        partial(from_address, slot.ctype),
        writers.of(slot),
        readers.of(slot),
        validators.of(storage),
    )
