"""Integration reports from the evidence in a repository: read, checked, rolled up and rendered."""

__version__ = "0.1.0"
