"""Places the first two fields of each struct in the other order."""

from types import SimpleNamespace
from typing import Any

from samebytes_abi import layout, structs


def place_swapped(members: Any, least_alignment: int = 1) -> Any:
    """Does what the library does, with the first two members exchanged."""
    return layout.place_members([*members[1::-1], *members[2:]], least_alignment)


vars(structs)["layout"] = SimpleNamespace(place_members=place_swapped)
