"""Places the flag of an Option behind its value."""

from types import SimpleNamespace
from typing import Any

from samebytes_abi import layout, option


def make_reversed(name: str, base: Any, members: Any, **attributes: Any) -> Any:
    """Does what the library does, with the members in the other order."""
    return layout.make_structure(name, base, members[::-1], **attributes)


vars(option)["layout"] = SimpleNamespace(make_structure=make_reversed)
