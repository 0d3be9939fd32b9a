"""The stand-in for Telegram, tried from both of its sides."""
