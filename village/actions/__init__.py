"""What people do: every change of data, each in one transaction with its history entry."""
