"""The one door to git: refs, commits and trees of a repository that may be hostile."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Self

from integration_report.history.commit_tree import CommitTree, FolderTree, MadeTree, TreeFile
from integration_report.history.completeness import (
    LeftOut,
    how_to_find,
    how_to_mend,
    shallow_boundary,
)
from integration_report.history.listing import Folders
from integration_report.history.names import BEGINNING, questions
from integration_report.history.object_facts import BlobSizes, ObjectIndex
from integration_report.history.objects import Objects
from integration_report.history.past_files import PastStates
from integration_report.history.places import find
from integration_report.history.problems import RepositoryError
from integration_report.history.processes import Git
from integration_report.history.record_history import RecordHistories, RecordHistory
from integration_report.history.tags import LISTING, Tag, generations, tags_in, topology
from integration_report.history.timelines import Timelines
from integration_report.model.timeline import Timeline
from integration_report.model.tree import TreeError

__all__ = ["Repository", "RepositoryError"]

_COMMITTER: Final = re.compile(rb"^committer [^\n]*> (-?[0-9]{1,15}) [+-][0-9]{4}$", re.MULTILINE)
_TREE: Final = re.compile(rb"tree ([0-9a-f]{40}(?:[0-9a-f]{24})?)\n")
_SEVERAL: Final = 2


class Repository:
    """A git repository; no command changes it, or runs what it configures."""

    def __init__(self, root: Path, git: Git) -> None:
        """Take the top folder, and what starts git in it; `open` finds both."""
        self.root = root
        self._git = git
        self._resolved: dict[str, str] = {}
        self._left_out = LeftOut(git)
        self._objects = Objects(git, self._left_out.ids)
        self._folders = Folders(git, self._objects)
        self._index = ObjectIndex(git)
        self._sizes = BlobSizes(self._index, self._left_out.ids)
        self._timelines = Timelines(git, self._objects, self._left_out)
        self.records = RecordHistories(git, self._objects)
        self._newest_tree: FolderTree | None = None

    @classmethod
    def open(cls, folder: Path) -> Self | None:
        """Return the repository that a folder is in, or `None` when it is in none.

        A bare one is opened when no folder around it is a work tree. Raises `RepositoryError`
        when there is one that can't be opened.
        """
        try:
            places = find(folder.absolute())
        except (OSError, ValueError) as error:
            raise RepositoryError(
                f"{folder} is in no repository that git can open: {error}."
            ) from error
        return cls(places.root, Git(places)) if places is not None else None

    @property
    def is_bare(self) -> bool:
        """Return whether it has no work tree."""
        return self._git.places.is_bare

    @property
    def object_format(self) -> str:
        """Return how the repository makes object ids: `sha1` or `sha256`."""
        return self._git.object_format

    def resolve(self, ref: str) -> str:
        """Return the full id of the commit that a branch, tag or id means.

        Raises `RepositoryError` when it means none, or more than one.
        """
        known = self._resolved.get(ref)
        if known is not None:
            return known
        if not ref or "\0" in ref:
            raise RepositoryError("An empty name means no commit; name a branch, tag or id.")
        try:
            asked = questions(ref)
            found = self._objects.commits(asked) if asked else []
        except OSError as error:
            raise RepositoryError(f"'{ref}' can't be looked up: {error}.") from error
        if not any(found):
            several = " (more than one id begins with it)" if self._is_cut(ref) else ""
            raise RepositoryError(
                f"'{ref}' means no commit of {self.root}{several}.\n  {how_to_find(self._git)}"
            )
        if len({one for one in found if one}) > 1:
            raise RepositoryError(
                f"'{ref}' means more than one thing in {self.root};"
                f" write refs/heads/{ref}, refs/tags/{ref}, or the commit's full id."
            )
        return self._resolved.setdefault(ref, next(one for one in found if one))

    def raw_commit(self, commit: str) -> bytes:
        """Return the bytes of a commit by its full id, hashed.

        Raises `RepositoryError` when there is no such commit, or not with the bytes of its id.
        """
        try:
            return self._objects.read(commit, "commit")
        except TreeError as error:
            raise RepositoryError(str(error)) from error

    def commit_date(self, commit: str) -> dt.datetime:
        """Return when a commit was made, as its committer's clock said, in UTC.

        `commit` is a full id. Raises `RepositoryError` when there is no such commit.
        """
        found = _COMMITTER.search(self._headers(commit))
        if found is None:
            raise RepositoryError(f"Commit {commit} has no date that can be read.")
        try:
            return dt.datetime.fromtimestamp(int(found[1]), tz=dt.UTC)
        except (OverflowError, OSError, ValueError) as error:
            raise RepositoryError(f"Commit {commit} has no date that can be read.") from error

    def newest_day(self) -> dt.date | None:
        """Return the day of the commit that is checked out, or `None` before the first one."""
        try:
            return self.commit_date(self.resolve("HEAD")).date()
        except RepositoryError:
            return None

    def tree(self, commit: str, *, is_sized: bool = True) -> FolderTree:
        """Return the files of a commit; of a folder, what is in it is read when it is asked for.

        `commit` is a full id. Unless the tree `is_sized`, its entries have no sizes, which git
        would have to be asked for. Raises `RepositoryError` when there is no such commit, and
        whenever the tree is asked for a folder that can't be read.
        """
        # The settings and the evidence are read from the same one.
        newest = self._newest_tree
        if newest is None or newest.commit != commit or newest.is_sized is not is_sized:
            newest = self._newest_tree = self._listed(commit, is_sized=is_sized)
        return newest

    def _listed(self, commit: str, *, is_sized: bool) -> FolderTree:
        found = _TREE.match(self._headers(commit))
        if found is None:
            raise RepositoryError(f"Commit {commit} has no files that can be read.")
        try:
            # A partial clone may lack any of them, and then git ends when it is asked.
            self._left_out.learn(["--no-walk", commit])
        except OSError as error:
            raise RepositoryError(f"{error}.") from error
        return FolderTree(
            commit,
            found[1].decode("ascii"),
            self._objects,
            self._sizes,
            self._folders,
            is_sized=is_sized,
        )

    def sizes(self, blobs: Iterable[str]) -> dict[str, int]:
        """Return how many bytes blobs have, by their full ids, without those that aren't there.

        One process answers for all of them, and for all that are asked for later. Raises
        `RepositoryError` when git can't be asked.
        """
        return self._sizes(blobs)

    def tree_of(self, commit: str, files: Iterable[tuple[str, str, int]]) -> CommitTree:
        """Return files as a tree: for each its path, the full id of its bytes, and git's mode.

        They are what somebody else knows to be in the commit, such as a timeline. No process is
        started for sizes that `sizes` was asked for before. Files whose bytes aren't there have no
        size, and reading them raises `TreeError`. Asking for sizes raises as `sizes` does.
        """
        return MadeTree(commit, (TreeFile(*file) for file in files), self._objects, self._sizes)

    def expect_blobs(self, blobs: Iterable[str]) -> None:
        """Take the full ids of blobs that will be read soon, in about this order."""
        self._objects.expect(blobs)

    def read_blob(self, blob: str) -> bytes:
        """Return the bytes of a blob by its full id; raises `TreeError` when that can't be."""
        return self._objects.read(blob, "blob")

    def past(self, wanted: Iterable[tuple[str, str]], *, head: str = "HEAD") -> PastStates:
        """Return the states of files that are wanted: each a path, and the id of a blob or commit.

        All of them in one go, so that the history up to `head` is walked through once.
        """
        return PastStates(self._git, self._objects, self._index, wanted, head=head)

    def expect_timeline(self, commit: str) -> None:
        """Take a commit whose whole timeline will be asked for: no part of it needs a walk then."""
        self._timelines.expect_whole(commit)

    def timeline(
        self, commit: str, folders: Iterable[str], *, also: Iterable[str] = ()
    ) -> Timeline:
        """Return the commits up to one that changed files below some folders, or some `also`.

        `commit` is a full id. Where the folders' files came from is followed, and not where those
        others did. Raises `RepositoryError` when git can't walk to the end.
        """
        with self._walking():
            return self._timelines.whole(commit, folders, also=also)

    def first_parents(
        self, commit: str, folders: Iterable[str], *, also: Iterable[str] = ()
    ) -> Timeline:
        """Return the commits on the way of first parents that changed these files.

        Each of them stands in it with the one before it as its only parent. All is taken, and
        `RepositoryError` raised, as by `timeline`.
        """
        with self._walking():
            return self._timelines.first_parents(commit, folders, also=also)

    def record_history(
        self, commit: str, folder: str, *, today: int, watched: str = ""
    ) -> RecordHistory:
        """Return how the files below a folder came to be on the way of first parents of a commit.

        All is taken as by `RecordHistories.history`; raises `RepositoryError` where it can't be.
        """
        with self._walking():
            return self.records.history(commit, folder, today=today, watched=watched)

    @contextmanager
    def _walking(self) -> Iterator[None]:
        try:
            yield
        except (OSError, TreeError) as error:
            said = str(error).rstrip(".")
            raise RepositoryError(
                f"The history can't be read to its end: {said}.\n  {how_to_mend(self._git)}"
            ) from error

    @property
    def boundary(self) -> frozenset[str]:
        """Return the full ids of the commits at which a shallow clone ends."""
        return shallow_boundary(self._git)

    def report_tags(self) -> tuple[Tag, ...]:
        """Return the tags `report/VERSION`, by name; raises `RepositoryError` as `timeline` does.

        Those that lead to no commit of this clone are among them, and say why.
        """
        status, output, complaint = self._run(*LISTING)
        if status:
            raise RepositoryError(f"The tags can't be listed: {complaint.strip()}.")
        return tuple(tags_in(output, self._objects))

    def ancestors(self, tags: Iterable[Tag]) -> Mapping[str, frozenset[str]]:
        """Return which commits of all these tags come before each of them, by full id.

        What is before the end of a shallow clone isn't known. Raises `RepositoryError`.
        """
        known = tuple(tags)
        wanted = frozenset(tag.commit for tag in known if tag.commit)
        if len(wanted) < _SEVERAL:
            return dict.fromkeys(wanted, frozenset())
        told = self._timelines.ancestors(wanted)
        if told is not None:
            return told
        status, output, complaint = self._run(
            *topology(wanted, without=(tag.name for tag in known if not tag.commit))
        )
        if status:
            raise RepositoryError(f"The history of the tags can't be read: {complaint.strip()}.")
        return {commit: before & wanted for commit, before in generations(output).items()}

    def close(self) -> None:
        """End the processes that read objects, if there are any."""
        self._objects.close()
        self._index.close()

    def _is_cut(self, ref: str) -> bool:
        """Return whether several ids begin with a name that means no commit."""
        beginning = ref.lower()
        if BEGINNING.fullmatch(beginning):
            self._index.find(beginning)
        return beginning in self._index.ambiguous

    def _run(self, *arguments: str) -> tuple[int, bytes, str]:
        try:
            return self._git.output(arguments)
        except OSError as error:
            raise RepositoryError(f"{error}.") from error

    def _headers(self, commit: str) -> bytes:
        """Return what a commit says before its message."""
        return self.raw_commit(commit).partition(b"\n\n")[0] + b"\n"
