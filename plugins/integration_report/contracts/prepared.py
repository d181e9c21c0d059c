"""Schemas made ready for comparing values with them, and the keywords that they are marked by."""

from typing import Final, NamedTuple

from integration_report.model.specification import REFERENCE_TO, Json

DISPATCH: Final = "x-dispatch"
"""Keyword of what a discriminator does: its property, and a reference for each value."""
READ_ONLY: Final = "x-read-only"
"""Keyword of a property that a request need not have."""
WRITE_ONLY: Final = "x-write-only"
"""Keyword of a property that a response may not have."""
UNMATCHABLE: Final = "x-unmatchable"
"""Keyword with a pattern that can't be matched, in its place."""


class Prepared(NamedTuple):
    """A schema with all that it refers to, made ready for one direction."""

    schemas: dict[str, Json]
    """The definitions by new, plain names; `root` is the schema itself."""
    names: dict[str, str]
    """What definitions are called in the specification, by new name; none for parts of one."""
    origins: dict[int, str]
    """Where schemas stand in the operation's definitions, by `id`: `Order/properties/status`."""
    backtracking: tuple[str, ...]
    """The patterns that may need more steps back than are allowed."""

    def target(self, reference: str) -> Json:
        """Return the schema that a reference leads to."""
        return self.schemas[reference.removeprefix(REFERENCE_TO)]

    def name_of(self, reference: str) -> str:
        """Return what the specification calls a reference's target; empty for a part of one."""
        return self.names.get(reference.removeprefix(REFERENCE_TO), "")
