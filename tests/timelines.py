"""Timelines of repositories that are written byte by byte, and histories drawn at random."""

import random

from git_repositories import opened
from integration_report.model.timeline import Timeline
from raw_repositories import FILE, LINK, RawRepository

FOLDERS = ("data", "docs")
"""The folders of evidence."""


def timeline_of(raw: RawRepository, commit: str, *folders: str) -> Timeline:
    """Return the timeline of a commit; of the usual folders unless others are named."""
    repository = opened(raw.root)
    try:
        return repository.timeline(commit, folders or FOLDERS)
    finally:
        repository.close()


class Drawn:
    """A history drawn at random: commits, some of them merges, of a few files that move about."""

    def __init__(self, raw: RawRepository, seed: int, size: int = 30) -> None:
        self.files: dict[str, dict[str, tuple[int, str]]] = {}
        self.parents: dict[str, tuple[str, ...]] = {}
        chance = random.Random(seed)  # noqa: S311
        tips: list[str] = []
        for number in range(size):
            parents = self._parents(chance, tips)
            files: dict[str, tuple[int, str]] = {}
            for parent in reversed(parents):
                files |= self.files[parent]
            for _ in range(chance.choice((0, 1, 1, 2, 3))):
                _change(raw, chance, files)
            # Dates say nothing about the order.
            at = chance.randrange(1_000, 2_000_000_000)
            commit = raw.commit(files, parents, b"Commit %d\n" % number, at=at)
            self.files[commit], self.parents[commit] = files, parents
            tips = [tip for tip in tips if tip not in parents or chance.random() < 0.3]
            tips.append(commit)
        self.head = raw.commit(self.files[tips[0]], tips, b"Head\n")
        self.files[self.head], self.parents[self.head] = self.files[tips[0]], tuple(tips)

    @staticmethod
    def _parents(chance: random.Random, tips: list[str]) -> tuple[str, ...]:
        if not tips or chance.random() < 0.05:
            return ()
        several = min(len(tips), chance.choice((1, 1, 1, 2, 2, 3)))
        return tuple(chance.sample(tips, several))


def _change(raw: RawRepository, chance: random.Random, files: dict[str, tuple[int, str]]) -> None:
    path = chance.choice(("data", "docs/a", "src", "data/b")) + f"/{chance.randrange(6)}.yml"
    kind = chance.random()
    if kind < 0.15 and files:
        del files[chance.choice(sorted(files))]
    elif kind < 0.4 and files:
        moved = files.pop(chance.choice(sorted(files)))
        files[path] = moved
    elif kind < 0.5:
        files[path] = (chance.choice((LINK, 0o100755)), raw.write("blob", b"../a"))
    else:
        lines = [b"line %d of %d\n" % (line, chance.randrange(3)) for line in range(9)]
        files[path] = (FILE, raw.write("blob", b"".join(lines)))
