"""`python -m samebytes_peer`."""

from .main import main

main()
