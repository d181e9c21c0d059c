"""Who changed what last: history, the reading of old versions, and tracing, joined and kept."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Final

from integration_report.history.repository import Repository
from integration_report.kept_traces import SORTS, KeptTraces
from integration_report.model.evidence import Evidence
from integration_report.model.location import Location
from integration_report.model.memory import without_collection
from integration_report.model.statements import Spot, Statement
from integration_report.model.summary.changes import How, LastChange
from integration_report.model.summary.lately import Happening
from integration_report.model.timeline import Commit, Event, Timeline
from integration_report.past_versions import PastVersions
from integration_report.settings import Settings
from integration_report.tracing.bots import is_bot
from integration_report.tracing.copies import tell_copies
from integration_report.tracing.follow import Following
from integration_report.tracing.happenings import Shift, Shifts, events_of
from integration_report.tracing.matching import DocumentVersion, matched
from integration_report.tracing.statements import statements_of
from integration_report.tracing.trails import Arrival, Head, Origin, Trail

_PARTIAL: Final = (
    "The clone leaves out old versions of documents, so that some changes are unknown: fetch them"
    " with 'git fetch --refetch --no-filter'."
)


class Traces:
    """Who changed what last, and what happened, up to the head of a timeline."""

    def __init__(
        self,
        settings: Settings,
        repository: Repository,
        timeline: Timeline,
        *,
        bots: Iterable[str] = (),
        progress: Callable[[int, int], None] | None = None,
        keeps_documents: bool = False,
    ) -> None:
        """Take where evidence stands, and its history.

        `timeline` is that of the commit that evidence was read from, or that is checked out.
        `bots` are addresses of accounts of machines, besides those that say so themselves and
        those of the policy. `progress` is told how many old versions are read, and of how many.
        Documents out of them are kept in memory for others if `keeps_documents`.
        """
        self._settings = settings
        self._timeline = timeline
        self._bots = set(bots)
        self._told: dict[Origin, LastChange] = {}
        self._versions = PastVersions(
            settings, repository, timeline, progress, keeps_documents=keeps_documents
        )

    @property
    def why_unknown(self) -> str:
        """Return why not all is known, as far as that has shown; empty when all is."""
        if self._timeline.boundary or not self._versions.lack_any:
            return self._timeline.why_not_whole
        return _PARTIAL

    @cached_property
    def head_files(self) -> dict[str, str]:
        """Return the ids of the files at the head of the timeline, by path."""
        files: dict[str, str] = {}
        gone: set[str] = set()
        for event in self._timeline.first_parents():
            changes = event.deltas[0].changes
            for change in changes:
                if change.path not in gone:
                    files.setdefault(change.path, change.after)
            # Two documents may have changed their names with each other.
            moved = {change.before_path for change in changes if change.before_path != change.path}
            gone |= moved - files.keys()
        return {path: blob for path, blob in files.items() if blob}

    def changes(self, evidence: Evidence, *, only: str = "") -> dict[Spot, LastChange]:
        """Return who changed each statement of the evidence last, by where it stands.

        `only` is the path of the one document that matters.
        """
        self._told.clear()  # the policy may name other bots
        self.know_bots(evidence)
        with without_collection():
            return self._changes(evidence, only)

    def happenings(self, path: str = "", *, most: int | None = None) -> tuple[Happening, ...]:
        """Return what happened to statements, newest first; of all documents or of one.

        `most` is how many are wanted at most.
        """
        events: Sequence[tuple[Event, frozenset[str] | None]]
        if path:
            events = list(events_of(self._timeline, path))
        else:
            events = [(event, None) for event in self._timeline.events]
        # Most commits change a statement at least, so that these are about those to be read.
        with without_collection(), self._versions.reading(event for event, _ in events[:most]):
            found: list[tuple[Commit, Shift]] = []
            shifts = Shifts(self._timeline, self._versions)
            for event, paths in events:
                found.extend((event.commit, shift) for shift in shifts.of(event, paths))
                if most is not None and len(found) >= most:
                    break
            found = found[:most]
            copies = self._copies(found)
            return tuple(self._happening(commit, shift, copies) for commit, shift in found)

    def know_bots(self, evidence: Evidence) -> None:
        """Take the addresses of accounts of machines that the policy names."""
        if evidence.policy is not None:
            self._bots.update(
                address.casefold()
                for bot in evidence.policy.bots.values()
                for address in bot.emails
            )

    def _changes(self, evidence: Evidence, only: str) -> dict[Spot, LastChange]:
        shelf = KeptTraces(self._settings, self._timeline)
        kept = shelf.found()
        changed: dict[Spot, LastChange] = {}
        others = []
        told = [self._last_change(origin) for origin in kept.origins]
        for document in evidence.documents:
            if only and document.path != only:
                continue
            followed = kept.documents.get(document.path)
            if followed is None or followed.blob != document.blob:
                others.append(document)
                continue
            path = document.path
            for line, sort, number in zip(
                followed.lines, followed.sorts, followed.origins, strict=True
            ):
                changed[Spot(path, line, SORTS[sort])] = told[number]
        wanted = [(one, statements) for one in others if (statements := statements_of(one))]
        if wanted:
            for document, statements in wanted:
                self._versions.learn(document.path, document.blob, statements)
            bases = self._bases([document.path for document, _ in wanted], evidence)
            heads = self._followed(shelf, kept.heads(), bases)
            for document, statements in wanted:
                base = bases.get(document.path, "")
                self._tell(changed, document.path, statements, base, heads.get(base))
        return changed

    def _bases(self, paths: Sequence[str], evidence: Evidence) -> dict[str, str]:
        """Return the path at the head of each document, another where it was just renamed."""
        files = self.head_files
        bases = {path: path for path in paths if path in files}
        if len(bases) < len(paths):
            here = {document.path for document in evidence.documents}
            gone = {blob: path for path, blob in files.items() if path not in here}
            by_path = {document.path: document.blob for document in evidence.documents}
            for path in paths:
                if path not in bases and by_path[path] in gone:
                    bases[path] = gone[by_path[path]]
        return bases

    def _followed(
        self, shelf: KeptTraces, heads: dict[str, Head], bases: dict[str, str]
    ) -> dict[str, Head]:
        """Return the documents at the head that are the bases of others, and keep them.

        `heads` are those that were kept.
        """
        files = self.head_files
        missing = [path for path in dict.fromkeys(bases.values()) if path not in heads]
        if not missing:
            return heads
        events = None
        if len(missing) == 1:
            events = [event for event, _ in events_of(self._timeline, missing[0])]
        with self._versions.reading(events):
            following = Following(self._timeline, self._versions, shelf.known())
            trails = following.follow((path, files[path]) for path in missing)
            self._tell_copies(following.arrivals)
        for path, found in trails.items():
            heads[path] = Head(files[path], tuple(trail.origin() for trail in found))
        if not self._versions.lack_any:
            shelf.keep(heads, self._versions)
        return heads

    def _tell(
        self,
        changed: dict[Spot, LastChange],
        path: str,
        statements: tuple[Statement, ...],
        base: str,
        head: Head | None,
    ) -> None:
        """Say who changed the statements of a document that may differ from the head's."""
        committed = self._versions(head.blob, base) if head is not None else None
        before = committed.statements if committed is not None else ()
        numbers = matched(DocumentVersion(before), DocumentVersion(statements))
        for statement, number in zip(statements, numbers, strict=True):
            spot = Spot(path, statement.line, statement.sort)
            if head is None or number is None:
                changed[spot] = LastChange(by="", at=None, commit="", how=How.UNCOMMITTED)
            elif before[number].state != statement.state:
                changed[spot] = LastChange(
                    by="", at=None, commit="", how=How.UNCOMMITTED, before=before[number].state
                )
            else:
                changed[spot] = self._last_change(head.origins[number])

    def _last_change(self, origin: Origin) -> LastChange:
        """Return who an origin names; many statements have the same."""
        known = self._told.get(origin)
        if known is None:
            known = self._told[origin] = self._made(origin)
        return known

    def _made(self, origin: Origin) -> LastChange:
        event = self._timeline.by_id.get(origin.commit)
        if event is None:
            return LastChange(by="", at=None, commit="", how=How.UNKNOWN, before=origin.before)
        commit = event.commit
        again = self._timeline.by_id.get(origin.reworded_in)
        other = again.commit if again is not None else commit
        is_other = (other.author, other.email) != (commit.author, commit.email)
        return LastChange(
            by=commit.author,
            at=commit.authored_at,
            commit=commit.id,
            email=commit.email,
            how=origin.how,
            before=origin.before,
            bot=is_bot(commit, self._bots),
            copied_from=origin.copied_from,
            reworded_by=other.author if is_other else "",
            reworded_in=other.id if is_other else "",
        )

    def _tell_copies(self, arrivals: Iterable[Arrival]) -> None:
        tell_copies(self._timeline, arrivals, self._versions, self._versions.is_form)

    def _copies(self, found: Iterable[tuple[Commit, Shift]]) -> dict[tuple[str, str, int], str]:
        """Return what statements that came with new documents were copied with."""
        arrivals: dict[tuple[str, str], tuple[DocumentVersion, list[Trail]]] = {}
        for commit, shift in found:
            if shift.change.before or shift.after is None or not shift.after.is_positive:
                continue
            at = shift.version.statements.index(shift.after)
            place = (commit.id, shift.change.path)
            arrivals.setdefault(place, (shift.version, []))[1].append(Trail(at))
        self._tell_copies(
            Arrival(commit, path, version, tuple(trails))
            for (commit, path), (version, trails) in arrivals.items()
        )
        return {
            (commit, path, trail.at): trail.copied_from
            for (commit, path), (_, trails) in arrivals.items()
            for trail in trails
            if trail.copied_from
        }

    def _happening(
        self, commit: Commit, shift: Shift, copies: dict[tuple[str, str, int], str]
    ) -> Happening:
        before, after, change = shift.before, shift.after, shift.change
        statement = after or before
        if statement is None:
            raise ValueError("a shift without a statement")
        at = shift.version.statements.index(after) if after is not None else -1
        if shift.is_doubtful:
            how = How.UNKNOWN
        elif before is not None:
            how = How.CHANGED
        elif (commit.id, change.path, at) in copies:
            how = How.COPIED
        else:
            how = How.ARRIVED if statement.is_positive else How.WRITTEN
        path = change.path if after is not None else change.before_path
        return Happening(
            commit=commit.id,
            at=commit.authored_at,
            by=commit.author,
            bot=is_bot(commit, self._bots),
            subject=commit.subject,
            how=how,
            sort=statement.sort,
            group=statement.group,
            text=statement.text,
            before=before.state if before is not None else "",
            after=after.state if after is not None else "",
            location=Location(path, statement.line),
        )
