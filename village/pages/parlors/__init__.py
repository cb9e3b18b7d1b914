"""Parlors, and where there is none yet."""
