"""Blocks of the language `integration` in pages that people write."""

import pytest

from integration_report.model.blocks import FIELDS, parse
from integration_report.rendering.blocks import _meets, _order, answer, blocks_of
from integration_report.rendering.cells import Badge, Chips, Meter, Number, Ref, Text
from integration_report.rendering.site import Here
from integration_report.rendering.tables.registry import TABLES
from integration_report.rendering.view import Note, Table
from reports import here, report


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
        answer(page, parse(f"{name}\n{column.key}: x\nsort: {column.key}"))
    assert all(len(row.cells) == len(table.columns) for row in table.rows)


def test_cells_are_ordered_by_size_or_by_what_they_show() -> None:
    assert _order(Number(3)) < _order(Number(20))
    assert _order(Meter(1, 2)) < _order(Meter(2, 2))
    assert _order(Text("a")) < _order(Text("B"))
    assert _meets(Chips((Badge("low", "idle", "▽", "Low"),)), "=", ("low",))
    assert not _meets(Chips(()), ">", ("a",))
    assert _meets(Text("2026-10-02"), ">", ("2026-10-01",))


def test_no_table_is_known_that_is_not_there() -> None:
    assert sorted(FIELDS) == sorted(TABLES)
