"""Thai dates and times as staff type them, read and written."""
