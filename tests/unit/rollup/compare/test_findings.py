"""Findings: new, gone, of another level, suppressed."""

import datetime as dt
from typing import Any

import pytest

from comparisons import change, differences, told
from integration_report.model.finding import Level
from integration_report.model.summary import FindingSummary, SuppressedSummary
from reports import finding, report


def one(**fields: Any) -> tuple[FindingSummary, ...]:  # noqa: ANN401 - any field of the part
    return (finding(**fields),)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((), one(), "worse new CHK005:  > warning"),
        ((), one(severity=Level.INFO), "neutral new CHK005:  > info"),
        (one(), (), "better gone CHK005: warning > "),
        (one(severity=Level.INFO), (), "neutral gone CHK005: info > "),
        (one(path="data/no.yml"), (), "neutral gone with its document CHK005: warning > "),
        (one(), one(severity=Level.ERROR), "worse level CHK005: warning > error"),
        (one(), one(severity=Level.INFO), "neutral level CHK005: warning > info"),
    ],
)
def test_a_change_of_a_finding(
    before: tuple[FindingSummary, ...], after: tuple[FindingSummary, ...], expected: str
) -> None:
    assert change("findings", before, after) == [expected]


def test_a_finding_on_another_line_is_no_difference() -> None:
    assert change("findings", one(), one(line=99, column=4)) == []


def test_the_same_finding_once_more_is_new() -> None:
    assert change("findings", one(), (*one(), *one(line=9))) == ["worse new CHK005:  > warning"]


def test_a_suppressed_finding_is_not_mended() -> None:
    said = {name: getattr(finding(), name) for name in FindingSummary.__struct_fields__}
    hidden = SuppressedSummary(**said, reason="known")
    before, after = report(), report(findings=(), suppressed=(hidden,))
    assert told(before, after) == ["neutral suppressed CHK005: warning > suppressed"]
    assert differences(before, after)[0].reasons == ("known",)
    assert told(after, before) == ["worse new CHK005:  > warning"]


def test_a_finding_that_names_the_day_of_its_report_is_the_same_on_another_day() -> None:
    days = dt.date(2026, 10, 9), dt.date(2026, 10, 13)
    said = [f"2026-11-03 is still to come: the report is made for {day}." for day in days]
    before, after = (
        report(findings=one(message=text), as_of=day) for text, day in zip(said, days, strict=True)
    )
    assert told(before, after) == told(after, before) == []
    other = report(findings=one(message=said[1].replace("11-03", "11-04")), as_of=days[1])
    assert told(before, other) == ["worse new CHK005:  > warning", "better gone CHK005: warning > "]
