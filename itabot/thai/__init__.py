"""Thai as people type it: folding, digits, keyboard layout, tokens."""

import os

# pythainlp would otherwise make a data folder in the user's home, or die where it cannot. Nothing
# here is ever downloaded.
os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
os.environ.setdefault("PYTHAINLP_OFFLINE", "1")
