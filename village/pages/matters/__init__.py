"""The room of matters: the list, one matter with its steps, the walk-in form."""
