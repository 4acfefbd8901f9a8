"""Types of other libraries: bindings put them in the place of the containers of `samebytes_abi`.

What `foreign_type` makes of a class of ctypes may stand wherever a container does.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Callable, Optional, TypeVar

from samebytes_abi.shapes import Place
from samebytes_abi.storage import Storage, store_view

#: Takes a value of the inner type from a tape: `take(tape, at)` is the value and the position behind it.
Take = Callable[[bytes, int], tuple[Any, int]]
#: Refuses raw bytes that are no value of the inner type, by raising `Refusal`.
Check = Callable[[bytes, int], None]
#: Takes the next bytes of a tape.
Put = Callable[[bytes], None]
#: Gives a value of the inner type to a tape.
Give = Callable[[Any, Put], None]

C = TypeVar("C")


@dataclass(frozen=True)
class Part:
    """A part of a type: its name in the profile, where it lies, and what lies there.

    An `ElementsPlace` makes it an array, and `storage` the type of its elements. `None`: an integer.
    """

    name: str
    place: Place
    storage: Optional[Storage] = None


class Walker(ABC):
    """What the peer can do with a type; all through the functions that a user of the library would call."""

    #: The type of the elements or of the payload, if there is one.
    inner: Optional[Storage] = None

    def parts(self) -> Sequence[Part]:
        """Returns the parts in the profile's order, where the library or ctypes put them; default: none."""
        return ()

    @abstractmethod
    def write(self, owner: Any, tape: bytes, at: int, take: Take) -> int:
        """Makes a value of the tape in `owner`, whose bytes are zero; returns the position behind it."""

    @abstractmethod
    def validate(self, raw: bytes, at: int, check: Check) -> None:
        """Raises `Refusal` for bytes that the library refuses."""

    @abstractmethod
    def read(self, owner: Any, put: Put, give: Give) -> None:
        """Gives the value in `owner` to a tape."""


def foreign_type(name: str, ctype: type[C], walker: Walker) -> type[C]:
    """Makes a subclass of a library's class that the peer can walk: a binding may name it.

    Types that ctypes stores alike (an enum and its integer) may share the library's class, but not this one.
    """
    metaclass: Any = type(ctype)
    made: Any = metaclass(name, (ctype,), {"_abi_walker_": walker, "_needs_initialise_": False})
    made._abi_storage_ = Storage(name, made, store_view(made), view=True)
    return made  # type: ignore[no-any-return]
