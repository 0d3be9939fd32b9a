"""How Telegram talks to the assistant: the only code that imports ``telegram``."""
