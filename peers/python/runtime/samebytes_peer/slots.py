"""Primitives that stand alone."""

from __future__ import annotations

from samebytes_abi import AbiStruct, abi_struct
from samebytes_abi.storage import Storage


def slot_of(primitive: Storage) -> Storage:
    """Makes a struct of one field: a primitive at the root of a slot is reached as a member, as everywhere else."""

    class Slot(AbiStruct):
        pass

    Slot.__annotations__ = {"value": primitive}
    return abi_struct()(Slot)._abi_storage_


def stored_member(slot: Storage) -> str:
    """Returns the member of such a struct that is the value as ctypes has it, without any conversion."""
    (field,) = slot.ctype._struct_fields_
    return str(field.member)
