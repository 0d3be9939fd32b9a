"""What the bot has to bear: many people at once, sudden death, and haste."""
