"""Stores a char in two bytes."""

import ctypes

from samebytes_abi import char

from .storages import change_storage

change_storage(char, ctype=ctypes.c_uint16)
