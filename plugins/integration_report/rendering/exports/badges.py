"""Badges: how a report stands in two words, as pictures and as endpoints of shields.io.

What isn't known is grey and never green. See https://shields.io/badges/endpoint-badge
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

from integration_report.model.status import ReasonKind, State
from integration_report.model.summary import Report
from integration_report.model.wording import counted
from integration_report.rendering.pictures.lettering import width_of
from integration_report.rendering.pictures.svg import element, group

_GREEN: Final = "#1a7f37"
_YELLOW: Final = "#9a6700"
_RED: Final = "#cf222e"
_GREY: Final = "#59636e"
_COLORS: Final = {
    State.COMPLETE: _GREEN,
    State.PARTIAL: _YELLOW,
    State.NOT_STARTED: _GREY,
    State.BLOCKED: _RED,
    State.FAILED: _RED,
    State.MISSING: _GREY,
    State.UNKNOWN: _GREY,
}
"""Colours on which white letters can be read."""
_DOUBTS: Final = frozenset({ReasonKind.UNKNOWN, ReasonKind.MISSING})
_SIZE: Final = 11
_HEIGHT: Final = 20
_PAD: Final = 6
_BASELINE: Final = 14


class Badge(NamedTuple):
    """A badge."""

    name: str
    """The name of its files."""
    label: str
    """What it is about."""
    message: str
    """How that stands."""
    color: str
    """The colour behind that."""


def badges(report: Report) -> tuple[Badge, ...]:
    """Return the badges of a report."""
    return (_verdict(report), _progress(report), _tests(report))


def badge_files(report: Report) -> Iterator[tuple[str, str]]:
    """Yield the name of each badge's files and their text: a picture and an endpoint each."""
    for badge in badges(report):
        yield f"{badge.name}.svg", picture(badge)
        endpoint = {
            "schemaVersion": 1,
            "label": badge.label,
            "message": badge.message,
            "color": badge.color,
        }
        text = msgspec.json.format(msgspec.json.encode(endpoint), indent=2).decode()
        yield f"{badge.name}.json", f"{text}\n"


def picture(badge: Badge) -> str:
    """Return a badge as SVG, which needs nothing from elsewhere."""
    left, right = (round(width_of(text, _SIZE)) + 2 * _PAD for text in (badge.label, badge.message))
    said = f"{badge.label}: {badge.message}"
    parts = (
        element("title", said),
        element("rect", width=left, height=_HEIGHT, fill="#333"),
        element("rect", x=left, width=right, height=_HEIGHT, fill=badge.color),
        element(
            "g",
            *(
                element("text", text, x=start + width / 2, y=_BASELINE)
                for text, start, width in ((badge.label, 0, left), (badge.message, left, right))
            ),
            fill="#fff",
            text_anchor="middle",
            font_family="Verdana, DejaVu Sans, sans-serif",
            font_size=_SIZE,
        ),
    )
    svg = element(
        "svg",
        group(*parts),
        xmlns="http://www.w3.org/2000/svg",
        width=left + right,
        height=_HEIGHT,
        role="img",
        aria_label=said,
    )
    return f"{svg}\n"


def _verdict(report: Report) -> Badge:
    verdict = report.verdict
    if verdict.ready:
        return Badge("verdict", "integration", "ready", _GREEN)
    if verdict.reasons and all(why.kind in _DOUBTS and not why.blocks for why in verdict.reasons):
        return Badge("verdict", "integration", "not known to be ready", _GREY)
    return Badge("verdict", "integration", "not ready", _RED)


def _progress(report: Report) -> Badge:
    progress, color = report.progress, _COLORS[report.status]
    if not progress.total:
        return Badge("progress", "integrated", "nothing recorded", _GREY)
    # Rounded down: nothing but all of it is 100 %.
    share = 100 * progress.finished // progress.total
    words = f"{share} %"
    if report.status not in (State.COMPLETE, State.PARTIAL):
        words += f", {report.status.value.replace('-', ' ')}"
    return Badge("progress", "integrated", words, color)


def _tests(report: Report) -> Badge:
    tests = report.tests
    if not tests.total:
        return Badge("tests", "tests", "no results", _GREY)
    flaky = min(tests.flaky, tests.passed)  # they passed in the end
    parts = [
        (tests.failed, "failed"),
        (tests.errors, "broke"),
        (flaky, "flaky"),
        (tests.passed - flaky, "passed"),
        (tests.skipped, "skipped"),
    ]
    known = ", ".join(f"{number} {word}" for number, word in parts if number)
    words = known or counted(tests.total, "test")
    if tests.failed or tests.errors:
        return Badge("tests", "tests", words, _RED)
    color = _COLORS[tests.status]
    if tests.status in (State.UNKNOWN, State.MISSING):
        words += f", {tests.status.value}"
    return Badge("tests", "tests", words, color)
