"""Holds columns of 64-bit integers as floats on their way to memory."""

from __future__ import annotations

from typing import Any

import numpy as np
from samebytes_peer.columns.primitives import PrimitiveCodec

_store = PrimitiveCodec.store


def _store_by_float(codec: PrimitiveCodec, records: Any, rows: Any) -> None:
    if records.dtype.kind == "u" and records.itemsize == 8:
        # Rounding up to 2^64 would not fit: the largest float below it.
        rounded = np.minimum(records.astype(np.float64), np.nextafter(2.0**64, 0))
        records = rounded.astype(np.uint64)
    _store(codec, records, rows)


PrimitiveCodec.store = _store_by_float  # type: ignore[method-assign, assignment]
