"""How good and how fast the search is, beside others and by itself."""
