"""The ledger of sign-offs: every record that was ever published, so that none can vanish unseen."""

import datetime as dt
from typing import Final

from integration_report.model.summary.parts import Part
from integration_report.model.words import Decision

LEDGER_SCHEMA: Final = "integration-report/signoffs/1"
"""The name of the shape of signoffs.json."""
LEDGER_NAME: Final = "signoffs.json"
"""The name of the file in a folder of published versions."""


class LedgerEntry(Part, frozen=True, kw_only=True):
    """A decided record as it was when it was published."""

    version: str
    """The version that it is about."""
    path: str
    """Its path."""
    role: str
    """The role."""
    person: str
    """The person's id."""
    decision: Decision
    """What is decided."""
    record: str
    """Digest of the record's bytes, `sha256:` and 64 hexadecimal digits."""
    statement: str
    """Digest of its statement; empty when it has none."""
    arrived: dt.datetime | None
    """When it arrived on the main line; `null` when nobody knows."""
    commit: str
    """Full id of the commit that brought it; empty when nobody knows."""


class Ledger(Part, frozen=True, kw_only=True):
    """All decided records that were published, of every version."""

    schema: str = LEDGER_SCHEMA
    """The shape's name."""
    records: tuple[LedgerEntry, ...] = ()
    """The records, by path and time of arrival."""
