"""itabot: what the assistant knows and does. Knows nothing of Telegram."""

__version__ = "0.1.0"
