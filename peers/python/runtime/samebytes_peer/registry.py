"""The types that this peer was generated for."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Registry:
    """Types by qualified name, as declarations name them; names of fields and alternatives by class; fingerprints."""

    types: Mapping[str, Any]
    names: Mapping[Any, Sequence[str]]
    fingerprints: Mapping[str, str]


def load_registry() -> Registry:
    """Imports the generated package `samebytes_generated`."""
    generated = importlib.import_module("samebytes_generated._registry")
    return Registry(generated.TYPES, generated.NAMES, generated.FINGERPRINTS)
