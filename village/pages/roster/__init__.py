"""The month's roster of reception days and lawyers."""
