"""A document: one file of evidence, read as far as it could be."""

from typing import Generic, TypeVar

import msgspec

from integration_report.model.finding import Problem
from integration_report.model.location import Fact, Location
from integration_report.model.words import Kind


class Suppression(Fact, frozen=True, kw_only=True, gc=False):
    """A finding that the document's author accepts."""

    code: str
    """The rule's code."""
    reason: str = ""
    """Why it is acceptable; a suppression without a reason is a finding and has no effect."""
    text: str = ""
    """Only findings whose message contains this text; empty for all of the code."""


class Record(Fact, frozen=True, kw_only=True, gc=False, tag_field="kind"):
    """What every kind of document may say."""

    title: str = ""
    """The document's title; empty when it has none of its own."""
    form: str = ""
    """The version of the form that it was written against."""
    suppress: tuple[Suppression, ...] = ()
    """The findings that it accepts."""


R = TypeVar("R", bound=Record)


class Document(msgspec.Struct, Generic[R], frozen=True, kw_only=True, gc=False):
    """One file of evidence."""

    path: str
    """Path relative to the root of the tree."""
    blob: str
    """Object id that git gives the file's bytes (40 or 64 hexadecimal digits)."""
    kind: Kind | None
    """What it is; `None` when that couldn't be told."""
    record: R | None
    """What it says; `None` when it couldn't be read."""
    title: str = ""
    """A name to show; the path's last part when nothing better is known."""
    about: tuple[str, ...] = ()
    """For a document without a record: the names it was seen to be about before reading failed."""
    problems: tuple[Problem, ...] = ()
    """What was wrong while reading it."""
    lines: int = 0
    """How many lines it has."""

    @property
    def is_sound(self) -> bool:
        """Return whether it was read without any doubt about what it says."""
        return self.record is not None and not self.problems

    def location(self, fact: Fact | None = None, field: str | None = None) -> Location:
        """Return the location of a fact of this document, or of the document's beginning."""
        if fact is None:
            return Location(self.path)
        if field is None:
            return fact.at(self.path)
        place = fact.place(field)
        return Location(self.path, place.line, place.column)
