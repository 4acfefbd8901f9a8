"""Ways to disagree with a peer, but not with the reference."""
