"""From a question to an Answer: item codes, index, ranking, when to say "I don't know"."""
