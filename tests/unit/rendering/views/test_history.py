"""The pages of the past: history, versions, and what changed between them."""

import re
from collections.abc import Mapping

import msgspec
import pytest

from drawn_pages import text
from histories import (
    HOSTILE,
    START,
    commit_id,
    difference,
    happening,
    history,
    released,
    side,
    trend,
    trend_row,
)
from integration_report.model.status import State
from integration_report.model.summary import Comparison, Direction, History, Topic
from integration_report.rendering.draw import Drawing
from integration_report.rendering.links import Links
from integration_report.rendering.page import Page
from integration_report.rendering.pages import pages
from reports import changed, component, markdown, report
from sites import parsed

FORGE = Links(repo_url="https://git.example.com/acme/shop", edit_uri="edit/main/docs/")
NEW = {"history.md", "versions.md", "compare/index.md"}


def drawn(
    remembered: History | None, links: Links = FORGE, drawing: Drawing | None = None
) -> Mapping[str, Page]:
    found = pages(report(), links=links, markdown=markdown, history=remembered, drawing=drawing)
    return {page.path: page for page in found}


def test_where_nobody_looked_for_a_history_no_page_speaks_of_it() -> None:
    assert not NEW & drawn(None).keys()


def test_where_there_is_none_a_page_says_why() -> None:
    found = drawn(History(known=False, why="there is no git repository here"))
    assert NEW & found.keys() == {"history.md"}
    assert "There is no git repository here" in text(found["history.md"])
    assert "lately" not in text(found["index.md"])
    assert "no git repository" in text(drawn(History(known=False))["history.md"])


def test_a_history_that_is_not_whole_says_so_and_what_to_do() -> None:
    cut = trend(3, whole=False, why="the clone is shallow: git fetch --unshallow")
    assert "git fetch --unshallow" in text(drawn(history(trend=cut))["history.md"])
    assert "Fetch all of it" in text(drawn(history(why="fetch all of it"))["history.md"])
    assert "isn’t whole" not in text(drawn(history())["history.md"])


def test_a_young_history_has_its_pages_with_what_to_do_next() -> None:
    found = drawn(History(known=True, trend=trend(0)))
    assert "No commit has changed evidence yet" in text(found["history.md"])
    assert "Nothing has happened yet" in text(found["history.md"])
    assert "integration-report release 1.0" in text(found["versions.md"])
    assert "integration-report release 1.0" in text(found["compare/index.md"])


def test_the_burn_ups_have_their_last_figures_and_tables() -> None:
    page = drawn(history(30))["history.md"]
    words = text(page)
    for told in ("67 of 73 finished", "7 of 9 complete", "130 of 144 passed, 0 failed"):
        assert told in words
    assert page.html.count('<svg class="ir-burn" role="img"') == 5
    assert page.html.count("The same as a table:") == 5
    assert "Each step is one of 30 commits" in words


def test_pictures_of_two_thousand_commits_stay_small_and_their_tables_short() -> None:
    page = drawn(history(2000, trend=trend(2000)))["history.md"]
    pictures = re.findall(r'<svg class="ir-burn" .*?</figure>', page.html, re.S)
    assert sum(len(one.partition("<p class")[0]) for one in pictures) < 60_000
    assert page.html.count("<tr") < 5 * 62
    assert "integration-report trend --format csv" in text(page)


def test_what_was_not_judged_is_told() -> None:
    words = text(drawn(history(trend=trend(30, every=10)))["history.md"])
    assert "were judged at 4 of them" in words
    never = tuple(trend_row(number, 3, rated=False) for number in range(3))
    words = text(drawn(history(trend=trend(3, rows=never)))["history.md"])
    assert "judged at none of the commits" in words


def test_dates_that_contradict_the_order_are_told() -> None:
    rows = [trend_row(number, 6) for number in range(6)]
    rows[2] = msgspec.structs.replace(rows[2], at=START.replace(year=2001), at_doubtful=True)
    words = text(drawn(history(trend=trend(6, rows=tuple(rows))))["history.md"])
    assert "1 commit claims a date that contradicts the order" in words


