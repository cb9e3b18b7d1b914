"""Accounts and their posts."""
