"""The matrix of 60 components in a real browser: however it is scrolled, its headings stay."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from browsing import LOOKS, Visit, violations
from large_projects import name_of
from sites import CONFIGURATION, build

pytestmark = pytest.mark.browser

COMPONENTS = 60
CALLS = {
    number: sorted({number // 2, number - 1} - {number}, reverse=True)
    for number in range(1, COMPONENTS)
}
PLAN = (
    "kind: plan\nstrategy: incremental\ncomponents:\n"
    + "".join(f"  c{number}: {{name: {name_of(number)}}}\n" for number in range(COMPONENTS))
    + "phases:\n  - id: '1'\n    sequence:\n      - {component: c0, milestone: M}\n"
    + "".join(
        f"      - {{component: c{number}, milestone: M, integrates_with: [{ends}]}}\n"
        for number, calls in CALLS.items()
        for ends in [", ".join(f"c{end}" for end in calls)]
    )
)
HEADINGS_IN_SIGHT = """
frame => {
  frame.scrollIntoView({ block: 'start' });
  window.scrollBy(0, -120);
  frame.scrollTo(frame.scrollWidth, frame.scrollHeight);
  const { left, top } = frame.getBoundingClientRect();
  const table = frame.querySelector('table');
  const [corner, ...heads] = table.tHead.rows[0].cells;
  const first = [...table.tBodies[0].rows].map(row => row.cells[0]);
  const middle = (cell) => {
    const { x, y, width, height } = cell.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  };
  const cover = corner.getBoundingClientRect();
  const seen = (cell) => {
    const [x, y] = middle(cell);
    return cell.contains(document.elementFromPoint(x, y));
  };
  const beyond = heads.filter(cell => middle(cell)[0] > cover.right
    && middle(cell)[0] < left + frame.clientWidth);
  const below = first.filter(cell => middle(cell)[1] > cover.bottom
    && middle(cell)[1] < Math.min(innerHeight, top + frame.clientHeight));
  return {
    moved: [frame.scrollLeft, frame.scrollTop],
    corner: seen(corner),
    heads: [beyond.length, beyond.filter(seen).length],
    first: [below.length, below.filter(seen).length],
    last: beyond.at(-1)?.textContent,
    clear: [corner, ...heads, ...first]
      .filter(cell => !/^rgb\\(/.test(getComputedStyle(cell).backgroundColor)).length,
  };
}
"""
"""Scrolls a frame to its end: which headings are painted over the cells that lie below them?"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    configuration = CONFIGURATION.replace("  - search\n", "  - search\n  - offline\n")
    files = {"mkdocs.yml": configuration, "data/plan.yml": PLAN}
    built = build(tmp_path_factory.mktemp("matrix"), files, strict=False)
    assert built.code == 0, built.output
    return built.site


def opened(visit: Visit, site: Path) -> Page:
    visit.page.goto((site / "points/index.html").as_uri())
    return visit.page


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_headings_stay_in_sight_in_both_directions(
    tab: Page, site: Path, width: int, scheme: str
) -> None:
    with Visit(tab, width=width, scheme=scheme) as visit:
        page = opened(visit, site)
        found = page.locator(".ir-matrix").evaluate(HEADINGS_IN_SIGHT)
        assert min(found["moved"]) > 100
        assert found["corner"]
        assert found["last"] == name_of(COMPONENTS - 2)
        for there, seen in (found["heads"], found["first"]):
            assert seen == there > 2
        assert found["clear"] == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_each_connection_is_a_link_and_each_empty_place_is_empty(tab: Page, site: Path) -> None:
    with Visit(tab) as visit:
        rows = (
            opened(visit, site)
            .locator(".ir-matrix tbody")
            .evaluate(
                "body => [...body.rows].map(row => [...row.cells].map(cell => "
                "cell.querySelector('a')?.title ?? cell.textContent.trim()))"
            )
        )
    heads = [name_of(number) for number in range(COMPONENTS - 1)]
    assert len(rows) == len(CALLS)
    for number, (_, *cells) in enumerate(rows, 1):
        told = {head: cell for head, cell in zip(heads, cells, strict=True) if cell}
        assert told == {
            name_of(end): f"{name_of(number)} → {name_of(end)}: Missing" for end in CALLS[number]
        }


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_a_matrix_is_accessible(tab: Page, site: Path, scheme: str, width: int) -> None:
    with Visit(tab, width=width, scheme=scheme) as visit:
        assert violations(opened(visit, site), most_alike=2) == []
