"""Histories of statements made on the spot: any shape of commits, by one `git fast-import`."""

import datetime as dt
import os
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from git_repositories import IDENTITY, git
from integration_report.history.repository import Repository
from integration_report.model.evidence import Evidence
from integration_report.model.summary.changes import LastChange
from integration_report.model.summary.lately import Happening
from integration_report.reading.load import load
from integration_report.reading.tree import WorkTree
from integration_report.settings import Settings
from integration_report.traces import Traces

ALICE = "Alice <alice@example.com>"
BOB = "Bob <bob@example.com>"
CAROL = "Carol <carol@example.com>"
PATH = "data/environment.md"
DAY = 1_790_000_000


def environment(*items: str, heading: str = "Integration Environment Checklist") -> str:
    """Return an environment checklist with items such as `x Ticked` and `  Open`."""
    lines = [f"- [{item[0]}] {item[2:]}" for item in items]
    return "\n".join([f"# {heading}", "", "### Infrastructure", *lines, ""])


OPEN = environment("  Network reachable", "  Database up")
ONE = environment("x Network reachable", "  Database up")
BOTH = environment("x Network reachable", "x Database up")
ISSUES = "kind: issues\nissues:\n- {id: INT-1, title: It breaks, severity: high, status: %s}\n"


class History:
    """Commits one after the other, written all at once."""

    def __init__(self) -> None:
        self._stream: list[bytes] = []
        self._number = 0

    def commit(
        self,
        files: Mapping[str, str | bytes | None] | str | bytes,
        *,
        by: str = ALICE,
        parents: Iterable[int] | None = None,
        committer: str = "",
        at: int | None = None,
        message: str = "",
    ) -> int:
        """Add a commit after others, or after the last one, and return its number.

        `files` are those that it writes, or with `None` deletes; a text alone is that of `PATH`.
        """
        before = [self._number] if parents is None and self._number else list(parents or ())
        self._number += 1
        files = {PATH: files} if isinstance(files, str | bytes) else files
        when = DAY + 60 * self._number if at is None else at
        said = (message or f"Commit {self._number}").encode()
        lines = [f"commit refs/heads/c{self._number}", f"mark :{self._number}"]
        lines += [f"author {by} {when} +0000", f"committer {committer or by} {when} +0000"]
        self._stream += [line.encode() for line in lines]
        self._stream += [b"data %d" % len(said), said]
        words = ["from", *["merge"] * len(before)]
        self._stream += [
            f"{word} :{one}".encode() for word, one in zip(words, before, strict=False)
        ]
        for path, text in files.items():
            if text is None:
                self._stream.append(f"D {path}".encode())
                continue
            content = text if isinstance(text, bytes) else text.encode()
            self._stream += [f"M 644 inline {path}".encode(), b"data %d" % len(content), content]
        return self._number

    def write(self, root: Path) -> "Told":
        """Write the repository, its last commit checked out."""
        root.mkdir(parents=True, exist_ok=True)
        git(root, "init", "-q")
        stream = [*self._stream, b"reset refs/heads/main", f"from :{self._number}".encode(), b""]
        others = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        subprocess.run(
            ["git", "fast-import", "--quiet", "--export-marks=.git/marks"],
            cwd=root,
            env=others | IDENTITY,
            input=b"\n".join(stream),
            check=True,
        )
        git(root, "reset", "-q", "--hard", "main")
        marks = dict(line.split() for line in (root / ".git/marks").read_text().splitlines())
        return Told(root, {commit: int(mark[1:]) for mark, commit in marks.items()})


class Told:
    """A written history, and what is told of it."""

    def __init__(self, root: Path, numbers: Mapping[str, int]) -> None:
        self.root = root
        self.numbers = numbers
        """The numbers of commits by their id."""
        self.ids = {number: commit for commit, number in numbers.items()}
        """The ids of commits by their number."""

    def changes(
        self, path: str = PATH, *, at: str = "HEAD", cache: Path | None = None
    ) -> list[LastChange]:
        """Return who changed the statements of a document last, in the document's order."""
        settings = Settings(root=self.root, cache_dir=cache)
        repository = Repository.open(self.root)
        assert repository is not None
        with closing(repository):
            traces = self.traces(settings, repository, at)
            found = traces.changes(evidence_in(settings))
        return [change for spot, change in sorted(found.items()) if spot.path == path]

    def due(self, path: str = PATH) -> list[int | None]:
        """Return the numbers of the commits that the statements of a document are due to."""
        return [self.numbers.get(change.commit) for change in self.changes(path)]

    def happenings(self, path: str = "", *, most: int | None = None) -> tuple[Happening, ...]:
        """Return what happened, newest first."""
        settings = Settings(root=self.root)
        repository = Repository.open(self.root)
        assert repository is not None
        with closing(repository):
            return self.traces(settings, repository, "HEAD").happenings(path, most=most)

    def traces(self, settings: Settings, repository: Repository, at: str) -> Traces:
        """Return the traces of a commit."""
        commit = repository.resolve(at)
        timeline = repository.timeline(commit, [settings.data_dir, settings.docs_dir])
        return Traces(settings, repository, timeline)


def evidence_in(settings: Settings) -> Evidence:
    """Return the evidence of a work tree."""
    return load(
        WorkTree(settings.root),
        data_dir=settings.data_dir,
        docs_dir=settings.docs_dir,
        as_of=dt.date(2026, 11, 20),
    )
