"""Histories written byte by byte, with people who wrote them, and what is told of their files."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from git_repositories import opened
from integration_report.attesting.authorship import Authorship
from integration_report.attesting.changes import CoveredChanges, covered_changes
from integration_report.attesting.commits import Commits
from integration_report.history.repository import Repository
from integration_report.model.attestation import Contribution
from integration_report.model.tree import Tree
from integration_report.settings import Settings
from raw_repositories import FILE, RawRepository

RUNS = 0o100755
"""The mode of a file that can be run."""
FLOW = """kind: flow
name: Checkout
steps:
- {action: Log in, expected: A page}
- {action: Pay, expected: Money}
- {action: Leave, expected: A page}
"""
"""A document with three steps."""
PATH = "data/flow.yml"
"""Where it stands."""


def flow(**expected: str) -> str:
    """Return the flow with other expectations: `pay`, `leave`, or `log`."""
    text = FLOW
    for action, value in expected.items():
        line = next(one for one in text.splitlines() if f"{{action: {action.title()}" in one)
        text = text.replace(line, line.partition("expected: ")[0] + f"expected: {value}}}")
    return text


class Authored:
    """A repository whose commits say whatever they are told to."""

    def __init__(self, root: Path) -> None:
        """Make a repository without a commit."""
        self.root = root
        self.raw = RawRepository(root)
        self.settings = Settings(root=root)
        self._at = 1_790_000_000

    def commit(
        self,
        texts: Mapping[str, str],
        *parents: str,
        by: str = "alice",
        committer: str = "",
        message: str = "Change\n",
        runs: Iterable[str] = (),
        more: str = "",
    ) -> str:
        """Write a commit of all these files, and return its id; it is that of `main` then."""
        self._at += 60
        modes = dict.fromkeys(runs, RUNS)
        files = {
            path: (modes.get(path, FILE), self.raw.write("blob", text.encode()))
            for path, text in texts.items()
        }
        header = [f"tree {self.raw.tree(files)}", *(f"parent {one}" for one in parents)]
        for role, name in (("author", by), ("committer", committer or by)):
            address = name if "@" in name else f"{name}@example.com"
            header.append(f"{role} {name.title()} <{address}> {self._at} +0000")
        text = "\n".join(header) + f"\n{more}\n{message}"
        return self.raw.point(self.raw.write("commit", text.encode()))

    @contextmanager
    def opened(self) -> Iterator[Repository]:
        """Give the repository for a while."""
        repository = opened(self.root)
        try:
            yield repository
        finally:
            repository.close()

    def changes(
        self, signed: str, head: str, *, tree: Tree | None = None, after: Iterable[str] = ()
    ) -> CoveredChanges:
        """Return what changed between commits of all files below the folders of evidence.

        `after` are the paths of now, if they are others than those of the head.
        """
        with self.opened() as repository:
            old, new = (
                [one.path for one in repository.tree(commit).entries("data")]
                for commit in (signed, head)
            )
            return covered_changes(
                self.settings,
                repository,
                repository.timeline(head, ("data", "docs")),
                signed=signed,
                before=old,
                after=after or new,
                tree=tree,
            )

    def told(self, signed: str, head: str) -> list[tuple[str, str, str, str, str]]:
        """Return path, field, how, by and commit of each change."""
        found = self.changes(signed, head)
        assert found.more == 0
        return [(one.path, one.field, one.how, one.by, one.commit) for one in found.changes]

    @contextmanager
    def authorship(self, head: str, *paths: str) -> Iterator[Authorship]:
        """Give who wrote what of some files of a commit, or of all below the data folder."""
        with self.opened() as repository:
            covered = paths or [one.path for one in repository.tree(head).entries("data")]
            timeline = repository.timeline(head, ("data", "docs"))
            yield Authorship(self.settings, repository, timeline, covered, Commits(repository))

    def wrote(self, head: str, *people: str) -> tuple[Contribution, ...]:
        """Return what people wrote of a commit."""
        addresses = frozenset(one if "@" in one else f"{one}@example.com" for one in people)
        with self.authorship(head) as authorship:
            return authorship.contributions(addresses)

    def fields(self, head: str, *people: str) -> list[tuple[str, str, str]]:
        """Return role, commit and field of what people wrote."""
        return [(one.role, one.commit, one.field) for one in self.wrote(head, *people)]
