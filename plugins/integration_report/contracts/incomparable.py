"""Why something can't be compared with a specification at all."""

from integration_report.model.wording import quoted


class IncomparableError(Exception):
    """A value or a schema can't be compared; the text says why, without a full stop."""


def endless(name: str) -> IncomparableError:
    """Return the error for a schema that is defined by itself, without anything in between."""
    return IncomparableError(f"the schema {quoted(name)} is defined by itself without end")
