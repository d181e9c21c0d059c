"""A document in the words of its author, with what the report knows beside them."""

import datetime as dt
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_report.model.finding import Level
from integration_report.model.location import Location
from integration_report.model.status import State
from integration_report.model.summary import (
    ActionSummary,
    ChecklistSummary,
    FindingSummary,
    ItemSummary,
    Report,
    SectionSummary,
)
from integration_report.model.words import ItemState, Kind
from integration_report.reading.markdown_html import to_html
from integration_report.rendering.authored import Written, drawn, evidence
from integration_report.rendering.draw import Drawing
from integration_report.rendering.links import Links
from integration_report.rendering.site import Site
from reports import finding, report

PATH = "docs/pay.md"
VOID = {"input", "br", "hr", "img"}


def task(line: int, text: str = "Do it", **fields: Any) -> ItemSummary:  # noqa: ANN401 - any field
    values: dict[str, Any] = {
        "section": "Steps",
        "state": ItemState.OPEN,
        "owner": "",
        "due": None,
        "location": Location(PATH, line),
    }
    return ItemSummary(text=text, **values | fields)


def checklist(*items: ItemSummary, sections: tuple[SectionSummary, ...] = ()) -> ChecklistSummary:
    one = SectionSummary(title="Steps", done=0, open=len(items), not_applicable=0)
    return ChecklistSummary(
        id="pay",
        kind=Kind.EXTERNAL,
        path=PATH,
        title="Pay",
        fields={"External Owner": "Acme"},
        status=State.PARTIAL,
        done=0,
        open=len(items),
        not_applicable=0,
        sections=sections or (one,),
        items=items,
    )


def shown(text: str, *, before: int | None = 0, **fields: Any) -> str:  # noqa: ANN401 - any field
    made: Report = report(**{"findings": ()} | fields)
    page = Site(made, Links(), to_html).at("pay.md")
    written = drawn(page, Written(text, PATH, before), Drawing())
    return evidence(page, written, {}.get)[0]


class _Words(HTMLParser):
    """The words of a page but for those in elements that the report has added."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._added = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_added = "ir-added" in (dict(attrs).get("class") or "").split()
        if tag not in VOID and (self._added or is_added):
            self._added += 1

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self._added:
            self._added -= 1

    def handle_data(self, data: str) -> None:
        if not self._added:
            self.words.append(data)


def words(html: str) -> str:
    reader = _Words()
    reader.feed(html)
    return "".join(reader.words)


def test_owner_and_date_are_marked_where_the_author_wrote_them() -> None:
    html = shown(
        "# P\n## Steps\n- [ ] Do it @ann due 2026-10-01\n",
        checklists=(checklist(task(3, owner="ann", due=dt.date(2026, 10, 1), overdue=True)),),
    )
    assert '<span class="ir-owner">@ann</span>' in html
    assert '<span class="ir-due">due 2026-10-01</span> <span class="ir-added' in html
    assert "</span> Overdue</span>" in html
    assert html.count("@ann") == 2, "once in the head, once in the words"


def test_an_issue_is_linked_and_an_unknown_one_is_not() -> None:
    html = shown(
        "# P\n- [ ] Wait for INT-001, INT-0011, INT-999\n",
        checklists=(checklist(task(2, references=("INT-001", "INT-999"))),),
    )
    assert re.search(
        r'<a class="ir-issue" href="\.\./issues/#issue-INT-001">INT-001</a>, INT-0011, INT-999',
        html,
    )


def test_code_and_links_of_the_author_are_left_alone() -> None:
    html = shown(
        "# P\n- [ ] `@ann` [INT-001](https://example.com/INT-001)\n",
        checklists=(checklist(task(2, owner="ann", references=("INT-001",))),),
    )
    assert "<code>@ann</code>" in html
    assert 'href="https://example.com/INT-001"' in html
    assert html.index("ir-owner") > html.index("</code>"), "beside the words"


def test_what_does_not_apply_says_so() -> None:
    html = shown(
        "# P\n- [ ] ~~Roll back~~ stateless\n",
        checklists=(checklist(task(2, state=ItemState.NOT_APPLICABLE, reason="stateless")),),
    )
    assert 'aria-label="not applicable"' in html
    assert "Not applicable</span>" in html


@pytest.mark.parametrize(
    ("line", "before"),
    [(3, "Other"), (6, "ROW TWO"), (8, "The end")],
)
def test_a_finding_stands_behind_what_it_is_about(line: int, before: str) -> None:
    text = "# P\n\n- [ ] Task\n- [ ] Other\n\n| ROW ONE |\n|---|\n| ROW TWO |\n\nThe end\n"
    html = shown(text, findings=(finding("Look here.", path=PATH, line=line),))
    assert html.index("Look here.") < html.index(before)
    assert html.index("Look here.") > html.index("Task")


def test_findings_without_a_place_stand_in_the_head() -> None:
    text = "# P\n\nWords\n"
    for line, before in ((1, 0), (2, 0), (3, 4), (3, None)):
        html = shown(text, before=before, findings=(finding("Look.", path=PATH, line=line),))
        assert html.index("Look.") < html.index("Words"), (line, before)
    html = shown(text, findings=(finding("Look.", path=PATH, line=3),))
    assert html.index("Look.") > html.index("Words")


def test_sections_lead_to_their_headings() -> None:
    sections = tuple(
        SectionSummary(title=title, done=0, open=count, not_applicable=0)
        for title, count in (("One", 1), ("Two", 1), ("None", 0))
    )
    html = shown(
        "# P\n## One\n- [ ] a\n## Two\n- [ ] b\n",
        checklists=(checklist(task(3), task(5), sections=sections),),
    )
    assert '<a href="#h-two">Two</a>' in html
    assert html.count("ir-beside__meter") == 2
    assert "nothing to count" in html


def test_an_action_item_is_marked_like_an_item() -> None:
    action = ActionSummary(
        text="a",
        owner="ann",
        due=None,
        state=ItemState.OPEN,
        references=("INT-001",),
        location=Location(PATH, 2),
    )
    html = shown("# P\n- [ ] a INT-001 @ann\n", actions=(action,))
    assert '<span class="ir-owner">@ann</span>' in html


def test_what_a_finding_says_is_text() -> None:
    html = shown("# P\n\na\n", findings=(finding("<script>x</script>", path=PATH, line=3),))
    assert "<script>" not in html


LINES = st.lists(
    st.sampled_from(
        [
            *("# A", "## B", "", "- [ ] a @ann due 2026-10-01", "  - [x] b INT-001", "1. [ ] c"),
            *("- [ ] ~~d~~ because", "| e | INT-001 |", "|---|---|", "| f | <b> |", "```", "> g"),
            *(
                "- [ ] `@ann` & [x](y) @ann",
                '<a data-href="',
                "words @ann",
                "    code",
                "@ann&amp;",
            ),
        ]
    ),
    max_size=12,
).map("\n".join)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(LINES)
def test_the_words_of_the_author_stay_what_they_are(text: str) -> None:
    lines = range(1, text.count("\n") + 2)
    found: list[FindingSummary] = [
        finding(f"Line {line}.", path=PATH, line=line, severity=Level.ERROR) for line in lines
    ]
    tasks = [
        task(line, owner="ann", due=dt.date(2026, 10, 1), overdue=True, references=("INT-001",))
        for line in lines
    ]
    html = shown(text, findings=tuple(found), checklists=(checklist(*tasks),))
    assert words(html).split() == words(to_html(text)).split()
    for one in found:
        assert html.count(f">{one.message}<") == 1
