"""What is done from the terminal: `flask --app app COMMAND`."""

from importlib import import_module
from pkgutil import iter_modules

import click
from flask import Flask


def fasten(app: Flask) -> None:
    """Give the app each command of this folder; a module may also hold helpers and no command."""
    for module in iter_modules(__path__):
        command = getattr(import_module(f"{__name__}.{module.name}"), "command", None)
        if isinstance(command, click.Command):
            app.cli.add_command(command)
