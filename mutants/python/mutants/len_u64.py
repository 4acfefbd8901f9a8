"""Stores length and capacity of a Vec in eight bytes each."""

import ctypes

from samebytes_abi import AbiVec

AbiVec.LENGTH = ctypes.c_uint64  # type: ignore[assignment]
