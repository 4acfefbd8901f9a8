"""The Python peer with values in samples of iceoryx2."""

from iceoryx2_transport import Iceoryx2
from samebytes_peer.main import main

if __name__ == "__main__":
    main(transport=Iceoryx2())
