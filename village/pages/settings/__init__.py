"""What a township has chosen."""
