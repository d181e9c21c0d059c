"""Histories that grow by random changes, beside each other, and are joined as teams join them."""

import datetime as dt
import random
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from raw_repositories import FILE, RawRepository
from signed_histories import NAMES, ROLES, key, public
from signoff_sources import POLICY, Record

Files = dict[str, bytes]

BEGIN: Final = dt.datetime(2026, 1, 10, 12, tzinfo=dt.UTC)
PEOPLE: Final = tuple(NAMES)
KEYS: Final = (*NAMES, "alice-new", "stranger")


class Branch(NamedTuple):
    """Where a line of work stands."""

    commit: str
    files: Files


class Growth(ABC):
    """A history that grows by one commit at a time; which one that is says who makes stories."""

    def __init__(self, root: Path, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - it is to be the same each time
        self.raw = RawRepository(root)
        self.now = BEGIN
        self.count = 0
        self.policy = self._first_policy()
        files: Files = {
            "mkdocs.yml": b"site_name: Shop\nplugins:\n  - integration-report\n",
            "data/report.md": report("1.0"),
            "data/environment.yml": environment("one"),
            "data/more/other.yml": environment("two"),
        }
        if self.chance.random() < 0.8:
            files[POLICY] = dump(self.policy)
        self.main = Branch("", {})
        self.main = self.commit(self.main, files)
        self.old: list[Files] = [files]
        self.said: list[Record] = []

    def _first_policy(self) -> dict[str, Any]:
        chance = self.chance
        people = {
            name: {
                "name": full,
                "emails": [f"{name}@example.com"],
                "roles": [{"role": ROLES.get(name, "writer"), "from": "2026-01-01"}],
                "keys": [{"type": "ssh", "key": public(name)}],
            }
            for name, full in NAMES.items()
        }
        rule: dict[str, Any] = {"required": {"tech-lead": 1}, "independence": "none"}
        other: dict[str, Any] = {"required": {"qa-lead": 1}, "independence": "none"}
        rule["min_trust"] = chance.choice(["verified", "verified", "recorded"])
        other["min_trust"] = chance.choice(["verified", "recorded"])
        if chance.random() < 0.3:
            rule["max_age_days"] = chance.choice(["5", "20"])
        if chance.random() < 0.3:
            rule["on_revert"] = "stale"
        if chance.random() < 0.3:
            other["covers"] = ["data/more"]
        return {
            "kind": "policy",
            "repository": "example.com/shop",
            "people": people,
            "rules": [rule, other],
        }

    def commit(
        self, branch: Branch, files: Files, *others: str, by: str = "", signed: str = ""
    ) -> Branch:
        """Write a commit after a branch, and return where that stands."""
        by = by or self.chance.choice(PEOPLE)
        self.now += dt.timedelta(hours=self.chance.choice([1, 20, 30, 70]))
        back = dt.timedelta(days=self.chance.choice([0] * 9 + [30]))
        at = int((self.now - back).timestamp())
        entries = {path: (FILE, self.raw.write("blob", text)) for path, text in files.items()}
        who = f"{NAMES[by]} <{by}@example.com> {at} +0000"
        header = "".join(
            (
                f"tree {self.raw.tree(entries)}\n",
                *(f"parent {one}\n" for one in (branch.commit, *others) if one),
                f"author {who}\ncommitter {who}\n",
            )
        )
        self.count += 1
        message = f"\nCommit {self.count}\n"
        if signed:
            armour = key(signed).sign((header + message).encode(), namespace="git").decode()
            indented = armour.rstrip().replace("\n", "\n ")
            header += f"gpgsig {indented}\n"
        return Branch(self.raw.write("commit", (header + message).encode()), files)

    def heads(self, steps: int) -> Iterator[tuple[str, dt.date]]:
        """Yield the commits of `main` that have a policy one by one, each with a day to ask on."""
        if POLICY in self.main.files:
            yield self.main.commit, self.now.date()
        for _ in range(steps):
            if self.chance.random() < 0.25:
                self._merge()
            else:
                self.main = self.change(self.main)
            self.old.append(self.main.files)
            self.raw.point(self.main.commit)
            days = self.chance.choice([0, 0, 0, 3, 10])
            if POLICY not in self.main.files:
                continue
            yield self.main.commit, self.now.date() + dt.timedelta(days=days)

    def _merge(self) -> None:
        """Let a branch grow beside `main`, and bring it there in one of the ways of teams."""
        base = branch = self.main
        commits = list[Branch]()
        for _ in range(self.chance.choice([1, 2, 3])):
            branch = self.change(branch)
            commits.append(branch)
        for _ in range(self.chance.choice([0, 0, 1])):
            self.main = self.change(self.main)
        signed = self.chance.choice(["", "", *PEOPLE])
        how = self.chance.choice(["merge", "merge", "squash", "rebase", "forward"])
        if how == "merge":
            joined = three_way(base.files, self.main.files, branch.files)
            self.main = self.commit(self.main, joined, branch.commit, signed=signed)
        elif how == "squash":
            joined = three_way(base.files, self.main.files, branch.files)
            self.main = self.commit(self.main, joined, signed=signed)
        elif how == "forward" and self.main is base:
            self.main = branch
        else:
            before = base.files
            for one in commits:
                joined = three_way(before, self.main.files, one.files)
                self.main = self.commit(self.main, joined)
                before = one.files

    @abstractmethod
    def change(self, branch: Branch) -> Branch:
        """Write a random commit after a branch."""


def dump(value: dict[str, Any]) -> bytes:
    """Return the YAML of a mapping."""
    return yaml.dump(value, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True).encode()


def report(version: str) -> bytes:
    """Return a report of a version."""
    text = f"---\nkind: report\ntitle: Shop\nversion: '{version}'\n---\n# Integration Report\n"
    return text.encode()


def environment(name: str) -> bytes:
    """Return evidence that says a word."""
    return (
        "kind: environment\nname: Test\ncomponents: [database]\nsections:\n  - title: Server\n"
        f"    items:\n      - {{text: It is {name}, state: done}}\n"
    ).encode()


def three_way(base: Files, ours: Files, theirs: Files) -> Files:
    """Return what a merge makes of two versions; where both changed, theirs counts."""
    merged = dict(ours)
    for path in base.keys() | theirs.keys():
        if theirs.get(path) == base.get(path):
            continue
        if path in theirs:
            merged[path] = theirs[path]
        else:
            merged.pop(path, None)
    return merged
