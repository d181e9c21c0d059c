"""Following statements back through history to the commits that they are due to.

The rules are those of `git blame`, with statements in place of lines: a document that a parent has
with the same bytes is that parent's; at a merge a statement is that of the first parent that says
the same; what no parent says is due to the commit itself. Versions that can't be read are skipped.
"""

from collections.abc import Iterable, Mapping, Sequence

from integration_report.model.summary.changes import How
from integration_report.model.timeline import Event, FileChange, Timeline
from integration_report.tracing.matching import DocumentVersion, Matches, matched
from integration_report.tracing.trails import Arrival, Files, Heads, Pending, Trail, Versions


class Following:
    """Follows the statements of the documents at the head of a timeline."""

    def __init__(
        self, timeline: Timeline, versions: Versions, known: Mapping[str, Heads] | None = None
    ) -> None:
        """Take the timeline and what gives the versions of documents.

        `known` are documents of commits that were followed before, by the commit's id.
        """
        self._timeline = timeline
        self._versions = versions
        self._known = known or {}
        self._waiting: dict[str, Files] = {}
        self.arrivals: list[Arrival] = []

    def follow(self, documents: Iterable[tuple[str, str]]) -> dict[str, list[Trail]]:
        """Return the ended trails of documents at the head, given by path and blob."""
        files: Files = {}
        found: dict[str, list[Trail]] = {}
        for path, blob in documents:
            version = self._versions(blob, path)
            if version is not None and version.statements:
                trails = [Trail(number) for number in range(len(version.statements))]
                files[path] = [Pending(blob, version, list(trails))]
                found[path] = trails
        if self._timeline.events and files:
            self._waiting[self._timeline.events[0].commit.id] = files
            for event in self._timeline.events:
                waiting = self._waiting.pop(event.commit.id, None)
                if waiting:
                    self._visit(event, waiting)
        return found

    def _visit(self, event: Event, files: Files) -> None:
        known = self._known.get(event.commit.id)
        if known is not None:
            files = _without_known(files, known)
        if event.commit.id in self._timeline.boundary:
            return  # what is older isn't in the clone: these trails stay unknown
        if len(event.deltas) > 1:
            self._visit_merge(event, files)
            return
        delta = event.deltas[0]
        older: Files = {}
        for change in delta.changes:
            for pending in files.pop(change.path, ()):
                left = self._past(event, pending, change)
                if left is not None:
                    older.setdefault(change.before_path, []).append(left)
        if delta.parent:
            self._wait(delta.parent, files)
            self._wait(delta.parent, older)
            return
        # A commit without parents changes all that it has, if git is to be believed.
        for others in files.values():
            for pending in others:
                self._settle(event, pending, pending.trails, ())

    def _visit_merge(self, event: Event, files: Files) -> None:
        """Pass each statement to the first parent that has it, whole documents first."""
        changed: list[dict[str, FileChange]] = []
        for delta in event.deltas:
            if not files:
                return
            changed.append({change.path: change for change in delta.changes})
            same, files = _divided_files(files, changed[-1])
            self._wait(delta.parent, same)
        for path, several in files.items():
            sides = [
                (delta.parent, changes[path])
                for delta, changes in zip(event.deltas, changed, strict=True)
            ]
            for pending in several:
                self._pass_on(event, pending, sides)

    def _pass_on(self, event: Event, pending: Pending, sides: list[tuple[str, FileChange]]) -> None:
        """Pass statements to the parents of a merge, those with the very same words first."""
        for exactly in (True, False):
            for parent, change in sides:
                version = self._version_before(change)
                if version is None or not pending.trails:
                    continue
                passed, left = _divided(event, pending, version, exactly=exactly)
                if passed:
                    older = Pending(change.before, version, passed)
                    self._wait(parent, {change.before_path: [older]})
                pending = Pending(pending.blob, pending.version, left, doubtful=pending.doubtful)
        if not pending.trails:
            return
        for parent, change in sides:
            if change.before and self._version_before(change) is None:
                skipped = Pending(change.before, pending.version, pending.trails, doubtful=True)
                self._wait(parent, {change.before_path: [skipped]})
                return
        self._settle(event, pending, pending.trails, [change for _, change in sides])

    def _version_before(self, change: FileChange) -> DocumentVersion | None:
        """Return what a parent's version states; `None` if there is none, or it is unreadable."""
        return self._versions(change.before, change.before_path) if change.before else None

    def _past(self, event: Event, pending: Pending, change: FileChange) -> Pending | None:
        """Return what the only parent says the same; the rest is due to the event."""
        if not change.before:
            self._settle(event, pending, pending.trails, [change])
            return None
        if change.before == change.after:
            return pending
        version = self._version_before(change)
        if version is None:
            return Pending(change.before, pending.version, pending.trails, doubtful=True)
        passed, left = _divided(event, pending, version)
        self._settle(event, pending, left, [change])
        return Pending(change.before, version, passed) if passed else None

    def _settle(
        self,
        event: Event,
        pending: Pending,
        trails: list[Trail],
        changes: Sequence[FileChange],
    ) -> None:
        """End trails at an event, given the changes of their document to each parent."""
        if not trails:
            return
        known: list[tuple[DocumentVersion, Matches]] = []
        is_new, doubtful = True, pending.doubtful
        for change in changes:
            if change.before:
                is_new = False
                version = self._version_before(change)
                doubtful = doubtful or version is None
                if version is not None:
                    known.append((version, matched(version, pending.version)))
        good = []
        for trail in trails:
            said = [
                version.statements[number].state
                for version, numbers in known
                if (number := numbers[trail.at]) is not None
            ]
            before = said[0] if said else ""
            if doubtful:
                trail.end("", How.UNKNOWN, before)
            elif said:
                trail.end(event.commit.id, How.CHANGED, before)
            elif pending.version.statements[trail.at].is_positive:
                trail.end(event.commit.id, How.ARRIVED)
                good.append(trail)
            else:
                trail.end(event.commit.id, How.WRITTEN)
        if good and is_new:
            path = next((change.path for change in changes), "")
            self.arrivals.append(Arrival(event.commit.id, path, pending.version, tuple(good)))

    def _wait(self, parent: str, files: Files) -> None:
        """Let documents wait for a parent, the smaller heap put on the larger one."""
        if not files:
            return
        waiting = self._waiting.get(parent)
        if waiting is None:
            self._waiting[parent] = files
            return
        if len(waiting) < len(files):
            waiting, files = files, waiting
            self._waiting[parent] = waiting
        for path, pending in files.items():
            waiting.setdefault(path, []).extend(pending)


