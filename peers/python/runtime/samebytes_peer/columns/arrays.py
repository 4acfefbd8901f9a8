"""Types of arrays, and the positions of parts that differ in number from value to value."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
#: Indices, counts, sizes in bytes, or places on a tape.
Positions = NDArray[np.intp]
Dtype = np.dtype[Any]


def owners_of(counts: Positions) -> tuple[Positions, Positions]:
    """Returns for each of `sum(counts)` parts, in order, its owner's position and its own index within the owner."""
    owners = np.repeat(np.arange(len(counts)), counts)
    return owners, np.arange(len(owners)) - np.repeat(begins_of(counts), counts)


def begins_of(counts: Positions) -> Positions:
    """Returns where each count begins if they follow each other."""
    begins: Positions = np.cumsum(counts) - counts
    return begins


def sums_of(sizes: Positions, counts: Positions) -> Positions:
    """Returns the sum of each owner's sizes; `sizes` has `counts[0]` of the first owner, then those of the next."""
    total = np.zeros(len(sizes) + 1, np.intp)
    np.cumsum(sizes, out=total[1:])
    ends = np.cumsum(counts)
    summed: Positions = total[ends] - total[ends - counts]
    return summed
