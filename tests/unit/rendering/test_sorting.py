"""What columns are sorted and filtered by."""

import datetime as dt
from collections.abc import Iterable

from integration_report.model.names import in_parts
from integration_report.model.words import Outcome, Severity
from integration_report.rendering import marks
from integration_report.rendering.cells import AnyCell, Chips, Day, Meter, Number, Ref, Text
from integration_report.rendering.marks import badge, waived
from integration_report.rendering.sorting import GRAVITY, Sorting, sortings
from integration_report.rendering.tabular import Column, Row, Table


def sorting(key: str, cells: Iterable[AnyCell]) -> Sorting:
    """Return what a column is sorted by, of a table with these cells and some rows more."""
    rows = [Row((cell,)) for cell in cells]
    rows += [rows[0]] * (11 - len(rows))
    (found,) = sortings(Table(name="t", caption="T", columns=(Column(key, "K"),), rows=tuple(rows)))
    return found


def test_ten_rows_are_read_and_not_sorted() -> None:
    rows = tuple(Row((Text(str(number)),)) for number in range(11))
    table = Table(name="t", caption="T", columns=(Column("a", "A"),), rows=rows)
    assert sortings(table) == (Sorting("text"),)
    short = Table(name="t", caption="T", columns=table.columns, rows=rows[:10])
    assert sortings(short) == ()


def test_columns_are_sorted_by_what_their_cells_are_and_empty_cells_don_t_matter() -> None:
    assert sorting("x", [Number(2), Text(""), Meter(1, 2)]) == Sorting("number")
    assert sorting("x", [Day(dt.date(2026, 1, 2)), Day(None)]) == Sorting("date")
    assert sorting("x", [Number(2), Text("two")]) == Sorting("text")
    assert sorting("x", [Text("")]) == Sorting("text")
    assert sorting("x", [Chips((Text("1"),), 3), Chips(())]) == Sorting("given")


def test_the_words_of_statuses_come_with_the_gravest_first() -> None:
    cells = [badge(Severity.LOW), badge(Severity.BLOCKER), Chips((badge(Severity.HIGH), waived()))]
    assert sorting("x", cells) == Sorting("words", ("Blocker", "High", "Low", "Waived"))


def test_words_can_be_chosen_where_they_are_few_and_come_again() -> None:
    names = [f"Part {number}" for number in (10, 9, 2)]
    assert sorting("component", [Ref(name, "#") for name in names]).words == (
        "Part 2",
        "Part 9",
        "Part 10",
    )
    assert sorting("title", [Text(name) for name in names]).words == ()
    assert sorting("component", [Text(str(number)) for number in range(11)]).words == ()
    assert sorting("component", [Text("one")]).words == ()


def test_only_rows_of_long_durations_can_be_asked_for() -> None:
    assert sorting("duration", [Number(2), Text("")]) == Sorting("number", least=True)
    assert sorting("duration", [Text("")]) == Sorting("text")
    assert sorting("total", [Number(2)]) == Sorting("number")


def test_every_badge_has_its_place_in_the_order_of_gravity() -> None:
    keys = {found.key for found in marks._BADGES.values()} | marks._SIGNOFFS.keys()
    assert keys <= set(GRAVITY)
    assert len(GRAVITY) == len(set(GRAVITY))
    failed, passed = GRAVITY.index(Outcome.FAILED), GRAVITY.index(Outcome.PASSED)
    assert failed < GRAVITY.index(Outcome.SKIPPED) < passed


def test_numbers_in_words_are_ordered_by_size_however_long_they_are() -> None:
    words = ["Part 0", "Part 9", "Part 010", "Part 10 b", "Part " + "9" * 5_000]
    assert sorted(words, key=in_parts) == words
