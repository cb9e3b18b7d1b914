"""The room of emergencies: one page to write one down, at once or afterwards."""
