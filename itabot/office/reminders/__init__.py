"""Reminders: who is to hear what on which day, and the ledger of what was sent."""
