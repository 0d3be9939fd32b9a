"""Deadlines on Telegram: listed, added in natural Thai, changed; the closing day; a calendar."""
