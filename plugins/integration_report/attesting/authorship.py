"""Who wrote what is covered: the people of the commits whose changes still stand in it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from integration_report.attesting.commits import Commits
from integration_report.attesting.versions import Versions
from integration_report.history.raw_commits import RawCommit
from integration_report.history.repository import Repository
from integration_report.model.attestation import Contribution
from integration_report.model.timeline import Event, Timeline
from integration_report.settings import Settings
from integration_report.tracing.changes_by_path import ChangesByPath
from integration_report.tracing.field_blame import FieldBlame
from integration_report.tracing.field_matching import Alignment
from integration_report.tracing.field_trees import FieldTree, Part
from integration_report.tracing.fields import is_in_order, order_of
from integration_report.tracing.file_ways import touching
from integration_report.tracing.united_blame import UnitedBlame

_MOST_FIELDS: Final = 20
"""How many fields are told of a commit and a file; one would be enough to decide."""
_PARTIAL: Final = (
    "The clone leaves out old versions of files, so that nobody knows who wrote what they say:"
    " fetch them with 'git fetch --refetch --no-filter'."
)


class Authorship:
    """Tells what people wrote of the covered files of a timeline's head.

    Of a document, a field is due to the commit that made it what it is, as lines are in `git
    blame`; besides, what a commit took away counts as long as it isn't back, and an order of
    elements as long as they stand in it. Of any other file, and where a version can't be read,
    every commit counts that touched it. Whatever can't be told counts as written by everybody.
    """

    def __init__(
        self,
        settings: Settings,
        repository: Repository,
        timeline: Timeline,
        paths: Iterable[str],
        commits: Commits,
    ) -> None:
        """Take where evidence lies, git, the history of the covered files, and their paths.

        `commits` tells what commits say of themselves.
        """
        self._repository, self._timeline = repository, timeline
        self._paths = tuple(dict.fromkeys(paths))
        self._read = commits.raw
        self._versions = Versions(settings, repository)
        self._by_path = ChangesByPath(timeline)
        self._blamed: dict[str, tuple[FieldTree, Mapping[int, frozenset[str]]] | None] = {}

    @cached_property
    def commits(self) -> tuple[str, ...]:
        """Return the full ids of all commits that changed covered files, newest first.

        Those on ways that a merge dropped are among them; merges are if they changed something of
        their own. Of the commits at which a shallow clone ends nobody knows what they changed.
        """
        return tuple(self._files)

    @property
    def why_unknown(self) -> str:
        """Return why not all is known, as far as that has shown, and what to do; else empty."""
        told = [self._timeline.why_not_whole]
        if self._versions.lacks_any and not self._timeline.boundary:
            told.append(_PARTIAL)
        told += [
            f"Commit {commit} can't be read strictly, so that anybody may have made it: {raw}"
            for commit in self.commits
            if isinstance(raw := self._read(commit), str)
        ][:1]
        if self._unseen and not told[0]:
            told.append(
                f"Nothing tells who wrote {self._unseen[0]}: see what 'git log' says of it, and"
                " commit it if it isn't."
            )
        return " ".join(one for one in told if one)

    def contributions(self, addresses: frozenset[str]) -> tuple[Contribution, ...]:
        """Return what still stands of what people wrote, by the bytes of paths, newest first.

        `addresses` are those of the people, in lower case; one that is part of another isn't it.
        Nothing is parsed unless a commit of theirs touched a covered file. Raises
        `RepositoryError` when the head's files can't be listed.
        """
        roles = {commit: told for commit in self.commits if (told := self._told(commit, addresses))}
        touched: dict[str, list[str]] = {}
        for commit in roles:
            for path in frozenset[str]().union(*self._files[commit].values()):
                touched.setdefault(path, []).append(commit)
        return tuple(
            Contribution(email=address, role=role, commit=commit, path=path, field=field)
            for path in sorted(touched, key=lambda one: one.encode("utf-8", "surrogateescape"))
            for commit, field in self._standing(path, touched[path])
            for address, role in roles[commit]
        )

    @cached_property
    def _files(self) -> dict[str, dict[str, frozenset[str]]]:
        """Return what each commit touched: its names of files, and the covered ones of now."""
        found: dict[str, dict[str, frozenset[str]]] = {}
        for event, names in touching(self._by_path, self._paths):
            own = {name: now for name, now in names.items() if self._is_own(event, name)}
            if own:
                found[event.commit.id] = own
        return found

    @cached_property
    def _unseen(self) -> tuple[str, ...]:
        """Return the covered files that no commit touched, as far as the timeline tells."""
        seen = frozenset[str]().union(
            *(now for one in self._files.values() for now in one.values())
        )
        return tuple(path for path in self._paths if path not in seen)

    def _is_own(self, event: Event, name: str) -> bool:
        """Return whether a file is other in a commit than in each of its parents."""
        return all(name in changes for changes in self._by_path(event))

    def _told(self, commit: str, addresses: frozenset[str]) -> tuple[tuple[str, str], ...]:
        """Return the addresses in a commit among some, each with its role.

        A commit that can't be read strictly is everybody's.
        """
        raw = self._read(commit)
        if isinstance(raw, str):
            return tuple((address, "author") for address in sorted(addresses))
        found: dict[str, str] = {}
        for address, role in _people(raw):
            if address in addresses:
                found.setdefault(address, role)
        return tuple(found.items())

    def _standing(self, path: str, commits: list[str]) -> Iterator[tuple[str, str]]:
        """Yield the commits among some of which something stands in a file, with the fields."""
        blamed = self._blame(path)
        if blamed is None:
            yield from ((commit, "") for commit in commits)
            return
        tree, writers = blamed
        fields: dict[str, list[str]] = {}
        for number, writing in writers.items():
            for commit in writing:
                fields.setdefault(commit, []).append(tree.fields[number].path)
        for commit in commits:
            stands = fields.get(commit) or self._taken_away(path, commit, tree)
            yield from ((commit, field) for field in stands[:_MOST_FIELDS])

    def _blame(self, path: str) -> tuple[FieldTree, Mapping[int, frozenset[str]]] | None:
        """Return what a file says, and who wrote it; `None` where only the whole file counts."""
        if path not in self._blamed:
            self._blamed[path] = self._blame_of(path)
        return self._blamed[path]

    def _blame_of(self, path: str) -> tuple[FieldTree, Mapping[int, frozenset[str]]] | None:
        blob = self._repository.tree(self._timeline.head, is_sized=False).recorded_blob(path)
        trees = self._versions.of(path)
        tree = trees(blob, path) if blob else None
        if tree is None or not blob:
            return None
        blame = FieldBlame(self._by_path, trees)
        writers = blame.writers(path, blob, range(len(tree.fields)))
        united = UnitedBlame(self._by_path, trees).writers(path, blob)
        if writers is None or united is None:
            return None
        none = frozenset[str]()
        return tree, {one: united.get(one, none) | {commit} for one, commit in writers.items()}

    def _taken_away(self, path: str, commit: str, now: FieldTree) -> list[str]:
        """Return the parts that a commit took out of a file, or put in the order that they have.

        Those that are back don't count, nor does what a merge has like one of its parents.
        """
        event = self._timeline.by_id[commit]
        trees = self._versions.of(path)
        found: list[str] = []
        for name in (name for name, files in self._files[commit].items() if path in files):
            sides = [changes[name] for changes in self._by_path(event)]
            if not all(side.before and side.after for side in sides):
                continue
            then = trees(sides[0].after, name)
            olds = [trees(side.before, side.before_path) for side in sides]
            if then is None or None in olds:
                return [""]
            ways = [_undone(Alignment(old, then), then, now) for old in olds if old is not None]
            others = [{(one.key, one.path) for one in way} for way in ways[1:]]
            found += [
                one.path for one in ways[0] if all((one.key, one.path) in way for way in others)
            ]
        return found


def _people(raw: RawCommit) -> Iterator[tuple[str, str]]:
    """Yield the addresses in a commit, each with its role."""
    yield raw.author.address, "author"
    yield from ((address, "co-author") for address in raw.co_authors)
    # A forge's address, for what is done on its pages, is nobody's of whom anybody asks.
    yield raw.committer.address, "committer"


def _undone(alignment: Alignment, then: FieldTree, now: FieldTree) -> list[Part]:
    """Return what a version took away and isn't back, and the lists that are in its order."""
    gone = [one.part for one in alignment.gone if one.part.key not in now.by_key]
    moved = [one.after for one in alignment.moved]
    return gone + [one for one in moved if is_in_order(now, one.key, order_of(then, one.key) or ())]
