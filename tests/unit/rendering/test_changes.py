"""Who changed something last, in words."""

import pytest

from drawn_pages import made, text
from histories import HOSTILE, commit_id, last_change
from integration_report.model.location import Location
from integration_report.model.summary import How, ItemSummary
from integration_report.model.words import ItemState
from integration_report.rendering.cells import Beneath, Piece, Text
from integration_report.rendering.changes import changed_by, name_of, ticked_by, with_changed
from integration_report.rendering.links import Links
from integration_report.rendering.site import Here
from reports import changed, here, issue, report

LINKS = Links(repo_url="https://git.example.com/acme/shop", edit_uri="edit/main/docs/")
COMMIT = commit_id(1)


def page(links: Links = LINKS) -> Here:
    return here(report(), "issues.md", links)


def item(state: ItemState, **fields: object) -> ItemSummary:
    return ItemSummary(
        section="",
        text="Keys",
        state=state,
        owner="",
        due=None,
        location=Location("data/a.yml", 3),
        changed=last_change(**fields),
    )


@pytest.mark.parametrize(
    ("state", "fields", "told"),
    [
        (ItemState.DONE, {}, f"Ticked by Alice Ng, 2026-11-03, {COMMIT[:7]}"),
        (ItemState.OPEN, {}, f"Unticked by Alice Ng, 2026-11-03, {COMMIT[:7]}"),
        (ItemState.NOT_APPLICABLE, {}, f"Ruled out by Alice Ng, 2026-11-03, {COMMIT[:7]}"),
        (ItemState.DONE, {"bot": True}, f"Ticked by Alice Ng (a bot), 2026-11-03, {COMMIT[:7]}"),
        (
            ItemState.DONE,
            {"how": How.ARRIVED},
            f"Arrived ticked, by Alice Ng, 2026-11-03, {COMMIT[:7]}",
        ),
        (ItemState.OPEN, {"how": How.WRITTEN}, f"Written by Alice Ng, 2026-11-03, {COMMIT[:7]}"),
        (
            ItemState.DONE,
            {"how": How.COPIED, "copied_from": "data/b.yml"},
            f"Copied ticked from data/b.yml by Alice Ng, 2026-11-03, {COMMIT[:7]}",
        ),
        (
            ItemState.DONE,
            {"how": How.COPIED, "at": None, "commit": ""},
            "Copied ticked by Alice Ng",
        ),
        (ItemState.DONE, {"how": How.UNCOMMITTED}, "Not committed yet"),
        (
            ItemState.DONE,
            {"how": How.UNKNOWN},
            "Who changed it can’t be told",
        ),
        (
            ItemState.DONE,
            {"reworded_by": "Bob", "reworded_in": commit_id(2)},
            f"Ticked by Alice Ng, 2026-11-03, {COMMIT[:7]}; reworded by Bob, {commit_id(2)[:7]}",
        ),
        (
            ItemState.DONE,
            {"by": "", "reworded_by": "Bob", "at": None},
            f"Ticked by somebody without a name, {COMMIT[:7]}; reworded by Bob",
        ),
    ],
)
def test_how_an_item_came_to_what_it_says_is_told_in_words(
    state: ItemState, fields: dict[str, object], told: str
) -> None:
    words = ticked_by(page(), item(state, **fields))
    assert words is not None
    assert words.text == told


def test_other_statements_say_what_they_said_before() -> None:
    words = changed_by(page(), last_change(before="failed"))
    assert words is not None
    assert words.text == f"Changed by Alice Ng, 2026-11-03, {COMMIT[:7]}; before: failed"


def test_a_commit_leads_to_the_forge_where_that_is_known() -> None:
    words = changed_by(page(), last_change())
    assert words is not None
    assert Piece(COMMIT[:7], f"https://git.example.com/acme/shop/commit/{COMMIT}") in words.pieces
    words = changed_by(page(Links()), last_change())
    assert words is not None
    assert all(not piece.href for piece in words.pieces)


def test_nothing_stands_there_without_a_history() -> None:
    assert with_changed(page(), Text("Login"), None) == Text("Login")
    assert isinstance(with_changed(page(), Text("Login"), last_change()), Beneath)


def test_names_of_strangers_are_shown_whole_and_harmless() -> None:
    assert name_of(HOSTILE) == "Mallory \ufffd<b>x</b>\ufffd[31m"
    assert name_of(" Ann \n Lee ") == "Ann Lee"
    assert name_of("a" * 100) == "a" * 59 + "…"
    assert name_of("\u200b\u200f") == "\ufffd\ufffd"


def test_an_issue_says_on_its_page_alone_who_changed_it() -> None:
    shown = changed(report(), issues=(issue("INT-001", changed=last_change(by=HOSTILE)),))
    found = made(shown, LINKS)
    assert "Changed by Mallory" in text(found["issues.md"])
    assert "&lt;b&gt;x" in found["issues.md"].html
    assert "<b>x" not in found["issues.md"].html
    assert not any("Changed by" in text(one) for path, one in found.items() if path != "issues.md")