def test_a_history_without_totals_has_no_picture_of_nothing() -> None:
    row = trend_row(0, 1)
    assert row.rated is not None
    nothing = msgspec.structs.replace(row.rated, tests=0, tests_passed=0, tests_failed=0)
    rows = (msgspec.structs.replace(row, rated=nothing, commit=""),)
    words = text(drawn(history(trend=trend(1, rows=rows)))["history.md"])
    assert "There were no tests at any commit" in words
    assert "One commit is known that changed evidence" in words
    assert "not committed" in words


def test_what_happened_is_told_by_day_and_commit() -> None:
    words = text(drawn(history())["history.md"])
    for told in (
        "Not committed yet ✓ Ticked API credentials obtained",
        "○ Unticked Sandbox reachable",
        "✓ Passed The user pays failed → then passed Step, Checkout",
        "+ Arrived ticked Monitoring agreed",
        "= Copied Alerts go to the team done",
        "+ Added Runbook is written open",
        "– Removed Rate limit tested was done",
        "→ Changed API 12 of 14 passed → then 14 of 14 passed Results",
        "renovate[bot] bot",
        "Show 9 more",
        "✓ Resolved INT-002 Payment times out",
    ):
        assert told in words, told
    assert words.count("Mallory") == 2


def test_a_line_leads_to_what_it_was_in_its_commit() -> None:
    past = f"https://git.example.com/acme/shop/blob/{commit_id(1)}/data/externals/payment.yml#L12"
    assert past in drawn(history())["history.md"].html
    assert "blob" not in drawn(history(), Links())["history.md"].html


def test_only_the_first_commits_are_on_the_page() -> None:
    many = tuple(happening(number) for number in range(60))
    words = text(drawn(history(lately=many))["history.md"])
    assert "What 30 earlier commits changed: integration-report log" in words
    undated = (happening(1, at=None),)
    assert "No date" in text(drawn(history(lately=undated))["history.md"])


def test_a_commit_that_changed_very_much_is_cut() -> None:
    many = tuple(happening(1, text=f"Item {number}") for number in range(100))
    assert "And 36 more." in text(drawn(history(lately=many))["history.md"])


def test_names_of_strangers_do_no_harm_on_any_page() -> None:
    bad = history(
        lately=(happening(1, text=HOSTILE, group=HOSTILE, before=HOSTILE, after=HOSTILE),),
        versions=(released("1.0", released_by=HOSTILE, override=HOSTILE, problem=HOSTILE),),
        comparisons=(
            Comparison(
                title="Shop",
                base=side(HOSTILE),
                head=side("work tree", commit=""),
                differences=(difference(name=HOSTILE, kind=HOSTILE, reasons=(HOSTILE,)),),
            ),
        ),
    )
    for page in drawn(bad).values():
        assert "<b>x" not in page.html, page.path
        assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in page.html + page.title, page.path


def test_versions_tell_where_the_verdicts_differ() -> None:
    words = text(drawn(history())["versions.md"])
    assert "Its tag says ready; by the rules of today" in words
    assert "not ready (3 reasons against it)" in words
    assert "Released although it wasn’t ready: The contract asks for it" in words
    assert "Can’t be judged: its mkdocs.yml can't be read" in words
    assert "1 of 2 recorded" in words
    assert "since 1.0" in words


def test_of_a_version_only_those_sign_offs_are_counted_that_the_overview_counts() -> None:
    asked, missing = released("1.0").signoffs
    gone = msgspec.structs.replace(asked, state="superseded")
    back = msgspec.structs.replace(asked, role="operations", state="revoked")
    given = (gone, asked, back, missing)
    words = text(drawn(history(versions=(released("1.0", signoffs=given),)))["versions.md"])
    assert "1 of 2 recorded" in words
    assert "revoked" not in words
    alone = (gone, msgspec.structs.replace(gone, state="revoked", blocks=False))
    words = text(drawn(history(versions=(released("1.0", signoffs=alone),)))["versions.md"])
    assert "none asked for" in words


