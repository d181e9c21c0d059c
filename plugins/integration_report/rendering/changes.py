"""Who changed something last, in words that fit beside it."""

import unicodedata
from typing import Final

from integration_report.model.summary import ActionSummary, How, ItemSummary, LastChange
from integration_report.model.words import ItemState
from integration_report.rendering.cells import Beneath, Chips, Code, Piece, Ref, Text
from integration_report.rendering.site import Here

_LONGEST_NAME: Final = 60
_TICKED: Final = {
    ItemState.DONE: ("Ticked", "ticked"),
    ItemState.OPEN: ("Unticked", "open"),
    ItemState.NOT_APPLICABLE: ("Ruled out", "ruled out"),
}
"""What somebody did who changed an item, and how an item arrived that came so."""
_NOBODY: Final = "somebody without a name"


def ticked_by(here: Here, task: ItemSummary | ActionSummary) -> Text | None:
    """Return who ticked an item, or unticked it; `None` where nothing is known of that."""
    return _words(here, task.changed, *_TICKED[task.state], with_before=False)


def changed_by(here: Here, changed: LastChange | None) -> Text | None:
    """Return who changed something last; `None` where nothing is known of that."""
    return _words(here, changed, "Changed", "like this", with_before=True)


def with_changed(
    here: Here, cell: Text | Code | Ref | Chips, changed: LastChange | None
) -> Text | Code | Ref | Chips | Beneath:
    """Return a cell with who changed last what it is about, if anything is known of that."""
    words = changed_by(here, changed)
    return cell if words is None else Beneath(cell, words)


def name_of(text: str, *, most: int = _LONGEST_NAME) -> str:
    """Return a name, or what else a commit claims, in one line without what can't be seen."""
    shown = "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(letter)[0] == "C" else letter
        for letter in " ".join(text[: 4 * most].split())
    )
    return f"{shown[: most - 1]}…" if len(shown) > most else shown


def person(by: str, *, bot: bool) -> str:
    """Return who made a commit, as it claims."""
    return f"{name_of(by) or _NOBODY}{' (a bot)' if bot else ''}"


def _words(
    here: Here, changed: LastChange | None, did: str, arrived: str, *, with_before: bool
) -> Text | None:
    if changed is None:
        return None
    if changed.how is How.UNCOMMITTED:
        return Text("Not committed yet")
    if changed.how is How.UNKNOWN:
        return Text("Who changed it can’t be told")
    lead = {
        How.CHANGED: f"{did} by",
        How.WRITTEN: "Written by",
        How.ARRIVED: f"Arrived {arrived}, by",
        How.COPIED: f"Copied {arrived} from {name_of(changed.copied_from, most=120)} by",
    }[changed.how]
    if changed.how is How.COPIED and not changed.copied_from:
        lead = f"Copied {arrived} by"
    told = f"{lead} {person(changed.by, bot=changed.bot)}"
    if changed.at is not None:
        told += f", {changed.at.date()}"
    pieces = [Piece(told)]
    if changed.commit:
        pieces += _linked(here, changed.commit)
    if with_before and changed.before:
        pieces.append(Piece(f"; before: {name_of(changed.before)}"))
    if changed.reworded_by or changed.reworded_in:
        pieces.append(Piece(f"; reworded by {person(changed.reworded_by, bot=False)}"))
        if changed.reworded_in:
            pieces += _linked(here, changed.reworded_in)
    return Text("".join(piece.words for piece in pieces), tuple(pieces))


def _linked(here: Here, commit: str) -> list[Piece]:
    link = here.commit(commit)
    return [Piece(", "), Piece(link.text, link.href)]
