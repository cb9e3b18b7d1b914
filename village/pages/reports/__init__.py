"""Bulletin, monthly analysis and figures."""
