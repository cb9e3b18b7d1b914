"""What people may see: every read, each function takes `viewer` first and scopes by it."""
