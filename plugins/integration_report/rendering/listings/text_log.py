"""What happened to statements, for people."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from integration_report.model.summary.changes import How, LastChange
from integration_report.model.summary.lately import Happening, LogListing, TracedStatement
from integration_report.model.wording import short_id
from integration_report.rendering.listings.layout import bold, data, first, left_out, table

_HOW = {
    How.CHANGED: "",
    How.WRITTEN: "new",
    How.ARRIVED: "arrived like this",
    How.COPIED: "copied",
    How.UNCOMMITTED: "not committed",
    How.UNKNOWN: "can't be told",
}


def log_parts(listing: LogListing) -> Iterator[RenderableType]:
    """Yield what a log consists of: the statements of its document, and what happened."""
    yield bold(listing.document or "All documents")
    if listing.document:
        if listing.statements:
            yield _statements(listing.statements)
            yield from left_out(listing.statements)
        else:
            yield Text("It states nothing that could be ticked, or is no evidence any more.")
    if listing.happenings:
        yield _happenings(listing)
        yield from left_out(listing.happenings)
    else:
        which = "what it states" if listing.document else "what is stated"
        yield Text(f"No commit has changed {which}.")
    if listing.more:
        yield Text("More happened before: '--limit' shows more, '--format json' all of it.", "dim")


def _statements(statements: tuple[TracedStatement, ...]) -> RenderableType:
    rows = table("As it stands", "Statement", "State", "Last changed by", "When", "Commit", "How")
    for one in first(statements):
        changed = one.changed
        rows.add_row(
            data(one.text),
            data(one.state),
            _person(changed.by, bot=changed.bot),
            str(changed.at.date()) if changed.at else "",
            short_id(changed.commit),
            data(_how(changed)),
        )
    return rows


def _happenings(listing: LogListing) -> RenderableType:
    where = "Line" if listing.document else "Where"
    headings = ("When", "Commit", "Who", "Statement", "Before", "After", where, "How")
    rows = table("What happened", *headings)
    for one in first(listing.happenings):
        place = one.location
        is_here = place.path == listing.document
        rows.add_row(
            str(one.at.date()) if one.at else "",
            short_id(one.commit),
            _person(one.by, bot=one.bot),
            data(one.text),
            data(one.before),
            _after(one),
            data(str(place.line) if is_here else f"{place.path}:{place.line}"),
            _HOW[one.how] if one.after else "removed",
        )
    return rows


def _after(one: Happening) -> Text:
    return data(one.after) if one.after else Text("")


def _person(name: str, *, bot: bool) -> Text:
    said = data(name)
    return said.append(" (bot)") if bot else said


def _how(changed: LastChange) -> str:
    """Return how something came to what it says, and who reworded it afterwards."""
    words = [_HOW[changed.how]]
    if changed.before:
        words.append(f"was: {changed.before}")
    if changed.copied_from:
        words.append(f"from {changed.copied_from}")
    if changed.reworded_by:
        words.append(f"reworded by {changed.reworded_by}")
    return ", ".join(word for word in words if word)
