"""Prints what runs the peer, as `hello` says it: the interpreter and, with `--numpy`, numpy.

A program of its own, because nothing is generated yet when the harness asks. Fails where numpy is not installed.
"""

from __future__ import annotations

import platform
import sys


def describe_toolchain(arguments: list[str]) -> str:
    """Returns one line. Errors: `ModuleNotFoundError`."""
    interpreter = f"{platform.python_implementation()} {platform.python_version()}"
    if "--numpy" not in arguments:
        return f"{interpreter} ctypes"
    import numpy

    return f"{interpreter} numpy {numpy.__version__}"


if __name__ == "__main__":
    try:
        print(describe_toolchain(sys.argv[1:]))
    except ModuleNotFoundError as missing:
        sys.exit(f"{missing} in {sys.executable}: {sys.executable} -m pip install numpy")
