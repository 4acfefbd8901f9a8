"""Writes true as a byte with all bits set."""

import ctypes

from samebytes_abi import boolean

from .storages import change_storage
from .tapes import change

change_storage(boolean, ctype=ctypes.c_uint8)
change("bool", written=lambda value: -value & 0xFF)
