"""A samebytes peer in Python: native values are ctypes objects of the package `samebytes_abi`.

`main()` serves the harness over stdin and stdout, with the shared memory as file descriptor 3.
"""

from .main import main
from .peer import Peer
from .registry import Registry

__all__ = ["Peer", "Registry", "main"]
