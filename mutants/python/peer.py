"""The bundled Python peer with one thing broken: the argument names the file in `mutants/` that breaks it."""

import importlib
import sys

from samebytes_peer.main import main

for name in sys.argv[1:]:
    importlib.import_module(f"mutants.{name.replace('-', '_')}")

main()
