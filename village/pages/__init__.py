"""What people see: guard, render, errors, menu, and one folder per room."""
