"""Rendering: a summary becomes pages and listings; nothing is decided here."""
