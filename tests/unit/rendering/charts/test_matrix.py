"""The matrix of callers and called components."""

from integration_report.rendering.charts.matrix import MOST, matrix
from integration_report.rendering.draw import Drawing
from integration_report.rendering.pictures.graph import Matrix
from integration_report.rendering.view import Note
from plans import plan
from reports import here
from sites import parsed


def test_only_callers_have_rows_and_only_called_ones_columns() -> None:
    shown = plan(7, points=6)
    made = matrix(here(shown))
    assert isinstance(made, Matrix)
    ids = [part.id for part in shown.components]
    assert [head.key for head, _ in made.rows] == [
        end for end in ids if end in {point.from_ for point in shown.points}
    ]
    assert [head.key for head in made.heads] == [
        end for end in ids if end in {point.to for point in shown.points}
    ]
    cells = [cell for _, row in made.rows for cell in row if cell]
    assert len(cells) == len(shown.points)
    assert sum(count for _, count in made.legend) == len(shown.points)


def test_each_cell_is_a_link_with_mark_and_word() -> None:
    shown = plan(60, points=120)
    made = matrix(here(shown))
    assert isinstance(made, Matrix)
    assert not made.worded
    found, words = parsed(Drawing().fragment([made]))
    links = [one for one in found if "ir-badge" in one.attributes.get("class", "")]
    assert sum(one.tag == "a" for one in links) == 120
    assert all(" → " in one.attributes["title"] for one in links if one.tag == "a")
    assert words.count("Complete") > 1


def test_ends_that_the_plan_does_not_know_come_last_without_a_link() -> None:
    made = matrix(here(plan(7, unknown=12)))
    assert isinstance(made, Matrix)
    unknown = [head for head in made.heads if not head.href]
    assert unknown == list(made.heads[-12:])
    assert [head.text for head in unknown] == [f"Ghost {number}" for number in range(12)]


def test_no_points_and_too_many_have_a_note() -> None:
    assert isinstance(matrix(here(plan(7, points=0))), Note)
    assert isinstance(matrix(here(plan(3 * MOST, points=6 * MOST))), Note)
