"""Blocks of the language `integration` in pages that people write."""

import datetime as dt
import re

import pytest

from contract_reports import (
    change,
    check,
    contract,
    deviation,
    drift,
    operation,
    specification,
)
from integration_report.model.block_tables import FIELDS, PICTURES, WORDS
from integration_report.model.blocks import parse
from integration_report.model.status import State
from integration_report.model.verification import Breaks, CoverageState
from integration_report.model.words import IssueStatus, Severity
from integration_report.rendering.blocks import _meets, _size, answer, blocks_of
from integration_report.rendering.cells import (
    AnyCell,
    Badge,
    Chips,
    Day,
    Meter,
    Number,
    Ref,
    Text,
    keys_of,
)
from integration_report.rendering.charts.registry import CHARTS
from integration_report.rendering.draw import Drawing
from integration_report.rendering.marks import badge
from integration_report.rendering.site import Here
from integration_report.rendering.tables.registry import TABLES
from integration_report.rendering.tabular import Table
from integration_report.rendering.view import Note, Prose
from reports import here, issue, report


@pytest.fixture(scope="module")
def page() -> Here:
    return here(report())


def shown(page: Here, text: str) -> list[str]:
    table = answer(page, parse(text))
    return [row.cells[0].text for row in table.rows if isinstance(row.cells[0], Ref | Text)]


def test_an_unknown_table_or_field_names_the_nearest(page: Here) -> None:
    blocks, error = blocks_of(page, "componets")
    assert error is not None
    assert "'componets'" in error.message
    assert "'components'" in error.hint
    assert isinstance(blocks[0], Note)
    _, error = blocks_of(page, "components\nstate: blocked")
    assert error is not None
    assert "'status'" in error.hint


def test_filters_compare_with_ids_names_and_words_in_any_case(page: Here) -> None:
    assert shown(page, "components\nstatus: blocked") == ["Payment Gateway"]
    assert shown(page, "components\nstatus: [Blocked, COMPLETE]") == ["Database", "Payment Gateway"]
    assert shown(page, "components\ncomponent: payment") == ["Payment Gateway"]
    assert shown(page, "components\nwhere: status != blocked and owner ~ plat") == ["Database"]


def test_numbers_are_compared_as_numbers(page: Here) -> None:
    assert shown(page, "issues\nwhere: age > 9") == ["INT-001"]
    assert shown(page, "issues\nwhere: age > many") == []
    assert shown(page, "components\nwhere: progress >= 100") == ["Database"]


def test_rows_are_sorted_and_limited(page: Here) -> None:
    assert shown(page, "components\nsort: -component") == ["Payment Gateway", "Database"]
    assert shown(page, "components\nsort: component\nlimit: 1") == ["Database"]


def test_columns_are_chosen_and_ordered(page: Here) -> None:
    table = answer(page, parse("components\ncolumns: [status, component]"))
    assert [column.key for column in table.columns] == ["status", "component"]


def test_totals_stand_only_below_whole_tables(page: Here) -> None:
    assert answer(page, parse("tests")).foot is not None
    assert answer(page, parse("tests\ncategory: Database")).foot is None


def test_a_filter_that_nothing_meets_says_so(page: Here) -> None:
    assert answer(page, parse("components\nstatus: failed")).empty == "Nothing matches."


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_asked_for_and_filtered_by_each_column(page: Here, name: str) -> None:
    table = answer(page, parse(name))
    assert isinstance(table, Table)
    assert tuple(column.key for column in table.columns) == FIELDS[name]
    for column in table.columns:
        answer(page, parse(f"{name}\nwhere: {column.key} ~ x\nsort: -{column.key}"))
    assert all(len(row.cells) == len(table.columns) for row in table.rows)


def test_cells_are_ordered_by_size_by_weight_or_by_what_they_show() -> None:
    assert _size(Number(3)) < _size(Number(20))
    assert _size(Meter(1, 2)) < _size(Meter(2, 2))
    assert _size(Text("a 9")) < _size(Text("B")) < _size(Text("b 10"))
    assert _size(Text("a 9")) < _size(Text("a 10"))
    assert _size(badge(Severity.LOW)) < _size(badge(Severity.HIGH)) < _size(badge(Severity.BLOCKER))
    assert _size(badge(State.COMPLETE)) < _size(badge(State.BLOCKED)) < _size(badge(State.FAILED))
    assert _size(Chips((Text("z"),), order=1)) < _size(Chips((Text("a"),), order=2))


@pytest.mark.parametrize(
    ("cell", "sign", "values", "met"),
    [
        (Chips((badge(Severity.LOW),)), "=", ("low",), True),
        (badge(IssueStatus.WONT_FIX), "=", ("Won't fix",), True),
        (badge(State.NOT_STARTED), "!=", ("not started",), False),
        (badge(Severity.HIGH), ">=", ("medium",), True),
        (badge(Severity.LOW), ">=", ("medium",), False),
        (badge(Severity.LOW), ">=", ("grave",), False),
        (Chips(()), ">", ("a",), False),
        (Text(""), "<", ("a",), False),
        (Text("2026-10-02"), ">", ("2026-10-01",), True),
        (Day(dt.date(2026, 10, 2)), "<", ("2026-10-01",), False),
        (Day(None), "<", ("2026-10-01",), False),
        (Meter(1, 2), "<", ("80 %",), True),
        (Number(3), "<", ("many",), False),
        (Chips((Text("x"),), order=3), ">", ("2",), True),
    ],
)
def test_conditions_compare_what_a_cell_means(
    cell: AnyCell, sign: str, values: tuple[str, ...], met: bool
) -> None:
    assert _meets(cell, sign, values) is met


