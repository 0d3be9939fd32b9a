"""How updates come in: fetched, handled, and only then acknowledged."""
