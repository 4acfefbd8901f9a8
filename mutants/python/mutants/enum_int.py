"""Stores every enum in four bytes, whatever integer it was declared with."""

import ctypes

from .storages import change_enums

change_enums(lambda _, storage: object.__setattr__(storage, "ctype", ctypes.c_uint32))
