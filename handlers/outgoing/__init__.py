"""All that is said to Telegram: sent, redrawn, at what pace, and over which wire."""
