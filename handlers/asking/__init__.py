"""Questions and answers, items to look through, and the words that come first."""
