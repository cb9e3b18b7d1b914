"""The room of sessions: log one, read one, mend one."""
