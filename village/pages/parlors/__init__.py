"""Parlors: the list, which groups have none yet, and for administrators opening, changing, closing."""
