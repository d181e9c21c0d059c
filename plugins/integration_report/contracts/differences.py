"""Differences between two schemas or messages, before it is known whom they break."""

from typing import NamedTuple

from integration_report.model.location import Location
from integration_report.model.verification import Breaks


class Difference(NamedTuple):
    """One difference, and what it does to what may be sent."""

    words: str
    """The difference in a sentence without a full stop; after `verb`, what is had or needed."""
    field: str
    """The field, named as in `FieldResult`."""
    narrows: bool = False
    """Whether something that was allowed isn't any more."""
    widens: bool = False
    """Whether something is allowed that wasn't."""
    removes: bool = False
    """Whether something is gone that one could rely on, even if nothing forbids it."""
    location: Location | None = None
    """Where it is written now."""
    verb: str = ""
    """`have` or `need`, where the sentence begins with the message."""

    def breaks(self, part: str) -> tuple[Breaks, ...]:
        """Return whom the difference breaks in a `request` or a `response`.

        Requests are made by the consumer: it can no longer send all that it might, or the provider
        has to accept more than it did. Responses are made by the provider.
        """
        is_request = part == "request"
        found = []
        if self.removes or (self.narrows if is_request else self.widens):
            found.append(Breaks.CONSUMER)
        if self.widens if is_request else self.narrows:
            found.append(Breaks.PROVIDER)
        return tuple(found) or (Breaks.NOBODY,)
