"""Aligns 128-bit integers to 8."""

from samebytes_abi import primitives

primitives._Int128._abi_alignment_ = 8
