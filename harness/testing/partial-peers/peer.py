"""The bundled peer, without some types: the argument says which. What it has is right."""

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from samebytes_abi.shapes import OptionShape, VecShape, shape_of
from samebytes_abi.storage import Storage, storage_of
from samebytes_peer import support
from samebytes_peer.errors import UNSUPPORTED, RequestError
from samebytes_peer.main import main
from samebytes_peer.native_type import NativeType
from samebytes_peer.peer import Peer

ALL = {"PrimitiveShape", "Enum", "StructShape", "ArrayShape", "VecShape", "StringShape", "OptionShape", "ResultShape"}
LACKED = {
    "supports-nothing": {*ALL, "VariantShape"},
    "only-primitives": {*ALL, "VariantShape"} - {"PrimitiveShape"},
    "no-containers": {"VecShape", "StringShape", "OptionShape", "ResultShape", "VariantShape"},
    "no-text": {"StringShape"},
    "not-generic": {"Vec of Option"},
}


def names_in(storage: Storage) -> Iterator[str]:
    """What a type is made of, each part by the name of its shape."""
    shape = shape_of(storage)
    yield "Enum" if storage.members is not None else type(shape).__name__
    if isinstance(shape, VecShape) and isinstance(shape_of(shape.element), OptionShape):
        yield "Vec of Option"
    for part in support._parts(storage):
        yield from names_in(part)


complete = Peer._native_type
way = sys.argv.pop(1)


def partial(self: Peer, parameters: Mapping[str, Any]) -> NativeType:
    """Refuses a type that has something of what is lacked."""
    name = parameters.get("type")
    if isinstance(name, str) and name in self._registry.types:
        for part in names_in(storage_of(self._registry.types[name])):
            if part in LACKED[way]:
                raise RequestError(UNSUPPORTED, f"no {part} here")
    return complete(self, parameters)


Peer._native_type = partial  # type: ignore[method-assign]

if __name__ == "__main__":
    main()
