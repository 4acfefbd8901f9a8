"""The Python peer over iceoryx2 with one thing broken: the argument names the module that breaks it."""

import importlib
import sys

from iceoryx2_transport import Iceoryx2
from samebytes_peer.main import main

importlib.import_module(sys.argv[1])

main(transport=Iceoryx2())
