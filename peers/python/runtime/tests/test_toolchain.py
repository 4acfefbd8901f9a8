"""What identifies the interpreter and its libraries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = str(Path(__file__).parents[1] / "toolchain.py")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)


def test_names_interpreter_and_library() -> None:
    assert run(PROGRAM).stdout.endswith(" ctypes\n")
    assert " numpy " in run(PROGRAM, "--numpy").stdout


def test_fails_where_numpy_is_not_installed() -> None:
    # Without the module `site` an interpreter has the standard library alone.
    missing = run("-S", "-I", PROGRAM, "--numpy")
    assert missing.returncode == 1 and missing.stdout == ""
    assert "No module named 'numpy'" in missing.stderr and "pip install numpy" in missing.stderr
    assert run("-S", "-I", PROGRAM).returncode == 0
