"""Contracts: what went over the wire, compared with what the specification asks for."""
