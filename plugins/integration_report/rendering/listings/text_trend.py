"""How the totals went, for people."""

from collections.abc import Iterator
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from integration_report.model.summary import RatedTotals, TrendListing, TrendRow
from integration_report.model.wording import short_id
from integration_report.rendering.listings.formats import Screen
from integration_report.rendering.listings.layout import bold, data, table, worded

_NEWEST: Final = 40
"""How many commits are shown: what fits a screen or two, and is laid out at once."""
_NUMBERS: Final = 84
"""How wide the columns are that are always there, with what stands between them."""
_FEWEST_LETTERS: Final = 12
_MOST_LETTERS: Final = 60
_BAR: Final = 10
_EIGHTHS: Final = " ▏▎▍▌▋▊▉█"


def trend_parts(listing: TrendListing, screen: Screen) -> Iterator[RenderableType]:
    """Yield what a trend consists of: a row for each commit, the newest last."""
    if not listing.rows:
        yield Text("No commit has changed any evidence.")
        return
    title = f"How it went: {listing.title}" if listing.title else "How it went"
    yield bold(title)
    left = len(listing.rows) - _NEWEST
    if left > 0:
        yield Text(f"{left:,} older commits are left out: '--format csv' has them all", "dim")
    yield _rows(listing.rows[-_NEWEST:], screen)
    if any(row.at_doubtful for row in listing.rows[-_NEWEST:]):
        yield Text("* claims to be older than a commit before it", "dim")


def _rows(shown: tuple[TrendRow, ...], screen: Screen) -> RenderableType:
    room = screen.width - _NUMBERS
    has_bar = room >= _BAR + _FEWEST_LETTERS
    letters = min(room - has_bar * (_BAR + 2), _MOST_LETTERS)
    has_subject = letters >= _FEWEST_LETTERS
    rows = table(
        "",
        *("When", "Commit", *(["Items"] if has_bar else [])),
        *(">Done", ">Open", ">Issues", ">Points", ">Tests", ">Findings", "Status"),
        *(["What"] if has_subject else []),
    )
    for row in shown:
        totals = row.totals
        bar = _bar(totals.items_done, totals.items_done + totals.items_open)
        rows.add_row(
            _when(row),
            short_id(row.commit) or "work tree",
            *([bar] if has_bar else []),
            *(str(totals.items_done), str(totals.items_open), str(totals.issues_open)),
            *_judged(row.rated),
            *([data(_shortened(row.subject, letters))] if has_subject else []),
        )
    return rows


def _judged(rated: RatedTotals | None) -> tuple[str | Text, ...]:
    """Return the cells of what judging led to; empty where that wasn't done."""
    if rated is None:
        return ("",) * 4
    return (
        f"{rated.points_complete}/{rated.points}",
        f"{rated.tests_passed}/{rated.tests}",
        str(rated.errors + rated.warnings + rated.notes),
        worded(rated.status),
    )


def _when(row: TrendRow) -> str:
    if row.at is None:
        return "now"
    return f"{row.at.date()}{'*' if row.at_doubtful else ''}"


def _bar(part: int, whole: int) -> str:
    """Return a bar as long as a part of a whole; empty only for nothing, full only for all."""
    if not part or not whole:
        return ""
    eighths = _BAR * 8 * part // whole
    if part < whole:
        eighths = min(max(eighths, 1), _BAR * 8 - 1)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
