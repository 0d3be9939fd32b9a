"""The finished work leaves the chat: files for other programs."""
