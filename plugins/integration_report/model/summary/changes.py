"""Who changed a statement last, as git remembers it, in the summary."""

import datetime as dt
from enum import StrEnum

from integration_report.model.summary.parts import Part


class How(StrEnum):
    """How a statement came to what it says."""

    CHANGED = "changed"
    """Somebody changed what it said before."""
    WRITTEN = "written"
    """It came as it is, and says nothing good: an open item, a failed test."""
    ARRIVED = "arrived"
    """It came as it is and says something good, such as an item that arrived ticked."""
    COPIED = "copied"
    """It came with a copy of another document or of a form that says the same."""
    UNCOMMITTED = "uncommitted"
    """It isn't committed as it is."""
    UNKNOWN = "unknown"
    """It can't be told: the clone's history ends before, or the document was unreadable when it
    changed."""


class LastChange(Part, frozen=True, kw_only=True):
    """Who changed the state of something last; names and times are what commits claim."""

    by: str
    """The author's name as the commit has it; empty when nobody can be named."""
    at: dt.datetime | None
    """When the author made the commit, in UTC."""
    commit: str
    """Full id of the commit; empty when it isn't committed, or when that can't be known."""
    email: str = ""
    """The author's e-mail address as the commit has it."""
    how: How = How.CHANGED
    """How it came to what it says."""
    before: str = ""
    """What it said before; empty when it said nothing."""
    bot: bool = False
    """Whether the author is an account of a machine."""
    copied_from: str = ""
    """Path of the document or form that it was copied with."""
    reworded_by: str = ""
    """Who changed its words afterwards, when somebody else did; the author's name."""
    reworded_in: str = ""
    """Full id of the commit that changed its words afterwards."""
