"""Listings: what commands print, one module a format."""
