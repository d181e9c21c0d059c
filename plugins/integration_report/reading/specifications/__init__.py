"""Specifications of interfaces: their files, the references between them, and what is wrong."""
