"""Log-ins, account changes, reads."""
