"""Tables for spreadsheets: complete, with the names of report.json, and without a formula."""

import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.location import Location
from integration_report.model.status import State
from integration_report.model.summary import Report, SignoffSummary
from integration_report.model.words import Decision, Trust
from integration_report.rendering.exports.columns import cells_of, headings_of
from integration_report.rendering.exports.csv_tables import TABLES, csv_tables
from integration_report.rendering.exports.csv_text import csv_text
from reports import component, finding, issue, report


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def tables(report: Report) -> dict[str, list[dict[str, str]]]:
    made = {name: read(text) for name, text in csv_tables(report)}
    return {
        name: [dict(zip(headings, row, strict=True)) for row in rows]
        for name, (headings, *rows) in made.items()
    }


def test_every_table_has_its_headings_once_even_without_rows() -> None:
    made = dict(csv_tables(report()))
    assert tuple(made) == TABLES == tuple(sorted(TABLES))
    for name, text in made.items():
        headings, *rows = read(text)
        assert len(set(headings)) == len(headings) > 2, name
        assert all(len(row) == len(headings) for row in rows)
        assert text.endswith("\r\n")


def test_every_list_of_the_report_is_a_table() -> None:
    lists = {
        name for name in Report.__struct_fields__ if isinstance(getattr(report(), name), tuple)
    }
    assert lists <= set(TABLES)


def test_a_part_is_a_row_of_its_fields() -> None:
    part = component("payment", "Payment", State.BLOCKED, waits_for=("a", "b"))
    (row,) = tables(report(components=(part,)))["components"]
    assert (row["id"], row["status"], row["external"]) == ("payment", "blocked", "false")
    assert row["waits_for"] == "a; b"
    assert (row["location_path"], row["location_line"]) == ("data/plan.yml", "4")
    assert row["progress_total"] == "0"


def test_a_sign_off_that_is_recorded_only_is_shown_as_that() -> None:
    one = SignoffSummary(
        role="qa-lead",
        person="jun",
        printed_name="Jun Park",
        decision=Decision.APPROVED,
        state="valid",
        trust=Trust.RECORDED,
        arrived=dt.datetime(2026, 10, 1, 8, tzinfo=dt.UTC),
        commit="ab" * 20,
        digest="sha256:" + "c" * 64,
        statement="sha256:" + "d" * 64,
        key="SHA256:x",
    )
    (row,) = tables(report(signoffs=(one,)))["signoffs"]
    assert (row["shown_as"], row["trust"], row["commit"]) == ("recorded", "recorded", "ab" * 20)
    assert (row["digest"], row["statement"], row["key"]) == (one.digest, one.statement, "SHA256:x")
    assert row["arrived"].startswith("2026-10-01")


def test_what_is_not_there_is_empty() -> None:
    (row,) = tables(report(issues=(issue("INT-1"),)))["issues"]
    assert {row[name] for name in ("due", "waiver_reason", "changed_by", "waiver_valid")} == {""}


def test_names_are_those_of_report_json() -> None:
    names = dict(csv_tables(report()))["points"].split("\r\n")[0].split(",")
    assert {"from", "to"} <= set(names)
    assert "pass" in dict(csv_tables(report()))["checks"].split("\r\n")[0].split(",")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])  # noqa: RUF001
def test_no_text_is_a_formula(start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    (row,) = tables(report(findings=(finding(text),)))["findings"]
    assert row["message"].startswith(("'", "\\"))
    assert not row["message"].startswith(start)


def test_numbers_days_and_words_are_as_they_are() -> None:
    row = [-5, -0.5, True, None, State.PARTIAL, dt.date(2026, 10, 1), "a", "-5 ms"]
    assert read(csv_text(["a"] * 8, [row]))[1] == [
        *("-5", "-0.5", "true", "", "partial", "2026-10-01", "a", "'-5 ms"),
    ]


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2)))
def test_any_text_comes_back_or_is_made_safe(rows: list[list[str]]) -> None:
    text = csv_text(["a", "b"], rows)
    assert text.encode()
    _, *found = read(text)
    assert len(found) == len(rows)
    for row, cells in zip(rows, found, strict=True):
        for before, after in zip(row, cells, strict=True):
            assert before == after or "\\" in after or after == f"'{before}" or "\r\n" in before


def test_a_part_has_as_many_cells_as_headings() -> None:
    part = finding()
    assert len(cells_of(part)) == len(headings_of(type(part)))
    assert "path" in headings_of(type(part))
    assert Location("a").path == "a"