def test_a_version_leads_to_its_site_and_shows_its_digest() -> None:
    html = drawn(history())["versions.md"].html
    assert '<a href="../../1.1/">1.1</a>' in html
    assert "sha256:" + "0123456789abcdef" * 4 in html
    plain = history(
        versions=(released("1.0", page="", recorded="not ready", ready=False, reasons=1),)
    )
    assert "1 reason against it" in text(drawn(plain)["versions.md"])


def test_each_version_is_compared_with_the_one_before() -> None:
    found = drawn(history())
    assert {"compare/draft.md", "compare/1.1.md"} <= found.keys()
    index = text(found["compare/index.md"])
    assert "The current draft 1.1" in index
    assert "141 worse" in index
    words = text(found["compare/draft.md"])
    assert words.index("Payment Gateway complete") < words.index("API-000")
    assert words.index("API-000") < words.index("INT-002")
    assert "Show 88 more" in words
    assert "And 40 more; all of them: integration-report diff report/1.1" in words
    assert "and 2 more" in words
    assert "integration-report diff report/1.0 report/1.1" in text(found["compare/1.1.md"])


def test_a_version_that_is_compared_twice_has_two_pages() -> None:
    twice = tuple(
        Comparison(title="Shop", base=side(name), head=side("report/2.0"), differences=())
        for name in ("report/1.0", "report/1.1")
    )
    found = drawn(history(comparisons=twice))
    assert len([path for path in found if path.startswith("compare/2.0")]) == 2
    assert "Nothing has changed in meaning" in text(found["compare/2.0.md"])


def test_a_draft_that_is_committed_is_no_version() -> None:
    commit = commit_id(3)
    draft = Comparison(
        title="Shop",
        base=side("report/1.0"),
        head=side(commit, commit=commit),
        differences=(),
    )
    found = drawn(history(comparisons=(draft,)))
    assert "What changed in the current draft since 1.0" in text(found["compare/draft.md"])


def test_the_overview_tells_what_changed_since_the_newest_version() -> None:
    words = text(drawn(history())["index.md"])
    assert "What changed since 1.1" in words
    assert words.count("Orders can be cancelled") == 3
    assert "What happened lately" in words
    better = Comparison(
        title="Shop",
        base=side("report/1.1"),
        head=side("work tree", commit=""),
        differences=(difference(topic=Topic.ISSUE, direction=Direction.BETTER),),
    )
    assert "1 better" in text(drawn(history(comparisons=(better,), lately=()))["index.md"])
    same = msgspec.structs.replace(better, differences=())
    assert "Changes nothing" in text(drawn(history(comparisons=(same,)))["index.md"])


def test_a_component_shows_what_happened_in_its_documents() -> None:
    own = component("payment", "Payment", State.PARTIAL, documents=("data/externals/payment.yml",))
    shown = changed(report(), components=(own, component("database", "Database", State.COMPLETE)))
    drawing = Drawing()

    def at(remembered: History) -> dict[str, Page]:
        found = pages(shown, links=FORGE, markdown=markdown, history=remembered, drawing=drawing)
        return {page.path: page for page in found}

    first = at(history())
    words = text(first["components/payment.md"])
    assert "What happened lately" in words
    assert words.count("payment.yml:12") == 10
    assert "by Alice Ng" in words
    assert "What happened lately" not in text(first["components/database.md"])
    again = at(history(lately=()))
    assert "What happened lately" not in text(again["components/payment.md"])


@pytest.mark.parametrize("path", sorted({*NEW, "compare/draft.md", "index.md"}))
def test_no_id_is_given_twice(path: str) -> None:
    ids = [
        element.attributes["id"]
        for element in parsed(drawn(history())[path].html)[0]
        if "id" in element.attributes
    ]
    assert len(ids) == len(set(ids))


def test_a_comparison_says_what_it_was_when_the_forge_is_unknown() -> None:
    gone = Comparison(
        title="Shop",
        base=side("report/1.0"),
        head=side("report/1.1"),
        differences=(difference(after="", before="passed", kind="vanished"),),
    )
    assert "data/tests/api.yml:3" in text(
        drawn(history(comparisons=(gone,)), Links())["compare/1.1.md"]
    )
