"""Each module breaks one thing when it is imported."""
