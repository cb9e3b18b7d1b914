"""Warnings that give their reasons."""
