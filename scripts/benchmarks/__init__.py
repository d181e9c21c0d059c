"""Benchmarks: the bars, each measured beside what it is compared with."""
