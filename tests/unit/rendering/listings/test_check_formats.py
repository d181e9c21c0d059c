"""Findings for other programs: whole, stable, and without a way to command who reads them."""

import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import msgspec
import pytest

from integration_report.checking.published import rule_summaries
from integration_report.model.finding import Level
from integration_report.model.listing import ExplainedFindings, FindingsListing, LevelCounts
from integration_report.model.summary import FindingSummary, SuppressedSummary
from integration_report.rendering.listings.formats import Screen, load_format

SCREEN = Screen()
HOSTILE = '::error::x\n::stop-commands::y\r##[command]z\x1b[31m\u202e<b>&"]]>,:%\x00\ud800\ufffe'


def finding(
    code: str = "CHK001",
    severity: Level = Level.ERROR,
    path: str = "data/a.md",
    message: str = "It lacks a section",
    line: int = 3,
) -> FindingSummary:
    return FindingSummary(
        code=code,
        severity=severity,
        path=path,
        line=line,
        column=2,
        message=message,
        hint="Write it.",
    )


def listed(*findings: FindingSummary) -> FindingsListing:
    levels = [one.severity for one in findings]
    counts = LevelCounts(
        error=levels.count(Level.ERROR),
        warning=levels.count(Level.WARNING),
        info=levels.count(Level.INFO),
    )
    return FindingsListing(findings=findings, counts=counts, documents=2)


ALL = (
    finding(),
    finding("CHK005", Level.WARNING, message="It is 100 % overdue"),
    finding("CON015", Level.INFO, "data/c.yml"),
)


def written(name: str, *findings: FindingSummary) -> str:
    text = load_format(name)(listed(*findings), SCREEN)
    assert text.endswith("\n")
    assert text.encode()
    return text


def sarif(*findings: FindingSummary, suppressed: tuple[SuppressedSummary, ...] = ()) -> Any:  # noqa: ANN401 — JSON is anything
    codes = {one.code for one in (*findings, *suppressed)}
    part = ExplainedFindings(
        findings=findings,
        suppressed=suppressed,
        rules=tuple(rule for rule in rule_summaries() if rule.code in codes),
    )
    return json.loads(load_format("sarif")(part, SCREEN))


def test_github_gets_an_annotation_a_finding() -> None:
    assert written("github", *ALL).splitlines() == [
        "::error file=data/a.md,line=3,col=2,title=CHK001 of integration-report"
        "::It lacks a section%0AWrite it.",
        "::warning file=data/a.md,line=3,col=2,title=CHK005 of integration-report"
        "::It is 100 %25 overdue%0AWrite it.",
        "::notice file=data/c.yml,line=3,col=2,title=CON015 of integration-report"
        "::It lacks a section%0AWrite it.",
        "3 findings in 2 documents.",
    ]
    assert written("github") == "0 findings in 2 documents.\n"


def test_nothing_in_a_finding_commands_the_runner() -> None:
    text = written("github", finding(path=HOSTILE, message=HOSTILE))
    command, _ = text.splitlines()
    assert re.fullmatch(r"::error file=[^,:]*,line=3,col=2,title=[^,:]*::.*", command)
    assert "##[" not in text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", text)
    for name in ("gitlab", "junit"):
        other = written(name, finding(path=HOSTILE, message=HOSTILE))
        assert "##[" not in other
        assert not re.search(r"^\s*::", other, re.MULTILINE)


def test_gitlab_gets_a_code_quality_report() -> None:
    entries = json.loads(written("gitlab", *ALL))
    assert [entry["severity"] for entry in entries] == ["major", "minor", "info"]
    assert entries[0] | {"fingerprint": ""} == {
        "description": "It lacks a section Write it.",
        "check_name": "CHK001",
        "fingerprint": "",
        "severity": "major",
        "location": {"path": "data/a.md", "lines": {"begin": 3}},
    }
    assert written("gitlab") == "[]\n"


def fingerprints(*findings: FindingSummary) -> list[str]:
    return [entry["fingerprint"] for entry in json.loads(written("gitlab", *findings))]


def test_a_fingerprint_stays_when_lines_come_before_and_is_no_others() -> None:
    before = fingerprints(finding(), finding(line=9), finding(message="Other"))
    assert len(set(before)) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", one) for one in before)
    after = fingerprints(finding(message="New"), finding(line=4), finding(line=10))
    assert after[1:] == before[:2]


def test_junit_has_errors_that_failed_and_no_warning_that_passed() -> None:
    root = ET.fromstring(written("junit", *ALL))  # noqa: S314 — our own
    counts = {"tests": "3", "failures": "1", "errors": "0", "skipped": "2"}
    for element in (root, root[0]):
        assert {name: element.get(name) for name in counts} == counts
    failed, *skipped = root.iter("testcase")
    assert failed.get("name") == "CHK001 data/a.md:3:2"
    assert failed.find("failure") is not None
    text = failed.findtext("failure") or ""
    assert text == "data/a.md:3:2: CHK001 It lacks a section\nWrite it."
    assert all(case.find("skipped") is not None for case in skipped)


def test_junit_without_findings_has_a_test_that_passed() -> None:
    (case,) = ET.fromstring(written("junit")).iter("testcase")  # noqa: S314 — our own
    assert case.get("name") == "No findings"
    assert len(case) == 0


def test_junit_can_be_read_whatever_a_finding_says() -> None:
    text = written("junit", finding(path=HOSTILE, message=HOSTILE))
    (case,) = ET.fromstring(text).iter("testcase")  # noqa: S314 — our own
    assert "\\ufffe" in (case.get("classname") or "")


def test_sarif_has_results_with_their_rules() -> None:
    log = sarif(*ALL)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["CHK001", "CHK005", "CON015"]
    assert all(rule["help"]["markdown"] and rule["shortDescription"]["text"] for rule in rules)
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert run["results"][0]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "data/a.md", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 3, "startColumn": 2},
            }
        }
    ]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("data/ä b.md", "data/%C3%A4%20b.md"),
        ("data/\udcff.yml", "data/%FF.yml"),
        ("a%:b", "a%25%3Ab"),
    ],
)
def test_a_path_is_an_address_in_sarif(path: str, address: str) -> None:
    (result,) = sarif(finding(path=path))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == address


def test_evidence_makes_no_link_in_sarif() -> None:
    said = "see [here](https://evil.example) and [1](x), not items[0] (f)"
    (result,) = sarif(finding(message=said))["runs"][0]["results"]
    shown = "see \\[here](https://evil.example) and \\[1](x), not items[0] (f) Write it."
    assert result["message"]["text"] == shown


def test_what_an_author_suppresses_is_so_in_sarif() -> None:
    fields = msgspec.structs.asdict(finding(message="Other"))
    log = sarif(finding(), suppressed=(SuppressedSummary(**fields, reason="It is known"),))
    shown, hidden = log["runs"][0]["results"]
    assert "suppressions" not in shown
    assert hidden["suppressions"] == [{"kind": "inSource", "justification": "It is known"}]


def test_a_rule_that_is_not_told_has_no_index() -> None:
    part = ExplainedFindings(findings=(finding("OLD001"),), suppressed=(), rules=())
    (result,) = json.loads(load_format("sarif")(part, SCREEN))["runs"][0]["results"]
    assert "ruleIndex" not in result
