"""Checking: evidence and ratings in, findings out; nothing here opens a file or changes any."""
