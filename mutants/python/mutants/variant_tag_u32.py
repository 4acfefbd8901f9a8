"""Stores the tags of a Variant in four bytes each."""

import ctypes

from samebytes_abi import AbiVariant

AbiVariant.TAG = ctypes.c_uint32
