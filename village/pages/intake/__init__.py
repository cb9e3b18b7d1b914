"""The window: tickets, the one form, answers that are owed, and the log of consultations."""
