"""Credentials in recordings: what they are, where they hide, and how they are taken out."""
