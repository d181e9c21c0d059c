"""The states of files at the commits on the way of first parents, each made of the one before."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from integration_report.model.timeline import Event, Timeline


class FileVersion(NamedTuple):
    """A file as it was at a commit."""

    path: str
    """Path of the file."""
    blob: str
    """Full id of its bytes."""
    mode: int
    """Git's mode."""


class WayStep(NamedTuple):
    """What a commit changed against its first parent."""

    event: Event
    """The commit."""
    is_doubtful: bool
    """Whether it claims to be older than a commit before it."""
    gone: tuple[FileVersion, ...]
    """The files that were there before, and aren't as they were."""
    new: tuple[FileVersion, ...]
    """The files that weren't there as they are."""


class Way:
    """The commits on the way of first parents that changed files, oldest first."""

    def __init__(self, timeline: Timeline) -> None:
        """Take the timeline whose first parents are gone along."""
        self._timeline = timeline

    @cached_property
    def steps(self) -> tuple[WayStep, ...]:
        """Return what each commit changed."""
        files: dict[str, FileVersion] = {}
        steps, newest = [], 0
        for event in reversed(tuple(self._timeline.first_parents())):
            gone, new = [], []
            changes = event.deltas[0].changes if event.deltas else ()
            for change in changes:
                before = files.pop(change.before_path, None) if change.before_path else None
                if before is not None:
                    gone.append(before)
            for change in changes:
                if change.after:
                    after = FileVersion(change.path, change.after, change.mode)
                    files[change.path] = after
                    new.append(after)
            committed = event.commit.committed
            steps.append(WayStep(event, committed < newest, tuple(gone), tuple(new)))
            newest = max(newest, committed)
        return tuple(steps)

    def states(self) -> Iterator[Mapping[str, FileVersion]]:
        """Yield for each commit its files by path: one mapping, which the next commit changes."""
        files: dict[str, FileVersion] = {}
        for step in self.steps:
            for version in step.gone:
                del files[version.path]
            files |= {version.path: version for version in step.new}
            yield files
