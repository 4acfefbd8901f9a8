"""Payloads: the value of an option, of a result's side, of a variant's alternative, in a named ctypes member."""

from __future__ import annotations

from typing import Any

from .storage import Storage, zero


def get_payload(owner: Any, member: str, storage: Storage) -> Any:
    """Reads a payload: a value, or for a struct or container the object that lies there."""
    stored = getattr(owner, member)
    return stored if storage.load is None else storage.load(stored)


def fresh_payload(owner: Any, member: str, storage: Storage) -> Any:
    """Makes a payload zero or its type's default and returns it."""
    if not storage.view:
        setattr(owner, member, storage.ctype() if storage.default is None else storage.store(storage.default))
        return get_payload(owner, member, storage)
    view = getattr(owner, member)
    zero(view)
    if storage.initialised:
        view._initialise_()
    return view
