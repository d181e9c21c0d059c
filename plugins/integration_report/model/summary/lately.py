"""What happened to statements, commit by commit."""

import datetime as dt

from integration_report.model.location import Location
from integration_report.model.statements import StatementSort
from integration_report.model.summary.changes import How, LastChange
from integration_report.model.summary.parts import Part

LOG_SCHEMA = "integration-report/log/1"
"""The name of the shape of what `log` prints."""


class Happening(Part, frozen=True, kw_only=True):
    """A statement that a commit changed, brought or removed."""

    commit: str
    """Full id of the commit; empty for what isn't committed."""
    at: dt.datetime | None
    """When the author made it, as it claims, in UTC."""
    by: str
    """The author's name as the commit has it."""
    bot: bool = False
    """Whether the author is an account of a machine."""
    subject: str = ""
    """The first line of the commit's message."""
    how: How
    """How the statement came to what it says."""
    sort: StatementSort
    """What the statement is about."""
    group: str = ""
    """The section or table that it stands in."""
    text: str
    """What the statement is about, in words."""
    before: str
    """What it said before; empty when it wasn't there."""
    after: str
    """What it said from then on; empty when it is gone."""
    location: Location
    """Where it stood in that commit; of one that is gone, where it was before."""


class TracedStatement(Part, frozen=True, kw_only=True):
    """A statement as it stands, with who changed it last."""

    sort: StatementSort
    """What it is about."""
    group: str = ""
    """The section or table that it stands in."""
    text: str
    """What it is about, in words."""
    state: str
    """What it says."""
    location: Location
    """Where it stands."""
    changed: LastChange
    """Who changed its state last."""


class LogListing(Part, frozen=True, kw_only=True):
    """What happened to statements, newest first."""

    schema: str = LOG_SCHEMA
    """The shape's name."""
    document: str = ""
    """The document that was asked for; empty for all."""
    whole: bool
    """Whether the history reaches back to the first commit."""
    why: str = ""
    """Why it doesn't, and what to do."""
    statements: tuple[TracedStatement, ...] = ()
    """The statements of the document as they stand; of all documents, none."""
    happenings: tuple[Happening, ...]
    """What happened, newest first."""
    more: bool = False
    """Whether more happened before, which isn't listed."""
