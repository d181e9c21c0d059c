"""Statements on their way back through history, and where they were found to come from."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

import msgspec

from integration_report.model.summary.changes import How
from integration_report.tracing.matching import DocumentVersion


class Origin(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Where a statement comes from."""

    commit: str
    """Full id of the commit that it is due to; empty when that can't be known."""
    how: How
    """How it came to what it says."""
    before: str = ""
    """What it said before; empty when it said nothing."""
    reworded_in: str = ""
    """Full id of the commit that changed its words last, after that one."""
    copied_from: str = ""
    """Path of the document or form that it was copied with."""


class Head(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A document of a commit with the origins of its statements."""

    blob: str
    """Full id of its bytes."""
    origins: tuple[Origin, ...]
    """Where each statement comes from, in the document's order."""


Versions: TypeAlias = Callable[[str, str], DocumentVersion | None]
"""Gives what a document states, by the id of its bytes and its path; `None` if unreadable."""
Heads: TypeAlias = Mapping[str, Head]
"""The documents of a commit, by path."""


class Trail:
    """A statement on its way back."""

    __slots__ = ("at", "before", "commit", "copied_from", "how", "reworded_in")

    def __init__(self, at: int) -> None:
        self.at = at
        self.commit, self.how, self.before = "", How.UNKNOWN, ""
        self.reworded_in, self.copied_from = "", ""

    def end(self, commit: str, how: How, before: str = "") -> None:
        """Take where it comes from."""
        self.commit, self.how, self.before = commit, how, before

    def end_as(self, origin: Origin) -> None:
        """Take what was found out before about where it comes from."""
        self.commit, self.how, self.before = origin.commit, origin.how, origin.before
        self.reworded_in = self.reworded_in or origin.reworded_in
        self.copied_from = origin.copied_from

    def origin(self) -> Origin:
        """Return where it comes from."""
        return Origin(self.commit, self.how, self.before, self.reworded_in, self.copied_from)


class Arrival(msgspec.Struct, frozen=True):
    """Statements that came with a new document, and say something good."""

    commit: str
    """Full id of the commit."""
    path: str
    """Path of the document."""
    version: DocumentVersion
    """What it states."""
    trails: tuple[Trail, ...]
    """The statements."""


class Pending:
    """Statements of a document that are to be looked for in a commit."""

    __slots__ = ("blob", "doubtful", "trails", "version")

    def __init__(
        self, blob: str, version: DocumentVersion, trails: list[Trail], *, doubtful: bool = False
    ) -> None:
        self.blob, self.version, self.trails = blob, version, trails
        self.doubtful = doubtful
        """Whether a newer version couldn't be read, so that it may have changed them."""


Files: TypeAlias = dict[str, list[Pending]]
"""The statements that are to be looked for in a commit, by the path of their document."""
