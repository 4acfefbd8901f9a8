"""Stores the flag of an Option in four bytes."""

import ctypes

from samebytes_abi import AbiOption

AbiOption.FLAG = ctypes.c_uint32
