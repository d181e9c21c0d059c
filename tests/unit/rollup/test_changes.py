"""Who changed what last stands beside each statement of a report, and beside nothing else."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from integration_report.model.statements import Spot, StatementSort
from integration_report.model.summary import LastChange, Report
from integration_report.pipeline import run
from integration_report.rollup.changes import with_changes
from integration_report.settings import load_settings

SAMPLE = load_settings(Path(__file__).parents[3])
_SORTS = {
    "items": StatementSort.ITEM,
    "actions": StatementSort.ITEM,
    "steps": StatementSort.STEP,
    "metrics": StatementSort.METRIC,
    "issues": StatementSort.ISSUE,
    "checks": StatementSort.CHECK,
    "rows": StatementSort.RESULT,
    "failures": StatementSort.TEST,
    "skips": StatementSort.TEST,
}


def statements(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Yield whatever can say who changed it, with the name of the list that it is in."""
    if isinstance(value, msgspec.Struct):
        if "changed" in value.__struct_fields__:
            yield name, value
        for field in value.__struct_fields__:
            yield from statements(getattr(value, field), field)
    elif isinstance(value, tuple):
        for one in value:
            yield from statements(one, name)


def by(person: str) -> LastChange:
    return LastChange(by=person, at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC), commit="a" * 40)


def report() -> Report:
    return run(SAMPLE).report


def test_each_statement_says_who_changed_it() -> None:
    before = report()
    written = [(name, one) for name, one in statements(before) if one.location.line]
    spots = {
        Spot(one.location.path, one.location.line, _SORTS[name]): by(f"{name} {one.location}")
        for name, one in written
    }
    assert {name for name, _ in written} == _SORTS.keys()
    after = with_changes(before, spots)
    for name, one in statements(after):
        spot = Spot(one.location.path, one.location.line, _SORTS[name])
        assert one.changed == spots[spot], (name, one)


def test_what_nobody_is_known_of_says_nothing() -> None:
    before = with_changes(report(), {})
    elsewhere = {Spot("data/none.yml", 1, StatementSort.ITEM): by("Alice")}
    after = with_changes(before, elsewhere)
    assert after == before


def test_another_sort_on_the_same_line_is_something_else() -> None:
    before = report()
    item = before.checklists[0].items[0]
    spot = Spot(item.location.path, item.location.line, StatementSort.METRIC)
    assert with_changes(before, {spot: by("Alice")}) == with_changes(before, {})
