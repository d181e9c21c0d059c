"""What was found out about who changed what last, kept by the commit that it is about.

What is due to which commit stays so for ever: a newer head begins where an older one was followed.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

import msgspec

from integration_report.model.statements import StatementSort
from integration_report.model.timeline import Timeline
from integration_report.settings import Settings
from integration_report.shelf import Shelf, project_folder, version_of
from integration_report.tracing.trails import Head, Origin, Versions

SORTS: Final = tuple(StatementSort)
"""The sorts of statements by the numbers that stand for them."""

_SHELF: Final = "traces.msgpack"
_SOURCES: Final = ("history", "model", "reading", "tracing")
_LIBRARIES: Final = ("markdown_it", "msgspec", "yaml")
_HEADS: Final = "heads"
_MOST_HEADS: Final = 4


class Followed(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A document whose statements were followed, as small as it gets."""

    blob: str
    """Full id of its bytes."""
    lines: tuple[int, ...]
    """The line of each statement."""
    sorts: tuple[int, ...]
    """The number of the sort of each."""
    origins: tuple[int, ...]
    """The number of the origin of each."""


class Kept(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What was found out about a commit."""

    origins: tuple[Origin, ...] = ()
    """Where statements come from; many have the same."""
    documents: dict[str, Followed] = {}
    """The documents by path."""

    def __post_init__(self) -> None:
        """Raise `ValueError` for numbers that are none of an origin or sort."""
        for one in self.documents.values():
            if not len(one.lines) == len(one.sorts) == len(one.origins):
                raise ValueError("a document has other numbers of lines, sorts and origins")
            if one.lines and not _are_below(one.sorts, len(SORTS)):
                raise ValueError("a sort that there isn't")
            if one.lines and not _are_below(one.origins, len(self.origins)):
                raise ValueError("an origin that there isn't")

    def heads(self) -> dict[str, Head]:
        """Return the documents with the origins of their statements."""
        return {
            path: Head(one.blob, tuple(self.origins[number] for number in one.origins))
            for path, one in self.documents.items()
        }


class KeptTraces:
    """The shelf of what was found out about the commits of a timeline."""

    def __init__(self, settings: Settings, timeline: Timeline) -> None:
        """Take where things are kept, and the timeline."""
        self._settings = settings
        self._timeline = timeline
        self._shelf: Shelf | None = None
        if settings.cache_dir is not None and timeline.events:
            folder = project_folder(settings.cache_dir, settings.root)
            self._shelf = Shelf(folder / _SHELF, _trace_version())

    def found(self) -> Kept:
        """Return what is kept about the head of the timeline."""
        if self._shelf is None:
            return Kept()
        known, kept = self._shelf.find(self._key(self._timeline.events[0].commit.id), Kept)
        return kept if known else Kept()

    def known(self) -> dict[str, dict[str, Head]]:
        """Return what is kept about the newest commit before the head that anything is kept of."""
        if self._shelf is None:
            return {}
        known, commits = self._shelf.find(self._key(_HEADS), tuple[str, ...])
        for event in self._timeline.events[1:] if known else ():
            if event.commit.id in commits:
                found, kept = self._shelf.find(self._key(event.commit.id), Kept)
                if found:
                    return {event.commit.id: kept.heads()}
        return {}

    def keep(self, heads: Mapping[str, Head], versions: Versions) -> None:
        """Keep the documents of the timeline's head; a folder that can't be written is no error."""
        if self._shelf is None:
            return
        head = self._timeline.events[0].commit.id
        numbers: dict[Origin, int] = {}
        documents = {}
        for path, one in heads.items():
            version = versions(one.blob, path)
            if version is not None:
                documents[path] = Followed(
                    one.blob,
                    tuple(statement.line for statement in version.statements),
                    tuple(SORTS.index(statement.sort) for statement in version.statements),
                    tuple(numbers.setdefault(origin, len(numbers)) for origin in one.origins),
                )
        known, commits = self._shelf.find(self._key(_HEADS), tuple[str, ...])
        others = [commit for commit in (commits if known else ()) if commit != head]
        self._shelf.store(self._key(_HEADS), (*others, head)[-_MOST_HEADS:])
        self._shelf.store(self._key(head), Kept(tuple(numbers), documents))
        self._shelf.keep()

    def _key(self, commit: str) -> str:
        """Return the key of a commit: it names all that a result rests on besides the code."""
        settings, ends = self._settings, sorted(self._timeline.boundary)
        return "\0".join((commit, settings.data_dir, settings.docs_dir, *ends))


def _are_below(numbers: tuple[int, ...], limit: int) -> bool:
    return min(numbers) >= 0 and max(numbers) < limit


@cache
def _trace_version() -> bytes:
    return version_of(_SOURCES, _LIBRARIES)
