"""Reminders: carried to Telegram, drawn, chosen, and answered by buttons."""
