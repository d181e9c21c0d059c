"""Parts of a whole with their words."""

from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.status import Tally
from integration_report.model.summary import Progress
from integration_report.rendering.cells import Meter
from integration_report.rendering.portions import (
    meter,
    meter_bar,
    of_progress,
    spoken,
    table_of,
)
from integration_report.rollup.combine import progress_of

TALLIES = st.builds(Tally, *[st.integers(0, 2000)] * 11)


@given(TALLIES)
def test_the_parts_of_a_tally_add_up_to_its_total(tally: Tally) -> None:
    progress = progress_of(tally)
    made = of_progress(progress)
    assert sum(one.amount for one in made) == progress.total
    assert all(one.amount > 0 for one in made)
    good = [one.amount for one in made if one.badge.tone == "good"]
    assert sum(good) == tally.finished


@given(TALLIES)
def test_a_cell_says_what_the_bar_of_its_whole_says(tally: Tally) -> None:
    progress = progress_of(tally)
    words = spoken(of_progress(progress))
    assert f"<title>{words}</title>" in meter_bar(meter(progress))


def test_a_cell_without_parts_is_done_and_open() -> None:
    assert "<title>1 done, 2 open</title>" in meter_bar(Meter(1, 3))
    assert "<title>3 done</title>" in meter_bar(Meter(3, 3))
    assert "<g" not in meter_bar(Meter(0, 0))


def test_unknown_facts_are_not_told_as_done() -> None:
    assert spoken(of_progress(Progress(total=3, unknown=2, missing=1))) == "2 unknown, 1 missing"


def test_the_table_has_the_same_figures() -> None:
    progress = Progress(finished=5, total=9, failed=1, blocked=1, skipped=1, waived=2)
    table = table_of("progress", "Progress", "Phase", [("7.1", progress)])
    assert [getattr(cell, "value", None) for cell in table.rows[0].cells] == [
        None, 9, 5, 1, 1, 0, 0, 1, 1, 2,
    ]  # fmt: skip
    assert len(table.columns) == len(table.rows[0].cells)
