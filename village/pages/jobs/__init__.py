"""What takes long and is made aside."""
