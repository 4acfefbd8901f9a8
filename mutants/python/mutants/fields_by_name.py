"""Places the fields of a struct in the order of their names."""

from types import SimpleNamespace
from typing import Any

from samebytes_abi import layout, structs


def place_sorted(members: Any, least_alignment: int = 1) -> Any:
    """Does what the library does, with the members sorted."""
    by_name = sorted(members, key=lambda member: str(member[0]).removeprefix("_stored_"))
    return layout.place_members(by_name, least_alignment)


vars(structs)["layout"] = SimpleNamespace(place_members=place_sorted)
