"""Blocks of the language `integration` in pages that people write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.rendering.blocks import (
    BlockError,
    Fence,
    Query,
    _meets,
    _order,
    answer,
    blocks_of,
    parse,
    split,
)
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


def test_a_block_is_split_from_the_text_around_it() -> None:
    text = "a\n```integration\ncomponents\n```\nb\n"
    assert list(split(text)) == ["a\n", Fence(2, "", "components\n"), "b\n"]


def test_a_block_within_another_fence_is_text() -> None:
    text = "````markdown\n```integration\ncomponents\n```\n````\n"
    assert list(split(text)) == [text]


def test_fences_of_tildes_indented_and_unclosed_are_blocks_too() -> None:
    assert list(split("  ~~~~integration\nissues\n~~~\n~~~~\n"))[1].text == "issues\n~~~\n"
    assert list(split("```integration\nissues"))[-2].text == "issues"


def test_other_languages_and_words_are_no_blocks() -> None:
    for text in ("```yaml\nx\n```\n", "```integration-x\n```\n", "`integration`\n"):
        assert "".join(part for part in split(text) if isinstance(part, str)) == text


@given(st.text(alphabet="`~ integrao\nxy:[],'\"", max_size=200))
def test_splitting_loses_no_text_outside_blocks(text: str) -> None:
    kept = "".join(part for part in split(text) if isinstance(part, str))
    assert len(kept) <= len(text)
    if "integration" not in text:
        assert kept == text


def test_a_query_has_filters_columns_order_and_limit() -> None:
    assert parse(
        "components\n# the rest\nphase: '7.1'\nstatus: [blocked, \"failed\", 'it''s']\n"
        "where: owner != platform and progress < 50\n"
        "columns: [component, status]\nsort: -progress\nlimit: 3\n"
    ) == Query(
        "components",
        (
            ("phase", "=", ("7.1",)),
            ("status", "=", ("blocked", "failed", "it's")),
            ("owner", "!=", ("platform",)),
            ("progress", "<", ("50",)),
        ),
        ("component", "status"),
        "-progress",
        3,
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "names no table"),
        ("components\nstatus", "is no filter"),
        ("components\nlimit: many", "is no number"),
        ("components\nlimit: ²", "is no number"),
        ("components\nwhere: status", "is no condition"),
    ],
)
def test_a_block_that_cannot_be_understood_says_why(text: str, message: str) -> None:
    with pytest.raises(BlockError, match=message) as caught:
        parse(text)
    assert caught.value.hint


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
