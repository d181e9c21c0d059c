"""What a difference is about, so that each is put together in one place."""

from typing import NamedTuple

from integration_report.model.location import Location
from integration_report.model.summary import Difference, Direction, Topic


class Subject(NamedTuple):
    """A thing of which something is told."""

    topic: Topic
    """What sort of thing it is."""
    id: str
    """Its id, or what else tells it apart."""
    name: str
    """What people call it."""
    about: str = ""
    """What it belongs to; empty for what stands alone."""
    location: Location | None = None
    """Where it is written."""

    def difference(
        self,
        kind: str,
        direction: Direction,
        *,
        before: str = "",
        after: str = "",
        reasons: tuple[str, ...] = (),
    ) -> Difference:
        """Return what is told of it; the arguments are those fields of the difference."""
        return Difference(
            topic=self.topic,
            kind=kind,
            id=self.id,
            name=self.name,
            about=self.about,
            direction=direction,
            before=before,
            after=after,
            reasons=reasons,
            location=self.location,
        )
