"""Helpers whom the parties may wish for."""
