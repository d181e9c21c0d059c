"""Badges: short, readable, and green for nothing but what is known to be good."""

import itertools
import json
from xml.etree import ElementTree as ET

import pytest

from integration_report.model.status import ReasonKind, State
from integration_report.model.summary import Progress, Report, Verdict, VerdictReason
from integration_report.rendering.exports.badges import Badge, badge_files, badges, picture
from reports import report
from reports import tests as results

GREEN = "#1a7f37"
RED = "#cf222e"
GREY = "#59636e"


def badge(name: str, report: Report) -> Badge:
    (found,) = (one for one in badges(report) if one.name == name)
    return found


def not_ready(*kinds: ReasonKind, blocks: bool = False) -> Report:
    reasons = tuple(VerdictReason(kind=kind, message="Why", blocks=blocks) for kind in kinds)
    return report(verdict=Verdict(ready=False, reasons=reasons))


def test_the_verdict_is_green_when_it_is_ready_only() -> None:
    ready = report(verdict=Verdict(ready=True, reasons=()))
    assert badge("verdict", ready)[2:] == ("ready", GREEN)
    doubts = (ReasonKind.UNKNOWN, ReasonKind.MISSING)
    for kinds in itertools.chain.from_iterable(
        itertools.combinations(ReasonKind, number) for number in (0, 1, 2)
    ):
        color = badge("verdict", not_ready(*kinds)).color
        assert color == (GREY if kinds and set(kinds) <= set(doubts) else RED)
    assert badge("verdict", not_ready(ReasonKind.UNKNOWN, blocks=True)).color == RED


@pytest.mark.parametrize("state", State)
def test_nothing_is_green_but_what_is_complete(state: State) -> None:
    progress = Progress(finished=199, total=200)
    found = badge("progress", report(status=state, progress=progress))
    assert found.message.startswith("99 %")
    assert (found.color == GREEN) == (state is State.COMPLETE)
    passed = results(status=state, total=4, passed=4, failed=0)
    assert (badge("tests", report(tests=passed)).color == GREEN) == (state is State.COMPLETE)


def test_nothing_to_count_is_no_success() -> None:
    empty = report(status=State.COMPLETE, progress=Progress())
    assert badge("progress", empty)[2:] == ("nothing recorded", GREY)
    none = results(status=State.COMPLETE, total=0, passed=0, failed=0)
    assert badge("tests", report(tests=none))[2:] == ("no results", GREY)


def test_tests_are_counted_as_they_ended() -> None:
    mixed = results(total=9, passed=5, failed=2, errors=1, skipped=1, flaky=2)
    found = badge("tests", report(tests=mixed))
    assert found.message == "2 failed, 1 broke, 2 flaky, 3 passed, 1 skipped"
    assert found.color == RED
    unknown = results(status=State.UNKNOWN, total=2, passed=2, failed=0)
    assert badge("tests", report(tests=unknown)).message == "2 passed, unknown"
    nothing = results(status=State.UNKNOWN, total=3, passed=0, failed=0)
    assert badge("tests", report(tests=nothing)).message == "3 tests, unknown"


def test_a_badge_is_a_picture_and_an_endpoint() -> None:
    files = dict(badge_files(report()))
    assert sorted(files) == sorted(
        f"{name}.{ending}"
        for name in ("progress", "tests", "verdict")
        for ending in ("json", "svg")
    )
    endpoint = json.loads(files["verdict.json"])
    assert endpoint == {
        "schemaVersion": 1,
        "label": "integration",
        "message": "not ready",
        "color": RED,
    }


def test_a_picture_is_whole_and_says_what_it_shows() -> None:
    root = ET.fromstring(picture(Badge("x", "a<b", "c & d", GREY)))  # noqa: S314 — our own
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == root.get("aria-label") == "a<b: c & d"
    assert int(root.get("width") or 0) > 40
