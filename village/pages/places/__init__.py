"""Places: the list, the import, reporting units, departments, the leaders' roster."""
