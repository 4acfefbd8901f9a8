"""Stores the flag of an Option in four bytes, as a binding does that takes `bool` for the platform's `int`."""

import ctypes

from samebytes_abi import AbiOption
from samebytes_peer.main import main

AbiOption.FLAG = ctypes.c_uint32

if __name__ == "__main__":
    main()
