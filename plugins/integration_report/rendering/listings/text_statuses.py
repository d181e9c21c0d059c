"""How a part of the plan stood, for people: commit by commit, newest first."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from integration_report.model.status import State
from integration_report.model.summary import StatusChange, StatusLog
from integration_report.model.wording import short_id
from integration_report.rendering.listings.layout import bold, first, left_out, reason, worded
from integration_report.rendering.listings.printable import printable


def status_parts(log: StatusLog) -> Iterator[RenderableType]:
    """Yield what the log of a status consists of: each change with what was new."""
    yield bold(f"{log.name} ({log.sort})")
    if not log.changes:
        known = "" if log.whole else " that this clone knows of"
        yield Text(f"No commit{known} has changed how it stands.")
    for change in first(log.changes):
        yield _change(change)
        for why in first(change.reasons):
            yield reason(why.message, why.location, why.word)
        yield from left_out(change.reasons, indent=4)
    yield from left_out(log.changes)


def _change(change: StatusChange) -> Text:
    if change.commit:
        when = f"{change.at.date() if change.at else ''}{'*' if change.at_doubtful else ''}"
        said = Text(f"{when}  {short_id(change.commit)}  ")
    else:
        said = Text("now         work tree   ")
    said.append_text(_word(change.before)).append(" → ").append_text(_word(change.after))
    about = "  ".join(printable(text) for text in (change.by, change.subject) if text)
    return said.append(f"  {about}" if about else "", "dim")


def _word(state: State | None) -> Text:
    return worded(state) if state is not None else Text("not there")
