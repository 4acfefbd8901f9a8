"""Lets numpy pack the members of structured dtypes."""

from samebytes_abi import dtypes

dtypes.ALIGN = False
