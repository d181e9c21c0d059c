"""A made-up history of a given size: ticks, rewordings, moves, renames, reverts and merges.

All of it is written by one `git fast-import`, and the same seed gives the same commits.
"""

import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.project import PEOPLE, write_project

FIRST = 1_700_000_000
_ITEM = re.compile(r"^(\s*(?:-|\d+\.) )\[([ x])\] (.*)$")
_SHARE = 0.52
"""How many of all commits edit as many documents as they should."""
_RARE = 25
"""One of how many edits is a rewording, a move, a rename or a revert, each."""


class Written:
    """What was written: where, and which documents had lines moved or reworded."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.blobs = 0
        self.disturbed: set[str] = set()
        """Documents in which a line differs from what its statement says it is."""


class _Writer:
    def __init__(self, documents: dict[str, list[str]], commits: int, edits: float) -> None:
        self.random = random.Random(20261123)  # noqa: S311 — the same every time is what is wanted
        self.documents = documents
        self.commits, self.edits = commits, edits
        self.stream: list[bytes] = []
        self.mark = 0
        self.undo: tuple[str, list[str]] | None = None
        self.written = Written(Path())

    def commit(self, parents: list[int], changes: dict[str, list[str] | None]) -> int:
        """Add a commit after others that writes or deletes documents."""
        self.mark += 1
        person = PEOPLE[self.mark % len(PEOPLE)]
        who = f"{person} <{person}@example.com> {FIRST + 600 * self.mark} +0000"
        said = f"Commit {self.mark}".encode()
        lines = [
            "commit refs/heads/main",
            f"mark :{self.mark}",
            f"author {who}",
            f"committer {who}",
        ]
        self.stream += [line.encode() for line in lines]
        self.stream += [b"data %d" % len(said), said]
        for word, parent in zip(("from", "merge"), parents, strict=False):
            self.stream.append(f"{word} :{parent}".encode())
        for path, text in changes.items():
            if text is None:
                self.stream.append(f"D {path}".encode())
                continue
            content = "\n".join(text).encode()
            self.stream += [f"M 644 inline {path}".encode(), b"data %d" % len(content), content]
            self.written.blobs += 1
        return self.mark

    def all(self) -> None:
        """Add the whole history: documents arrive, then they are worked on, with merges."""
        paths = sorted(self.documents)
        head = 0
        batch = max(1, len(paths) * 10 // self.commits)
        for start in range(0, len(paths), batch):
            new = {path: self.documents[path] for path in paths[start : start + batch]}
            head = self.commit([head] if head else [], new)
        while self.mark < self.commits:
            if self.mark % 5:
                head = self.commit([head], self.work())
                continue
            base, side = head, self.work()
            left = self.commit([base], side)
            right_work = {path: text for path, text in self.work().items() if path not in side}
            right = self.commit([base], right_work)
            head = self.commit([left, right], right_work)

    def work(self) -> dict[str, list[str] | None]:
        """Edit a few documents and return what they are now."""
        number = int(self.edits) + (self.random.random() < self.edits % 1)
        changes: dict[str, list[str] | None] = {}
        for path in self.random.sample(sorted(self.documents), max(1, number)):
            what = self.random.randrange(_RARE)
            if what == 0 and not changes:
                self.rename(path, changes)
                return changes
            if what == 1 and self.undo is not None and self.undo[0] in self.documents:
                undone, lines = self.undo
                self.documents[undone] = changes[undone] = lines
                return changes
            before = self.documents[path]
            self.documents[path] = changes[path] = self.edited(path, before, what)
            self.undo = (path, before)
        return changes

    def rename(self, path: str, changes: dict[str, list[str] | None]) -> None:
        lines = self.documents.pop(path)
        target = f"{path.removesuffix('.md')}-{self.mark}.md"
        changes[path], changes[target] = None, lines
        self.documents[target] = lines
        if path in self.written.disturbed:
            self.written.disturbed.add(target)

    def edited(self, path: str, lines: list[str], what: int) -> list[str]:
        """Return a document with an item ticked or unticked, moved or reworded."""
        lines = list(lines)
        items = [at for at, line in enumerate(lines) if _ITEM.match(line)]
        at = self.random.choice(items)
        lead, state, text = _ITEM.match(lines[at]).groups()
        if what == 2:
            self.written.disturbed.add(path)
            lines[at] = f"{lead}[{state}] {text}, as agreed"
        elif what == 3:
            self.written.disturbed.add(path)
            lines.insert(items[0], lines.pop(at))
        else:
            lines[at] = f"{lead}[{'x' if state == ' ' else ' '}] {text}"
        return lines


def write_history(
    folder: Path, *, documents: int = 1_740, commits: int = 2_000, blobs: int = 7_000
) -> Written:
    """Write a repository with a history and check its head out.

    Of the documents, seven of ten have items; the others aren't written.
    """
    with tempfile.TemporaryDirectory() as scratch:
        write_project(Path(scratch), documents)
        texts = {
            file.relative_to(scratch).as_posix(): file.read_text(encoding="utf-8").split("\n")
            for file in sorted(Path(scratch, "data").rglob("*.md"))
        }
    texts = {
        path: [_ITEM.sub(r"\1[ ] \3", line) for line in lines]
        for path, lines in texts.items()
        if any(_ITEM.match(line) for line in lines)
    }
    edits = max(1.0, (blobs - len(texts)) / max(1, _SHARE * commits))
    writer = _Writer(texts, commits, edits)
    writer.all()
    folder.mkdir(parents=True)
    subprocess.run(["git", "init", "-q", "-b", "main", "."], cwd=folder, check=True)
    subprocess.run(
        ["git", "fast-import", "--quiet"],
        cwd=folder,
        input=b"\n".join([*writer.stream, b""]),
        check=True,
    )
    subprocess.run(["git", "reset", "-q", "--hard", "main"], cwd=folder, check=True)
    writer.written.folder = folder
    return writer.written


if __name__ == "__main__":
    made = write_history(
        Path(sys.argv[1]),
        **{name: int(number) for name, number in (word.split("=") for word in sys.argv[2:])},
    )
    print(made.blobs, "blobs,", len(made.disturbed), "documents disturbed")
