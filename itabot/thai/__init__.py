"""Thai as people type it: folding, digits, keyboard layout, tokens."""
