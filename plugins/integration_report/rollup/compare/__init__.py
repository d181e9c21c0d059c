"""Comparison: what changed in meaning from one report to another."""

from integration_report.rollup.compare.comparing import compare

__all__ = ["compare"]
