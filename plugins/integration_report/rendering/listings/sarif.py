"""Findings as SARIF 2.1.0, for code scanning: with the rules, and what authors have suppressed.

See https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import re
from typing import Any, Final
from urllib.parse import quote

import msgspec

from integration_report import __version__
from integration_report.model.finding import Level
from integration_report.model.listing import ExplainedFindings, RuleSummary
from integration_report.model.summary import FindingSummary, SuppressedSummary
from integration_report.rendering.listings.fingerprints import with_fingerprints
from integration_report.rendering.listings.formats import Screen
from integration_report.rendering.listings.printable import printable, safe_json

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LINK: Final = re.compile(r"\[(?=[^\[\]]*\]\()")
_LEVELS: Final = {
    Level.ERROR: "error",
    Level.WARNING: "warning",
    Level.INFO: "note",
    Level.OFF: "none",
}


def listing(part: ExplainedFindings, screen: Screen) -> str:  # noqa: ARG001 — for a program
    """Return findings as indented JSON text that ends with a line feed."""
    # Readers of these files refuse rules that nothing refers to less than rules that lack.
    found = (*part.findings, *part.suppressed)
    indexes = {rule.code: number for number, rule in enumerate(part.rules)}
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "integration-report",
                        "version": __version__,
                        "semanticVersion": __version__,
                        "rules": [_rule(rule) for rule in part.rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(finding, fingerprint, indexes.get(finding.code))
                    for finding, fingerprint in with_fingerprints(found)
                ],
            }
        ],
    }
    return (msgspec.json.format(safe_json(msgspec.json.encode(log)), indent=2) + b"\n").decode()


def _rule(rule: RuleSummary) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
    }


def _result(finding: FindingSummary, fingerprint: str, index: int | None) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(f"{finding.message} {finding.hint}")},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _address(finding.path), "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": finding.line, "startColumn": finding.column},
                }
            }
        ],
        "partialFingerprints": {"integrationReport/v1": fingerprint},
    }
    if index is not None:
        result["ruleIndex"] = index
    if isinstance(finding, SuppressedSummary):
        why = {"kind": "inSource", "justification": printable(finding.reason)}
        result["suppressions"] = [why]
    return result


def _plain(text: str) -> str:
    """Return a text in which viewers find no link (section 3.11.6) that evidence would make."""
    return _LINK.sub(r"\\[", printable(text))


def _address(path: str) -> str:
    """Return a path as a relative URI."""
    return quote(path.encode("utf-8", "surrogateescape"))
