"""Random histories in which people edit, sign, take back, cheat, merge and squash."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import yaml

from signed_histories import NAMES, ROLES, key, public
from signoff_growth import KEYS, PEOPLE, Branch, Growth, dump, environment, report
from signoff_sources import POLICY, Record, digest, statement, statement_digest


class Story(Growth):
    """A history of people who sign."""

    def change(self, branch: Branch) -> Branch:
        """Write a random commit after a branch."""
        ways: list[tuple[Callable[[Branch], Branch], int]] = [
            (self._edit, 3),
            (self._sign, 9),
            (self._decide, 2),
            (self._take_back, 2),
            (self._spoil, 2),
            (self._change_policy, 3),
            (self._put_back, 1),
            (self._elsewhere, 1),
        ]
        chosen = self.chance.choices([way for way, _ in ways], [often for _, often in ways])[0]
        return chosen(branch)

    def _edit(self, branch: Branch) -> Branch:
        files = dict(branch.files)
        path = self.chance.choice(["data/environment.yml", "data/more/other.yml", "data/new.yml"])
        if self.chance.random() < 0.1:
            files["data/report.md"] = report(self.chance.choice(["1.0", "1.1"]))
        elif path in files and self.chance.random() < 0.15:
            del files[path]
        else:
            files[path] = environment(self.chance.choice(["one", "two", "three"]))
        return self.commit(branch, files)

    def _elsewhere(self, branch: Branch) -> Branch:
        return self.commit(branch, {**branch.files, "docs/a.txt": b"%d" % self.count})

    def _put_back(self, branch: Branch) -> Branch:
        """Restore everything, or the records, or the evidence, as they were once."""
        old = self.chance.choice(self.old)
        what = self.chance.choice(["data/signoffs/", "data/environment.yml", "data/more"])
        kept = {path: text for path, text in branch.files.items() if not path.startswith(what)}
        return self.commit(branch, kept | {p: t for p, t in old.items() if p.startswith(what)})

    def _record(self, who: str, branch: Branch, **fields: Any) -> Record:  # noqa: ANN401
        role = ROLES.get(who, "writer")
        scope = "data/more" if "covers" in self._rule(role) else "data/"
        covered = {
            path: ("100644", text)
            for path, text in branch.files.items()
            if path.startswith(scope)
            if path != POLICY and not path.startswith("data/signoffs/")
        }
        version = "1.1" if b"1.1" in branch.files["data/report.md"] else "1.0"
        covers = {"algorithm": "coverage/v1", "digest": digest(covered), "files": len(covered)}
        made: Record = {
            "kind": "signoff",
            "repository": "example.com/shop",
            "report": "Shop",
            "version": version,
            "role": role,
            "person": who,
            "printed_name": self.policy["people"][who]["name"],
            "decision": self.chance.choice(["approved"] * 4 + ["rejected"]),
            "meaning": f"I say so ({self.count}).",
            "signed_at": f"{self.now:%Y-%m-%dT%H:%M:%SZ}",
            "covers": covers,
        }
        return made | fields

    def _rule(self, role: str) -> dict[str, Any]:
        found = [rule for rule in self.policy["rules"] if role in rule["required"]]
        return found[0] if found else {}

    def _signed(self, record: Record, name: str) -> bytes:
        if name and record.get("covers"):
            armour = key(name).sign(statement(yaml.load(dump(record), yaml.CBaseLoader)))  # noqa: S506
            record = record | {"signature": armour.decode()}
        self.said.append(record)
        return dump(record)

    def _sign(self, branch: Branch) -> Branch:
        who = self.chance.choice(["alice", "alice", "bea", "carl", "dora"])
        record = self._record(who, branch)
        odd = self.chance.random()
        if odd < 0.25:
            record |= self.chance.choice(
                [
                    {"report": "Other"},
                    {"repository": "example.com/other"},
                    {"version": "2.0"},
                    {"printed_name": "Somebody"},
                    {"role": "qa-lead"},
                    {"person": "mallory"},
                    {"decision": "pending"},
                    {"covers": record["covers"] | {"digest": "sha256:" + "0" * 64}},
                ]
            )
        elif odd < 0.35:
            del record["covers"]
        keys = ["", who, who, who, "alice-new", self.chance.choice(KEYS)]
        commits = self.chance.choice(["", "", who, self.chance.choice(PEOPLE)])
        text = self._signed(record, self.chance.choice(keys))
        if record["decision"] != "pending" and self.chance.random() < 0.05:
            text = text.replace(b"I say", b"I said")
        files = {**branch.files, self._path(record, branch): text}
        if self.chance.random() < 0.08:
            files["data/environment.yml"] = environment(self.chance.choice(["one", "four"]))
        return self.commit(branch, files, by=who, signed=commits)

    def _path(self, record: Record, branch: Branch) -> str:
        number = self.chance.choice([1, 1, 2, 3, 4, 5]) if self.chance.random() < 0.1 else 1
        while True:
            suffix = f"-{number}" if number > 1 else ""
            name = f"{record['role']}-{record['person']}{suffix}.yml"
            path = f"data/signoffs/{record['version']}/{name}"
            if path not in branch.files or self.chance.random() < 0.03:
                return path
            number += 1

    def _records(self, branch: Branch) -> list[str]:
        return sorted(path for path in branch.files if path.startswith("data/signoffs/"))

    def _decide(self, branch: Branch) -> Branch:
        """Decide what is pending, or ask."""
        for path in self._records(branch):
            record = yaml.load(branch.files[path], yaml.CBaseLoader)  # noqa: S506
            if record["decision"] == "pending":
                record["decision"] = self.chance.choice(["approved", "rejected"])
                signed = self.chance.choice(["", record["person"]])
                signed = signed if signed in KEYS else ""
                text = self._signed(record, self.chance.choice(["", signed]))
                return self.commit(branch, {**branch.files, path: text}, signed=signed)
        record = self._record(self.chance.choice(PEOPLE), branch, decision="pending")
        return self.commit(branch, {**branch.files, self._path(record, branch): dump(record)})

    def _take_back(self, branch: Branch) -> Branch:
        if not self.said:
            return self._sign(branch)
        old = self.chance.choice(self.said[-6:])
        who = old["person"] if old["person"] in PEOPLE else "alice"
        told = statement_digest(yaml.load(dump(old), yaml.CBaseLoader))  # noqa: S506
        fields = self.chance.choice(
            [{"supersedes": told}, {"decision": "revoked", "revokes": told}]
        )
        record = self._record(who, branch, **fields)
        signed = self.chance.choice(["", who, who, who, self.chance.choice(PEOPLE)])
        text = self._signed(record, signed)
        return self.commit(branch, {**branch.files, self._path(record, branch): text}, by=who)

    def _spoil(self, branch: Branch) -> Branch:
        """Delete, rewrite, copy or reformat a record."""
        paths = self._records(branch)
        if not paths:
            return self._sign(branch)
        files = dict(branch.files)
        path = self.chance.choice(paths)
        text = files[path]
        way = self.chance.choice(["delete", "delete", "rewrite", "copy", "move", "comment"])
        if way in {"delete", "move"}:
            del files[path]
        if way in {"copy", "move"}:
            files[path.replace(".yml", "-9.yml")] = text
        if way == "rewrite":
            files[path] = text.replace(b"rejected", b"approved").replace(b"I say", b"I write")
        if way == "comment":
            files[path] = b"# A comment\n" + text
        return self.commit(branch, files)

    def _change_policy(self, branch: Branch) -> Branch:
        policy = yaml.load(dump(self.policy), yaml.CBaseLoader)  # noqa: S506
        who = self.chance.choice(["alice", "alice", "bea", "carl"])
        person = policy["people"][who]
        day = f"{self.now + dt.timedelta(days=self.chance.choice([-5, 0, 4])):%Y-%m-%d}"
        way = self.chance.randrange(11)
        if way == 0:
            person["keys"] = [{"type": "ssh", "key": public(who)}]
        elif way == 1:
            new = {"type": "ssh", "key": public("alice-new")}
            policy["people"]["alice"]["keys"].append(new)
        elif way == 2 and person["keys"]:
            self.chance.choice(person["keys"])["not_after"] = day
        elif way == 3 and person["keys"]:
            self.chance.choice(person["keys"])["compromised_since"] = day
        elif way == 4:
            person["roles"] = [{"role": ROLES[who], "from": "2026-01-01", "until": day}]
        elif way == 5:
            person["roles"] = [{"role": ROLES[who], "from": "2026-01-01"}]
        elif way == 6:
            person["name"] = self.chance.choice([NAMES[who], "New Name"])
        elif way == 7:
            policy["rules"][0]["min_trust"] = self.chance.choice(["verified", "recorded"])
        elif way == 8:
            policy["bots"] = self.chance.choice([{}, {"ci": {"emails": ["BEA@example.com"]}}])
        elif way == 9:
            person["keys"] = []
        else:
            policy["rules"][1].pop("covers", None)
            if self.chance.random() < 0.5:
                policy["rules"][1]["covers"] = ["data/more"]
        self.policy = policy
        return self.commit(branch, {**branch.files, POLICY: dump(policy)})
