"""Rollup: many statuses become one, by rules that can be proved."""
