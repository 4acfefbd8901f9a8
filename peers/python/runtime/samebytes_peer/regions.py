"""The regions of a request, checked against the memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .errors import WRONG_PARAMETERS, RequestError


@dataclass(frozen=True)
class Region:
    """Offset from the begin of the memory and size, in bytes."""

    offset: int
    size: int


@dataclass(frozen=True)
class Batch:
    """`count` slots, one each `stride` bytes, and a tape."""

    count: int
    image: Region
    stride: int
    tape: Region

    def slot_offsets(self) -> range:
        """Returns where all slots begin."""
        return range(self.image.offset, self.image.offset + self.count * self.stride, self.stride or 1)


def batch_of(parameters: Mapping[str, Any], value_size: int, memory_size: int) -> Batch:
    """Reads a batch from the parameters of `write` or `read`. Errors: `RequestError`."""
    image, tape = region_of(parameters, "image", memory_size), region_of(parameters, "tape", memory_size)
    count, stride = natural_of(parameters, "count", "params"), natural_of(parameters["image"], "stride", "image")
    if stride < value_size:
        raise RequestError(WRONG_PARAMETERS, f"image.stride is {stride}: the type has {value_size} bytes")
    if count and (count - 1) * stride + value_size > image.size:
        raise RequestError(WRONG_PARAMETERS, f"{count} values, one each {stride} bytes, exceed image.size {image.size}")
    return Batch(count, image, stride, tape)


def region_of(parameters: Mapping[str, Any], name: str, memory_size: int) -> Region:
    """Reads a region, which must be inside of the memory. Errors: `RequestError`."""
    given = parameters.get(name)
    if not isinstance(given, dict):
        raise RequestError(WRONG_PARAMETERS, f"{name} is missing: an object with offset and size")
    region = Region(natural_of(given, "offset", name), natural_of(given, "size", name))
    if region.offset + region.size > memory_size:
        end = region.offset + region.size
        raise RequestError(WRONG_PARAMETERS, f"{name} ends at byte {end}: the memory has {memory_size}")
    return region


def natural_of(given: Mapping[str, Any], name: str, where: str) -> int:
    """Reads an integer of at least 0. Errors: `RequestError`."""
    value = given.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise RequestError(WRONG_PARAMETERS, f"{where}.{name} is {value!r}: it is an integer of at least 0")
    return value