def _divided(
    event: Event, pending: Pending, version: DocumentVersion, *, exactly: bool = False
) -> tuple[list[Trail], list[Trail]]:
    """Return the trails that go on in an older version, and those that don't.

    `exactly` asks for the same words, and not only for the same state.
    """
    numbers = matched(version, pending.version)
    passed, left = [], []
    old, new = version.statements, pending.version.statements
    for trail in pending.trails:
        number, now = numbers[trail.at], new[trail.at]
        if number is None or old[number].state != now.state:
            left.append(trail)
            continue
        is_reworded = old[number].text != now.text
        if exactly and is_reworded:
            left.append(trail)
            continue
        if is_reworded and not trail.reworded_in:
            trail.reworded_in = event.commit.id
        trail.at = number
        passed.append(trail)
    return passed, left


def _divided_files(files: Files, changes: Mapping[str, FileChange]) -> tuple[Files, Files]:
    """Return the documents that a parent has with the same bytes, by its paths, and the others."""
    moved: Files = {}
    different: Files = {}
    few = changes if len(changes) < len(files) else list(files)
    for path in few:
        change = changes.get(path)
        if change is None or path not in files:
            continue
        pending = files.pop(path)
        if change.before == change.after:
            moved.setdefault(change.before_path, []).extend(pending)
        else:
            different[path] = pending
    for path, pending in moved.items():
        files.setdefault(path, []).extend(pending)
    return files, different


def _without_known(files: Files, known: Heads) -> Files:
    """Return the documents of which nothing is known from before; the others' trails are ended."""
    left: Files = {}
    for path, several in files.items():
        head = known.get(path)
        for pending in several:
            if (
                head is None
                or head.blob != pending.blob
                or pending.doubtful
                or len(head.origins) != len(pending.version.statements)
            ):
                left.setdefault(path, []).append(pending)
                continue
            for trail in pending.trails:
                trail.end_as(head.origins[trail.at])
    return left
