"""The one door to git: refs, commits and trees of a repository that may be hostile."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Self

from integration_report.history.commit_tree import CommitTree, TreeFile
from integration_report.history.processes import Conversation, Git, gitpython
from integration_report.model.tree import Entry, EntryType, Tree, TreeError

_OBJECT_ID: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_COMMITTER: Final = re.compile(rb"^committer [^\n]*> (-?[0-9]{1,15}) [+-][0-9]{4}$", re.MULTILINE)
_SHA256: Final = re.compile(r"^\s*objectformat\s*=\s*\"?sha256\b", re.MULTILINE | re.IGNORECASE)
_TYPES: Final = {"100644": EntryType.FILE, "100755": EntryType.FILE, "120000": EntryType.LINK}
_HEADER_FIELDS: Final = 3
_NO_COMMIT: Final = "Needed a single revision"
_AMBIGUOUS: Final = "' is ambiguous"


class RepositoryError(Exception):
    """Git can't answer; the text says what was asked and why."""


class Repository:
    """A git repository; no command changes it, or runs what it configures."""

    def __init__(self, root: Path, git: Git) -> None:
        """Take the top folder, and what starts git in it; `open` finds both."""
        self.root = root
        self._git = git
        self._resolved: dict[str, str] = {}
        self._objects: Conversation | None = None

    @classmethod
    def open(cls, folder: Path) -> Self | None:
        """Return the repository that a folder is in, or `None` when it is in none.

        Raises `RepositoryError` when there is one that can't be opened.
        """
        folder = folder.absolute()
        root = next((top for top in (folder, *folder.parents) if (top / ".git").exists()), None)
        if root is None:
            return None
        library = gitpython()
        try:
            return cls(root, Git(root))
        except (library.exc.GitError, OSError, ValueError) as error:
            raise RepositoryError(f"{root} is no repository that git can open.") from error

    @property
    def object_format(self) -> str:
        """Return how the repository makes object ids: `sha1` or `sha256`."""
        try:
            text = (self._git.common_folder / "config").read_text("utf-8", "replace")
        except OSError:
            return "sha1"
        return "sha256" if _SHA256.search(text) else "sha1"

    def resolve(self, ref: str) -> str:
        """Return the full id of the commit that a branch, tag or id means.

        Raises `RepositoryError` when it means none, or more than one.
        """
        known = self._resolved.get(ref)
        if known is not None:
            return known
        if not ref or "\0" in ref:
            raise RepositoryError("An empty name means no commit; name a branch, tag or id.")
        status, output, complaint = self._run(
            "rev-parse", "--verify", "--end-of-options", f"{ref}^{{commit}}"
        )
        found = output.decode("ascii", "replace").strip()
        if status or not _OBJECT_ID.fullmatch(found):
            said = "".join(complaint.strip().splitlines()[-1:]).removeprefix("fatal: ")
            reason = f" ({said})" if said and said != _NO_COMMIT else ""
            raise RepositoryError(
                f"'{ref}' means no commit of {self.root}{reason}.\n"
                "  Name a branch, a tag or a commit that this clone has."
            )
        if _AMBIGUOUS in complaint and found != ref:
            raise RepositoryError(
                f"'{ref}' means more than one thing in {self.root};"
                f" write refs/heads/{ref}, refs/tags/{ref}, or the commit's full id."
            )
        self._resolved[ref] = found
        return found

    def commit_date(self, commit: str) -> dt.datetime:
        """Return when a commit was made, as its committer's clock said, in UTC.

        `commit` is a full id. Raises `RepositoryError` when there is no such commit.
        """
        content = self._object(commit, b"commit")
        headers = content.partition(b"\n\n")[0]
        found = _COMMITTER.search(headers)
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

    def tree(self, commit: str) -> Tree:
        """Return the files of a commit.

        `commit` is a full id. Raises `RepositoryError` when there is no such commit.
        """
        if not _OBJECT_ID.fullmatch(commit):
            raise RepositoryError(f"'{commit}' is no full id of a commit.")
        status, output, complaint = self._run("ls-tree", "-r", "-z", "-l", "--full-tree", commit)
        if status:
            raise RepositoryError(f"The files of {commit} can't be listed: {complaint.strip()}.")
        return CommitTree(commit, _files(output), self._blob)

    def close(self) -> None:
        """End the process that reads objects, if there is one."""
        if self._objects is not None:
            self._objects.close()
            self._objects = None

    def _run(self, *arguments: str) -> tuple[int, bytes, str]:
        library = gitpython()
        try:
            return self._git.output(arguments)
        except (library.exc.GitError, OSError) as error:
            raise RepositoryError(f"git can't be started: {error}.") from error

    def _blob(self, object_id: str) -> bytes:
        try:
            return self._object(object_id, b"blob")
        except RepositoryError as error:
            raise TreeError(str(error)) from error

    def _object(self, object_id: str, kind: bytes) -> bytes:
        """Return the bytes of an object; all are read through one process."""
        if not _OBJECT_ID.fullmatch(object_id):
            raise RepositoryError(f"'{object_id}' is no full id of an object.")
        library = gitpython()
        try:
            if self._objects is None:
                self._objects = self._git.conversation(["cat-file", "--batch"])
            self._objects.questions.write(f"{object_id}\n".encode())
            self._objects.questions.flush()
            answer = self._objects.answers.readline()
            if not answer:
                raise OSError("git broke off")
            header = answer.split()
            if len(header) != _HEADER_FIELDS:
                raise RepositoryError(f"The repository has no object {object_id}.")
            size = int(header[2])
            content = self._objects.answers.read(size + 1)[:size]
        except (library.exc.GitError, OSError, ValueError) as error:
            self.close()  # the next object gets a new process
            raise RepositoryError(f"Object {object_id} can't be read: {error}.") from error
        if header[1] != kind or len(content) != size:
            raise RepositoryError(f"Object {object_id} is no whole {kind.decode()}.")
        return content


def _files(listing: bytes) -> Iterator[TreeFile]:
    """Yield the files of a listing by `ls-tree -r -z -l`."""
    for line in listing.split(b"\0"):
        if not line:
            continue
        about, _, name = line.partition(b"\t")
        mode, _, object_id, size = about.decode("ascii").split()
        path = name.decode("utf-8", "surrogateescape")
        length = int(size) if size.isdigit() else 0
        yield TreeFile(Entry(path, _TYPES.get(mode, EntryType.OTHER), length), object_id)
