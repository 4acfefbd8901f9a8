"""Prints what runs the peer: interpreter and iceoryx2. Fails where iceoryx2 is not installed for it.

The argument is the folder in which the set-up installs it.
"""

from __future__ import annotations

import platform
import sys

if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    try:
        from importlib.metadata import version

        import iceoryx2  # noqa: F401  # its native part is made for one interpreter
    except ImportError as missing:
        sys.exit(f"{missing} in {sys.executable} and {sys.argv[1]}: make setup IOX2=1 installs it")
    interpreter = f"{platform.python_implementation()} {platform.python_version()}"
    print(f"{interpreter} ctypes, iceoryx2 {version('iceoryx2')}")
