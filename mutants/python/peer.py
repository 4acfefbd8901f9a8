"""The bundled Python peer with one thing broken: the argument names the file in `mutants/` that breaks it.

`--numpy` chooses the variant, as in the peer itself.
"""

import importlib
import sys

from samebytes_peer.main import main

for name in sys.argv[1:]:
    if name != "--numpy":
        importlib.import_module(f"mutants.{name.replace('-', '_')}")

main()