def test_several_fields_sort_and_rows_that_show_nothing_come_last(page: Here) -> None:
    assert shown(page, "issues\nsort: [-severity, age]") == ["INT-002", "INT-001"]
    assert shown(page, "issues\nsort: -age") == ["INT-001", "INT-002"]
    unknown = report(
        issues=(issue("INT-3"), issue("INT-1", age_days=4), issue("INT-2", age_days=5))
    )
    for sort, order in (
        ("age", ["INT-1", "INT-2", "INT-3"]),
        ("-age", ["INT-2", "INT-1", "INT-3"]),
    ):
        assert shown(here(unknown), f"issues\nsort: {sort}") == order


def test_a_title_stands_above_and_names_the_table(page: Here) -> None:
    blocks, error = blocks_of(page, "issues\ntitle: 'What <blocks> us'")
    assert error is None
    assert isinstance(blocks[0], Prose)
    assert "What &lt;blocks&gt; us" in blocks[0].html
    assert isinstance(blocks[1], Table)
    assert blocks[1].caption == "What <blocks> us"


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_can_be_asked_for(page: Here, name: str) -> None:
    blocks, error = blocks_of(page, f"{name}\ntitle: T", number=3)
    assert error is None
    assert len(blocks) > 1
    assert Drawing().fragment(blocks)


def test_two_pictures_of_one_page_share_no_id(page: Here) -> None:
    html = "".join(
        Drawing().fragment(blocks_of(page, "progress", number=number)[0]) for number in (1, 2)
    )
    found = re.findall(r' id="([^"]+)"', html)
    assert found
    assert len(found) == len(set(found))


def test_no_table_is_known_that_is_not_there() -> None:
    assert sorted(FIELDS) == sorted(TABLES)
    assert sorted(PICTURES) == sorted(CHARTS)
    assert not FIELDS.keys() & PICTURES.keys()


@pytest.mark.parametrize("name", WORDS)
def test_words_are_known_of_fields_that_there_are(name: str) -> None:
    assert WORDS[name].keys() <= {*FIELDS[name]}


def test_a_badge_of_any_table_can_be_filtered_by_what_it_shows(page: Here) -> None:
    for name, make in TABLES.items():
        table = make(page)
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if isinstance(cell, Badge):
                    for word in (cell.key, cell.word):
                        found = answer(page, parse(f'{name}\n{column.key}: "{word}"'))
                        assert row.cells in [one.cells for one in found.rows]


def coverage() -> Here:
    """Return a page's view of a report with a contract and its specification."""
    fails = check("body.total", False, part="response")
    changes = drift(change("410 is gone"), change("a status is new", Breaks.NOBODY))
    return here(
        report(
            contracts=(
                contract(
                    "read-order", check("status"), fails, deviations=(deviation(),), drift=changes
                ),
            ),
            specifications=(
                specification(
                    operation("GET /a", contracts=("read-order",)),
                    operation("PUT /a", CoverageState.NOT_TESTED, deprecated=True),
                    operation("DELETE /a", CoverageState.UNDOCUMENTED),
                ),
            ),
        )
    )


@pytest.mark.parametrize(
    ("block", "found"),
    [
        ("operations\nstate: not tested\ncolumns: [operation]", [("PUT /a",)]),
        ("operations\nstate: undocumented\ncolumns: [operation]", [("DELETE /a",)]),
        ("operations\ndeprecated: yes\ncolumns: [operation]", [("PUT /a",)]),
        ("operations\nwhere: exchanges > 0 and contracts = 'Read order'", [("GET /a",)]),
        ("operations\nsort: -state\ncolumns: [operation]", "DELETE /a"),
        ("drift\nbreaks: consumer\ncolumns: [change]", [("410 is gone",)]),
        ("drift\nbreaks: Breaks the consumer\ncolumns: [change]", [("410 is gone",)]),
        ("drift\nbreaks: compatible\ncolumns: [change]", [("A status is new",)]),
        ("specifications\nwhere: not_tested > 0\ncolumns: [specification]", [("Orders",)]),
        ("specifications\nwhere: operations > 50\ncolumns: [specification]", []),
        ("checks\npass: failed\ncolumns: [field]", [("body.total",)]),
        ("deviations\ndeviates: still deviates\ncolumns: [issue]", [("INT-001",)]),
        ("deviations\ndeviates: agrees\ncolumns: [issue]", []),
    ],
)
def test_specifications_and_what_was_observed_of_them_can_be_asked_for(
    block: str, found: list[tuple[str]] | str
) -> None:
    rows = [keys_of(row.cells[0])[:1] for row in answer(coverage(), parse(block)).rows]
    if isinstance(found, str):
        assert rows[0] == (found,)
    else:
        assert rows == found


def test_what_fails_stands_out_in_a_block_too() -> None:
    shown = answer(coverage(), parse("checks\ncolumns: [field]"))
    assert [row.stands_out for row in shown.rows] == [False, True]
