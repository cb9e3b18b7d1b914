"""What anybody may read: help made from the tables, and whether the house stands."""
