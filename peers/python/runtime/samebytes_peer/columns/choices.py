"""Options, results and variants: what is present decides which rows a part has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Optional

import numpy as np

from .arrays import Array, Positions
from .codec import Codec
from .rows import Rows
from .rules import Refusals, is_above_one, refuse, refuse_below
from .tape import Tape

_TAG = np.dtype("u1")


class Choice(NamedTuple):
    """A payload: the logical name of its path, its field's steps in the dtype, and its codec (`None`: empty)."""

    path: str
    steps: tuple[str, ...]
    codec: Optional[Codec]


class _Choices(Codec):
    """A tag that says which payload is there; tag and choice are the same number on the tape."""

    def __init__(self, tag: str, choices: Sequence[Choice]) -> None:
        self._tag = tag
        self._choices = choices
        self.deepest = max((choice.codec.deepest for choice in choices if choice.codec), default=0)

    def decode(self, tape: Tape, at: Positions, rows: Rows) -> Positions:
        """As `Codec.decode`."""
        tags = tape.take(_TAG, at)
        if (tags >= len(self._choices)).any():
            raise ValueError(f"the tag {tags.max()} of {len(self._choices)} choices")
        self._put_tags(rows, tags)
        at = at + _TAG.itemsize
        for codec, part, held in self._held(rows, tags):
            at[held] = codec.decode(tape, at[held], part)
        return at

    def sizes(self, rows: Rows) -> Positions:
        """As `Codec.sizes`."""
        tags = rows.field(self._tag).get()
        sizes = np.full(len(tags), _TAG.itemsize, np.intp)
        for codec, part, held in self._held(rows, tags):
            sizes[held] += codec.sizes(part)
        return sizes

    def encode(self, rows: Rows, tape: Tape, at: Positions) -> Positions:
        """As `Codec.encode`."""
        tags = rows.field(self._tag).get()
        tape.put(tags, _TAG, at)
        at = at + _TAG.itemsize
        for codec, part, held in self._held(rows, tags):
            at[held] = codec.encode(part, tape, at[held])
        return at

    def _put_tags(self, rows: Rows, tags: Array) -> None:
        rows.field(self._tag).set(tags)

    def _check_payloads(self, rows: Rows, tags: Array, found: Refusals) -> None:
        for tag, (path, _, codec) in enumerate(self._choices):
            if codec and codec.refuses:
                self._check_payload(rows, np.flatnonzero(tags == tag), tag, path, found)

    def _check_payload(self, rows: Rows, held: Positions, tag: int, path: str, found: Refusals) -> None:
        codec = self._choices[tag].codec
        held = held[[row not in found for row in held.tolist()]] if found else held
        if codec and len(held):
            refuse_below(found, codec.check(self._part(rows, held, tag)), path, held)

    def _held(self, rows: Rows, tags: Array) -> Iterator[tuple[Codec, Rows, Positions]]:
        """Yields for each choice that some rows hold: its codec, these rows' payloads, and the rows' positions."""
        for tag in np.flatnonzero(np.bincount(tags, minlength=1)).tolist():
            codec = self._choices[tag].codec
            if codec:
                held = np.flatnonzero(tags == tag)
                yield codec, self._part(rows, held, tag), held

    def _part(self, rows: Rows, held: Positions, tag: int) -> Rows:
        part = rows.select(held)
        for step in self._choices[tag].steps:
            part = part.field(step)
        return part


class FlaggedCodec(_Choices):
    """An Option or a Result: a flag, 0 or 1."""

    def __init__(self, kind: str, flag: str, choices: Sequence[Choice]) -> None:
        """`kind`: how its rule begins; `choices`: for 0 and for 1."""
        super().__init__(flag, choices)
        self._kind = kind

    def check(self, rows: Rows) -> Refusals:
        """As `Codec.check`."""
        flags = rows.field(self._tag).get()
        found = refuse(f"{self._kind}.flag", is_above_one(flags))
        self._check_payloads(rows, flags, found)
        return found


class VariantCodec(_Choices):
    """A variant: level k has a tag of its own, i - k, where i is the alternative."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        """`choices`: the alternatives."""
        super().__init__("tag", choices)

    def check(self, rows: Rows) -> Refusals:
        """As `Codec.check`."""
        tags = rows.field(self._tag).get()
        found = refuse("variant.tag", tags >= len(self._choices))
        for level, reaching in self._levels(tags):
            inner = rows.select(reaching).field(f"tag{level}").get()
            refuse_below(found, refuse("variant.tag", inner != tags[reaching] - level), "", reaching)
        self._check_payloads(rows, tags, found)
        return found

    def _put_tags(self, rows: Rows, tags: Array) -> None:
        super()._put_tags(rows, tags)
        for level, reaching in self._levels(tags):
            rows.select(reaching).field(f"tag{level}").set(tags[reaching] - level)

    def _levels(self, tags: Array) -> Iterator[tuple[int, Positions]]:
        """Yields each level below the first that some rows reach, and the positions of these."""
        valid = tags < len(self._choices)
        highest = int(tags[valid].max(initial=0))
        for level in range(1, highest + 1):
            yield level, np.flatnonzero(valid & (tags >= level))
