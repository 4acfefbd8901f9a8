"""The codec of a type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from samebytes_abi.errors import UnsupportedError
from samebytes_abi.shapes import (
    ArrayShape,
    ForeignShape,
    OptionShape,
    PrimitiveShape,
    ResultShape,
    StringShape,
    StructShape,
    VariantShape,
    VecShape,
    shape_of,
)
from samebytes_abi.storage import Storage

from ..layout_report import logical_names
from .choices import Choice, FlaggedCodec, VariantCodec
from .codec import Codec
from .primitives import PrimitiveCodec
from .sequences import StringCodec, VecCodec, make_array
from .structs import Field, make_struct

#: Dimensions of an array, one of which is the batch.
_MOST_DIMENSIONS = 64 if int(np.__version__.split(".")[0]) >= 2 else 32


class Codecs:
    """The codecs, each made when first needed."""

    def __init__(self, names: Mapping[Any, Sequence[str]]) -> None:
        """`names`: of fields and alternatives as described, by class."""
        self._names = names
        self._made: dict[Storage, Codec] = {}

    def of(self, storage: Storage) -> Codec:
        """Returns the codec of a type. Errors: `UnsupportedError` for what numpy lacks."""
        if storage not in self._made:
            codec = self._make(storage)
            if codec.deepest >= _MOST_DIMENSIONS:
                raise UnsupportedError(
                    f"arrays in arrays, {codec.deepest} deep: numpy has {_MOST_DIMENSIONS} dimensions"
                )
            self._made[storage] = codec
        return self._made[storage]

    def _make(self, storage: Storage) -> Codec:
        shape = shape_of(storage)
        if isinstance(shape, PrimitiveShape):
            return PrimitiveCodec(storage, shape)
        if isinstance(shape, StructShape):
            return make_struct(self._fields(storage, shape))
        if isinstance(shape, ArrayShape):
            return make_array(self.of(shape.element), shape.elements.count)
        if isinstance(shape, VecShape):
            return VecCodec(self.of(shape.element), shape.elements.count)
        if isinstance(shape, StringShape):
            return StringCodec(shape.elements.count)
        if isinstance(shape, OptionShape):
            some = Choice("some", ("value",), self.of(shape.payload))
            return FlaggedCodec("option", "is_some", [Choice("", (), None), some])
        if isinstance(shape, ResultShape):
            sides = (("err", shape.err), ("ok", shape.ok))
            return FlaggedCodec(
                "result", "is_ok", [Choice(name, ("value", name), self.of(part)) for name, part in sides]
            )
        if isinstance(shape, ForeignShape):
            raise UnsupportedError(f"{storage.name}: numpy does not know types of another library")
        return VariantCodec(self._alternatives(storage, shape))

    def _fields(self, storage: Storage, shape: StructShape) -> list[Field]:
        return [
            Field(field.name, path, self.of(field.storage))
            for path, field in zip(logical_names(storage, self._names), shape.fields)
            if field.storage
        ]

    def _alternatives(self, storage: Storage, shape: VariantShape) -> list[Choice]:
        return [
            Choice(path, (f"value.{part.name}",), self.of(part.storage) if part.storage else None)
            for path, part in zip(logical_names(storage, self._names), shape.alternatives)
        ]
