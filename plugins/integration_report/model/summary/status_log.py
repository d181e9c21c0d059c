"""How a part of the plan stood, commit by commit, wherever its status changed."""

import datetime as dt

from integration_report.model.status import Reason, State
from integration_report.model.summary.parts import Part

STATUS_LOG_SCHEMA = "integration-report/status-log/1"
"""The name of the shape of what `log --status` prints."""


class StatusChange(Part, frozen=True, kw_only=True):
    """A commit that changed how a part stands."""

    commit: str
    """Full id of the commit; empty for what isn't committed."""
    at: dt.datetime | None
    """When it was committed, as it claims, in UTC."""
    at_doubtful: bool = False
    """Whether it claims to be older than a commit before it."""
    by: str = ""
    """The author's name as the commit has it."""
    subject: str = ""
    """The first line of the commit's message."""
    before: State | None
    """How the part stood before; `null` when it wasn't there, or when that can't be known."""
    after: State | None
    """How it stood from then on; `null` when it is gone."""
    reasons: tuple[Reason, ...] = ()
    """The facts against completeness that were new."""


class StatusLog(Part, frozen=True, kw_only=True):
    """Every change of how a part of the plan stands, newest first."""

    schema: str = STATUS_LOG_SCHEMA
    """The shape's name."""
    id: str
    """Id of the component, point or phase."""
    sort: str
    """`component`, `point` or `phase`."""
    name: str
    """What people call it."""
    whole: bool
    """Whether the history reaches back to the first commit."""
    why: str = ""
    """Why it doesn't, and what to do."""
    changes: tuple[StatusChange, ...]
    """The commits on the way of first parents that changed it, newest first."""
