"""The bundled Python peer with one thing broken: the argument names the file in `ways/` that breaks it."""

import importlib
import sys

from samebytes_peer.main import main

for name in sys.argv[1:]:
    importlib.import_module(f"ways.{name}")

if __name__ == "__main__":
    main()
