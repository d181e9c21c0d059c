"""Histories of records made byte by byte, without starting git."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from git_repositories import opened
from integration_report.history.record_history import RecordHistory
from integration_report.model.attestation import RecordVersion
from raw_repositories import Files, RawRepository

FOLDER = "data/signoffs"
ALICE = f"{FOLDER}/1.0/lead-alice.yml"
BOB = f"{FOLDER}/1.0/qa-bob.yml"
PLAN = "data/plan.yml"
START = 1_790_000_000
TODAY = START + 1_000_000


class RecordRepository(RawRepository):
    """A repository whose commits say what they change."""

    def __init__(self, root: Path, object_format: str = "sha1", *, bare: bool = False) -> None:
        """Make a new repository, of which the first commit has a plan."""
        super().__init__(root, object_format, bare=bare)
        self.states: dict[str, Files] = {}
        self.first = self.change({PLAN: "kind: plan\n"})

    def change(
        self,
        changes: Mapping[str, str | tuple[int, str] | None],
        *parents: str,
        at: int | None = None,
        message: bytes = b"Change\n",
    ) -> str:
        """Commit changes to the first parent's files, let the branch lead there, and return it.

        A change is a text, a mode with an id, or `None` for what is deleted.
        """
        files = dict(self.states[parents[0]]) if parents else {}
        for path, change in changes.items():
            if change is None:
                del files[path]
            elif isinstance(change, str):
                files |= self.files({path: change})
            else:
                files[path] = change
        when = START + len(self.states) if at is None else at
        commit = self.commit(files, parents, message, at=when)
        self.states[commit] = files
        return self.point(commit)

    def blob(self, text: str) -> str:
        """Return the id of a text."""
        return self.write("blob", text.encode())


def history_of(root: Path, commit: str = "", *, folder: str = FOLDER) -> RecordHistory:
    """Return the history of records up to a commit, or to the one that is checked out."""
    with closing(opened(root)) as repository:
        head = commit or repository.resolve("HEAD")
        return repository.record_history(head, folder, today=TODAY)


def ways(versions: Sequence[RecordVersion]) -> list[tuple[str, str]]:
    """Return with which commits the versions of a record arrived, and which ones wrote them."""
    return [(one.commit, one.origin) for one in versions]
