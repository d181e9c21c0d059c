"""How records of sign-offs came to the main line, as the specification says it."""

import datetime as dt
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from signoff_sources import POLICY, SIGNOFFS, Record, Sources, day_of, numbered, statement_digest


class Seen(NamedTuple):
    """A record where it stands or stood, and how its bytes came there."""

    path: str
    record: Record
    order: int
    """Where its arrival stands on the main line."""
    came_as: str
    """The path that it had then."""
    is_gone: bool
    is_rewritten: bool


class Arrivals:
    """The records of one commit, as of a day."""

    def __init__(self, sources: Sources, head: str, today: dt.date) -> None:
        self.sources = sources
        self.today = today
        self.line = sources.main_line(head)
        self.head = head
        now = sources.tree(head)
        self.policy = self.policy_at(head) or {}
        text = sources.blob(now["data/report.md"][1]).decode()
        self.report = yaml.load(text.split("---\n")[1], yaml.CBaseLoader)  # noqa: S506
        self.times = list[dt.date]()
        latest = 0
        for commit in self.line:
            latest = max(latest, sources.committed(commit))
            self.times.append(min(day_of(latest), today))

    @cached_property
    def versions(self) -> dict[str, list[tuple[int, str]]]:
        """By path, what records became on the main line, oldest first; nothing where they went."""
        found: dict[str, list[tuple[int, str]]] = {}
        before: dict[str, str] = {}
        for at, commit in enumerate(self.line):
            entries = self.sources.tree(commit).items()
            now = {path: blob for path, (_, blob) in entries if path.startswith(SIGNOFFS)}
            for path in sorted(before.keys() | now.keys()):
                if before.get(path) != now.get(path):
                    found.setdefault(path, []).append((at, now.get(path, "")))
            before = now
        return found

    @cached_property
    def seen(self) -> list[Seen]:
        """The records of the version that decide or decided, in the order in which they count."""
        now = {path: blob for path, (_, blob) in self.sources.tree(self.head).items()}
        held = {blob for path, blob in now.items() if path.startswith(SIGNOFFS)}
        found = list[Seen]()
        for path, versions in self.versions.items():
            blobs = dict.fromkeys(blob for _, blob in versions if blob)
            records = {blob: self.sources.yaml(blob) for blob in blobs}
            decided = [blob for blob in blobs if records[blob]["decision"] != "pending"]
            here = now.get(path, "")
            said = statement_digest(records[here]) if here else ""
            for blob in decided:
                record = records[blob]
                if blob != here and (blob in held or (said and statement_digest(record) == said)):
                    continue
                if record["version"] == self.report["version"]:
                    came, order = self._first(path, blob, now)
                    is_rewritten = blob == here and blob != decided[0]
                    found.append(Seen(path, record, order, came, blob != here, is_rewritten))
        return sorted(
            found, key=lambda one: (one.order, one.record["signed_at"], numbered(one.path))
        )

    def _first(self, path: str, blob: str, now: dict[str, str]) -> tuple[str, int]:
        """Return as what and when bytes came first, be it to where they were moved from."""
        order, came = min(
            (order, other)
            for other, versions in self.versions.items()
            for order, its in versions
            if its == blob and (other == path or now.get(other) != blob)
        )
        return came, order

    def policy_at(self, commit: str) -> dict[str, Any] | None:
        """Return the policy of a commit."""
        entry = self.sources.tree(commit).get(POLICY)
        return self.sources.yaml(entry[1]) if entry else None

    def origin(self, one: Seen) -> str:
        """Return the commit that wrote a record."""
        commit = self.line[one.order]
        entry = self.sources.tree(commit)[one.came_as]
        older = [commit]
        while older:
            commit = older[0]
            older = [
                parent
                for parent in self.sources.parents(commit)
                if self.sources.tree(parent).get(one.came_as) == entry
            ]
        return commit


def _order(one: Seen) -> tuple[int, str, list[tuple[int, str]]]:
    return one.order, one.record["signed_at"], numbered(one.path)
