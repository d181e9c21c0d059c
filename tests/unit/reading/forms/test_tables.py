"""Tables of the forms: headings, columns, rows and results."""

import pytest

from integration_report.reading import codes
from markdown_forms import Found, found, hints, read, record

CHECKS = "# Contract Test: A\n\n### Request Contract\n"


def test_a_misspelt_heading_of_a_table_is_reported_with_the_nearest() -> None:
    text = f"{CHECKS}| Feild | Expected | Actual | Pass |\n|---|---|---|---|\n| a | b | c | ✓ |\n"
    assert found(text) == [Found(codes.UNKNOWN_FIELD, 4, 3)]
    assert "'Field'" in hints(text)


def test_an_unknown_column_is_reported_and_the_others_are_read() -> None:
    text = f"{CHECKS}| Field | Expected | Colour |\n|---|---|---|\n| a | b | c |\n"
    assert found(text) == [Found(codes.UNKNOWN_FIELD, 4, 22)]
    assert [check.field for check in read(text).record.checks] == ["a"]


def test_two_columns_for_one_thing_are_reported() -> None:
    text = "# Known Issues\n| ID | Component | Components |\n|---|---|---|\n| a | b | c |\n"
    assert found(text) == [Found(codes.DUPLICATE_KEY, 2, 20)]


@pytest.mark.parametrize("row", ["| a | b | c |", "| a | b | c | ✓ | e |", "| a |"])
def test_a_row_that_does_not_fit_its_headings_is_reported(row: str) -> None:
    text = f"{CHECKS}| Field | Expected | Actual | Pass |\n|---|---|---|---|\n{row}\n"
    assert found(text) == [Found(codes.BAD_ROW, 6, 1)]


@pytest.mark.parametrize("cell", ["x", "X", "maybe", "✓✗"])
def test_a_result_that_is_none_is_reported_at_its_cell(cell: str) -> None:
    text = (
        f"{CHECKS}| Field | Expected | Actual | Pass |\n|---|---|---|---|\n| a | b | c | {cell} |\n"
    )
    assert found(text) == [Found(codes.WRONG_TYPE, 6, 15)]


@pytest.mark.parametrize(
    "row", ["| [None] | - | - |", "| None | | – |", "| - | - | - |", "| | | |"]
)
def test_rows_that_say_nothing_are_left_out(row: str) -> None:
    table = f"### Contract Deviations\n| Issue | Severity | Resolution |\n|---|---|---|\n{row}\n"
    assert record(f"# Contract Test: A\n\n{table}").deviations == ()


def test_a_table_without_an_issue_states_that_none_is_known() -> None:
    table = "# Known Issues\n| ID | Description |\n|---|---|\n"
    for text in (table, f"{table}| [None] | - |\n"):
        assert record(text).issues == ()
        assert record(text).is_written("issues")
    assert not record("# Known Issues\n\nNothing yet.\n").is_written("issues")


def test_a_table_below_an_unknown_heading_is_reported_with_the_nearest() -> None:
    text = "# Contract Test: A\n### Reqest Contract\n| Field | Expected |\n|---|---|\n| a | b |\n"
    assert found(text) == [Found(codes.UNKNOWN_FIELD, 3, 1)]
    assert "'Request Contract'" in hints(text)


POINTS = "# Integration Report\n## By Integration Point\n| From | To | Protocol | Status |\n"


def test_a_row_with_an_arrow_stands_for_two_columns() -> None:
    text = f"{POINTS}|---|---|---|---|\n|  A  →  B | REST | ✓ |\n| C | D | SQL | - |\n"
    rows = record(text).by_point
    assert [(str(row.from_), str(row.to)) for row in rows] == [("A", "B"), ("C", "D")]
    assert [(row.from_.place().column, row.to.place().column) for row in rows] == [(4, 10), (3, 7)]


@pytest.mark.parametrize("row", ["| A B | REST | ✓ |", "| A → B → C | REST | ✓ |", "| A → B | ✓ |"])
def test_another_short_row_is_reported(row: str) -> None:
    assert found(f"{POINTS}|---|---|---|---|\n{row}\n") == [Found(codes.BAD_ROW, 5, 1)]


RESULTS = "# Integration Test Report\n## Test Results Summary\n| Category | Total |\n|---|---|\n"


def test_a_second_row_of_totals_is_reported() -> None:
    text = f"{RESULTS}| **Total** | **9** |\n| Total | 8 |\n"
    assert found(text) == [Found(codes.CONFLICT, 6, 3)]
    assert read(text).record.total.total == 9


def test_totals_in_two_tables_that_differ_are_a_conflict() -> None:
    text = f"{RESULTS}| Total | 9 |\n\n| Category | Total |\n|---|---|\n| Total | 8 |\n"
    assert [p.code for p in found(text)] == [codes.CONFLICT]


def test_a_count_that_is_no_number_is_reported_at_its_cell() -> None:
    assert found(f"{RESULTS}| A | nine |\n") == [Found(codes.WRONG_TYPE, 5, 7)]


def test_a_severity_that_is_none_is_reported_at_its_cell() -> None:
    text = "# Known Issues: Shop\n| ID | Severity |\n|---|---|\n| INT-1 | awful |\n"
    assert found(text) == [Found(codes.UNKNOWN_SEVERITY, 4, 11)]
    assert read(text).record.title == "Shop"
