"""The shared memory, mapped twice: for writing, and read-only for images that are read."""

from __future__ import annotations

import ctypes
import mmap
import os
from typing import Any, Protocol


class _BufferView(ctypes.Structure):
    """`Py_buffer` of CPython."""

    _fields_ = [
        ("buf", ctypes.c_void_p),
        ("obj", ctypes.py_object),
        ("len", ctypes.c_ssize_t),
        ("itemsize", ctypes.c_ssize_t),
        ("readonly", ctypes.c_int),
        ("ndim", ctypes.c_int),
        ("format", ctypes.c_char_p),
        ("shape", ctypes.c_void_p),
        ("strides", ctypes.c_void_p),
        ("suboffsets", ctypes.c_void_p),
        ("internal", ctypes.c_void_p),
    ]


class Bytes(Protocol):
    """What can be cut and replaced like a `bytearray`."""

    def __getitem__(self, part: slice) -> bytes: ...
    def __setitem__(self, part: slice, value: bytes) -> None: ...


class Memory(Protocol):
    """Where images are: offsets are from its begin, addresses where that begins."""

    @property
    def size(self) -> int:
        """Bytes."""

    @property
    def writable(self) -> Bytes:
        """For constructing values."""

    @property
    def readable(self) -> Bytes:
        """For reading images."""

    @property
    def writable_address(self) -> int:
        """Where ctypes objects are made for constructing values."""

    @property
    def readable_address(self) -> int:
        """Where ctypes objects are made for reading images."""


class SharedMemory:
    """Both mappings of a descriptor, mapped until the process ends; addresses are for ctypes objects in place."""

    def __init__(self, descriptor: int) -> None:
        """Maps all of the memory behind the descriptor."""
        self.size = os.fstat(descriptor).st_size
        self.writable = mmap.mmap(descriptor, self.size, mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE)
        self.readable = mmap.mmap(descriptor, self.size, mmap.MAP_SHARED, mmap.PROT_READ)
        self._views = [_view_of(self.writable), _view_of(self.readable)]
        self.writable_address, self.readable_address = (int(view.buf) for view in self._views)


def _view_of(mapping: mmap.mmap) -> Any:
    # ctypes takes no address of a read-only buffer; CPython's buffer interface gives it.
    view = _BufferView()
    get_buffer = ctypes.pythonapi.PyObject_GetBuffer
    get_buffer(ctypes.py_object(mapping), ctypes.byref(view), ctypes.c_int(0))
    return view
