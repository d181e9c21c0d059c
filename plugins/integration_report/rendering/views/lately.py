"""Small parts of pages about the past: since the last version, and in the last days."""

from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import escape

from integration_report.model.summary import Comparison, Happening
from integration_report.rendering.cells import Badge, Chips, Ref, Text
from integration_report.rendering.differences import (
    compare_paths,
    counts,
    gravest,
    is_draft,
    name_of_side,
)
from integration_report.rendering.happenings import tellings
from integration_report.rendering.site import Here
from integration_report.rendering.view import Facts, Part, Prose

_GRAVEST: Final = 4
_LAST: Final = 5


def since(here: Here) -> Iterator[Part]:
    """Yield what changed since the newest version, and in the last days; nothing where unknown."""
    history = here.site.history
    if history is None or not history.known:
        return
    for comparison, path in compare_paths(here.site).values():
        if is_draft(comparison.head):
            yield _since_version(here, comparison, path)
            break
    if history.lately:
        yield Part(
            id="lately",
            title="What happened lately",
            blocks=(
                tellings(here, history.lately[:_LAST], title="What happened lately"),
                _on(here.overview("history", "The whole history")),
            ),
        )


def own_history(here: Here, happenings: Sequence[Happening]) -> Iterator[Part]:
    """Yield the part of a page about what happened to what it shows, if anything did."""
    if happenings:
        yield Part(
            id="history",
            title="What happened lately",
            blocks=(
                tellings(here, happenings, title="What happened lately"),
                _on(here.overview("history", "The whole history")),
            ),
        )


def _since_version(here: Here, comparison: Comparison, path: str) -> Part:
    name = name_of_side(comparison.base)
    told: tuple[Badge | Ref | Text, ...] = counts(comparison) or (Text("nothing"),)
    shown = gravest(here, comparison, most=_GRAVEST)
    return Part(
        id="since",
        title=f"What changed since {name}",
        blocks=(
            Facts((("Changes", Chips(told)),)),
            *((shown,) if shown.shown else ()),
            _on(Ref("All changes", here.to(path))),
        ),
    )


def _on(link: Ref) -> Prose:
    return Prose(f'<p><a href="{escape(link.href)}">{escape(link.text)}</a></p>')
