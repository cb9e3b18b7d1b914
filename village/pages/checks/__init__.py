"""The monthly check."""
