"""Evidence: the links of each item, opened safely, checked again, and what was found there."""
