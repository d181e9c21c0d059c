"""How pages are drawn: addresses, headings, ids, and what is drawn again."""

import msgspec
import pytest

from drawn_pages import made, text
from integration_report.rendering.draw import Drawing, visible
from integration_report.rendering.links import Links
from integration_report.rendering.publication import failure
from reports import changed, finding, issue, report
from sites import parsed


def test_only_what_changed_is_described_and_drawn_again() -> None:
    drawing = Drawing()
    first = made(report(), drawing=drawing)
    drawing.forget_unused()
    again = made(report(), drawing=drawing)
    assert again == first
    assert all(again[path].html is first[path].html for path in first)
    drawing.forget_unused()
    other = made(changed(report(), findings=(finding("Else."),)), drawing=drawing)
    assert other["components/payment.md"].html is first["components/payment.md"].html
    assert "Else." in text(other["findings/chk.md"])


def test_a_kept_drawing_shows_new_names_everywhere() -> None:
    drawing = Drawing()
    made(report(), drawing=drawing)
    renamed = tuple(msgspec.structs.replace(c, name=f"New {c.name}") for c in report().components)
    fresh = changed(report(), components=renamed)
    assert made(fresh, drawing=drawing) == made(fresh)


def test_addresses_follow_the_style_and_the_folder() -> None:
    links = Links(folder="r", directory_urls=False, home="overview")
    found = made(report(), links)
    assert "r/overview.md" in found
    assert 'href="../../r/components/payment.html"' in found["r/points/payment--database.md"].html


def test_hidden_characters_are_made_visible() -> None:
    assert visible("a\u202eb\x00c\nd\te") == "a\ufffdb\ufffdc\nd\te"


def test_a_failure_stands_in_the_place_of_every_page() -> None:
    found = failure("No.", "Do.", links=Links(), paths=["plan.md", "index.md"], drawing=Drawing())
    assert [page.path for page in found] == ["index.md", "plan.md"]
    assert all("No." in page.html and "Do." in page.html for page in found)


@pytest.mark.parametrize("level", [1, 2, 3])
def test_contents_name_every_heading_of_the_page(level: int) -> None:
    for page in made(report()).values():
        ids = {
            element.attributes["id"]
            for element in parsed(page.html)[0]
            if element.tag == f"h{level}" and "id" in element.attributes
        }
        assert ids == {entry.id for entry in page.toc if entry.level == level}, page.path


def test_ids_are_unique_within_a_page() -> None:
    issues = (issue("A 1"), issue("A-1"), issue("A-1"))
    for page in made(report(issues=issues)).values():
        ids = [e.attributes["id"] for e in parsed(page.html)[0] if "id" in e.attributes]
        assert len(ids) == len(set(ids)), page.path
