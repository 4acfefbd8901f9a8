"""Stores a bool in four bytes."""

import ctypes

from samebytes_abi import boolean

from .storages import change_storage

change_storage(boolean, ctype=ctypes.c_uint32)
