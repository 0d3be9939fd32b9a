"""Deadlines in words: the list, one of them, what is asked back, what is proposed."""
