"""What commits changed, by path; what is written anew in another notation keeps its past."""

from pathlib import PurePosixPath

from integration_report.model.timeline import Delta, Event, FileChange, Timeline


class ChangesByPath:
    """What the commits of a timeline changed, by path, for each of their parents.

    Git takes a file for renamed when its bytes are much alike, which those of a document in
    Markdown and in YAML never are. So a new file is taken for the one of the same name, but for
    folder and ending, that went away at the same time, if there is one such file on either side.
    """

    def __init__(self, timeline: Timeline) -> None:
        """Take the timeline."""
        self.timeline = timeline
        self._known: dict[str, tuple[dict[str, FileChange], ...]] = {}

    def __call__(self, event: Event) -> tuple[dict[str, FileChange], ...]:
        """Return the changes of an event by path, one mapping for each of its parents."""
        known = self._known.get(event.commit.id)
        if known is None:
            known = self._known[event.commit.id] = tuple(map(_by_path, event.deltas))
        return known


def _by_path(delta: Delta) -> dict[str, FileChange]:
    changes = {one.path: one for one in delta.changes}
    gone = _named([one for one in delta.changes if not one.after])
    if gone:
        new = _named([one for one in delta.changes if not one.before])
        for name, came in new.items():
            went = gone.get(name, [])
            if len(came) == len(went) == 1:
                after, before = came[0], went[0]
                changes[after.path] = FileChange(
                    after.path, before.path, before.before, after.after, after.mode
                )
    return changes


def _named(changes: list[FileChange]) -> dict[str, list[FileChange]]:
    """Return changes by the names of their files without folders and endings."""
    found: dict[str, list[FileChange]] = {}
    for one in changes:
        found.setdefault(PurePosixPath(one.path).stem.casefold(), []).append(one)
    return found
