"""The assignments' room: what units have in hand, and what they answered."""
