"""Findings as a Code Quality report of GitLab.

See https://docs.gitlab.com/ci/testing/code_quality/
"""

from typing import Final

import msgspec

from integration_report.model.finding import Level
from integration_report.model.listing import FindingsListing
from integration_report.rendering.listings.fingerprints import with_fingerprints
from integration_report.rendering.listings.formats import Screen
from integration_report.rendering.listings.printable import printable, safe_json

_SEVERITIES: Final = {Level.ERROR: "major", Level.WARNING: "minor", Level.INFO: "info"}


def listing(part: FindingsListing, screen: Screen) -> str:  # noqa: ARG001 — a file for a program
    """Return findings as indented JSON text that ends with a line feed."""
    entries = [
        {
            "description": printable(f"{finding.message} {finding.hint}"),
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": printable(finding.path),
                "lines": {"begin": finding.line},
            },
        }
        for finding, fingerprint in with_fingerprints(part.findings)
    ]
    return (msgspec.json.format(safe_json(msgspec.json.encode(entries)), indent=2) + b"\n").decode()
