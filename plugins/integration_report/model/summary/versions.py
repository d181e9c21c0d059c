"""The released versions of a report."""

import datetime as dt

from integration_report.model.summary.parts import Part
from integration_report.model.summary.release import SignoffSummary


class ReleasedVersion(Part, frozen=True, kw_only=True):
    """A version that was released: a tag `report/VERSION`."""

    version: str
    """The version, as the tag names it."""
    tag: str
    """The tag's name."""
    commit: str
    """Full id of the commit that the tag leads to."""
    released_at: dt.datetime | None = None
    """When the tag was made, as it claims, in UTC; of a tag that says nothing, the commit's."""
    released_by: str = ""
    """Who made the tag, as it claims."""
    as_of: dt.date | None = None
    """The day that counts as today in its report: that of its commit."""
    recorded: str = ""
    """The verdict that the tag states: `ready`, `not ready`; empty when it states none."""
    override: str = ""
    """Why it was released although it wasn't ready, as the tag states."""
    ready: bool | None = None
    """The verdict of its evidence by today's rules on that day; `null` when it can't be judged."""
    reasons: int = 0
    """How many reasons speak against it."""
    signoffs: tuple[SignoffSummary, ...] = ()
    """Its sign-offs."""
    digest: str = ""
    """Digest of its evidence, `sha256:` and 64 hexadecimal digits; empty when it can't be read."""
    files: int = 0
    """How many files the digest is made of."""
    problem: str = ""
    """Why it can't be judged, or its site can't be built; empty when it can."""
    page: str = ""
    """Address of its site, relative to the folder of all versions; empty when it has none."""
