"""Histories in which several people write, commit and sign, with keys that ssh-keygen made."""

import datetime as dt
import json
import os
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from command_line import Result, run
from git_repositories import opened
from integration_report.attesting.covering import Covering
from integration_report.model.location import Reference
from integration_report.model.signoff import Coverage, Signoff
from integration_report.model.words import Decision
from integration_report.reading.signoff_text import signoff_text
from integration_report.settings import load_settings
from integration_report.signoffs.statement import digest_of, statement_of
from ssh_signing import SshKey, ssh_keygen

VERSION = "1.0"
NAMES = {"alice": "Alice Ng", "bea": "Bea Lind", "carl": "Carl Ek", "dora": "Dora Abt"}
"""The people: Alice and Carl lead, Bea tests, and Dora writes."""
ROLES = {"alice": "tech-lead", "bea": "qa-lead", "carl": "tech-lead"}
REPORT = "---\nkind: report\ntitle: Shop\nversion: '1.0'\n---\n# Integration Report\n"
ENVIRONMENT = """\
kind: environment
name: Test
components: [database]
sections:
  - title: Server
    items:
      - {text: Database is up, state: done}
      - {text: Backups run, state: open}
"""
RULE = "{required: {tech-lead: 1}, independence: none, min_trust: verified}"


@cache
def key(name: str) -> SshKey:
    """Return a key by its name, made once for all tests."""
    file = _keys() / name
    ssh_keygen("-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(file))
    return SshKey(file)


@cache
def _keys() -> Path:
    return Path(tempfile.mkdtemp(prefix="keys-"))


def public(name: str) -> str:
    """Return a public key as policies write it."""
    return " ".join(key(name).line.split()[:2])


def person(name: str, *keys: str, role: str = "", more: str = "") -> str:
    """Return a person of a policy as YAML; each of the keys is the inside of a mapping."""
    held = ", ".join(f"{{type: ssh, {one}}}" for one in keys)
    return (
        f"  {name}:\n    name: {NAMES.get(name, name)}\n    emails: [{name}@example.com]\n"
        f"    roles: [{{role: {role or ROLES.get(name, 'writer')}, from: 2026-01-01{more}}}]\n"
        + (f"    keys: [{held}]\n" if held else "")
    )


def policy(rule: str = RULE, *people: str, more: str = "") -> str:
    """Return a policy of some people (`person` makes them), by default of all with their keys."""
    everybody = people or tuple(person(name, f"key: '{public(name)}'") for name in NAMES)
    return (
        f"kind: policy\nrepository: example.com/shop\npeople:\n{''.join(everybody)}"
        f"rules:\n  - {rule}\n{more}"
    )


class SignedHistory:
    """A repository that several people write to, each commit a day after the one before."""

    def __init__(self, root: Path, *, rule: str = RULE, policies: str = "", **options: str) -> None:
        """Begin with a report, an environment, a policy, and Dora as the author of all."""
        self.root = root
        self.day = 0
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", f"--object-format={options.get('object_format', 'sha1')}")
        self.commit(
            {
                "mkdocs.yml": "site_name: Shop\nplugins:\n  - integration-report\n",
                "docs/index.md": "# Shop\n",
                "data/policy.yml": policies or policy(rule),
                "data/report.md": REPORT,
                "data/environment.yml": ENVIRONMENT,
            },
            "Begin",
        )

    def git(
        self,
        *words: str,
        by: str = "dora",
        committer: str = "",
        at: str = "",
        given: bytes | None = None,
    ) -> str:
        """Run git as somebody, on the day of the history or at a time, and return its output."""
        when = at or f"{self.today}T12:00:00+0000"
        people = {"AUTHOR": by, "COMMITTER": committer or by}
        names = {}
        for who, name in people.items():
            names[f"GIT_{who}_NAME"] = NAMES.get(name, name)
            names[f"GIT_{who}_EMAIL"] = name if "@" in name else f"{name}@example.com"
            names[f"GIT_{who}_DATE"] = when
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        own = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
        done = subprocess.run(
            ["git", "-c", "init.defaultBranch=main", "-c", "gpg.format=ssh", *words],
            cwd=self.root,
            env=kept | names | own,
            input=given,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    @property
    def today(self) -> dt.date:
        """Return the day of the next commit."""
        return dt.date(2026, 10, 1) + dt.timedelta(days=self.day)

    def commit(
        self,
        files: Mapping[str, str | None],
        message: str = "Change",
        *,
        by: str = "dora",
        signed_by: str = "",
        **options: str,
    ) -> str:
        """Write or delete files, commit them, and return the commit's id.

        `signed_by` is the name of the key that signs the commit.
        """
        for path, text in files.items():
            file = self.root / path
            if text is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        self.git("add", "--all", "--", *files)
        signing = []
        if signed_by:
            signing = ["-c", f"user.signingkey={key(signed_by).file}", "-c", "commit.gpgSign=true"]
        self.git(*signing, "commit", "-q", "--allow-empty", "-m", message, by=by, **options)
        self.day += 1
        return self.head

    @property
    def head(self) -> str:
        """Return the id of the newest commit."""
        return self.git("rev-parse", "HEAD")

    def covers(self, commit: str = "HEAD", scope: tuple[str, ...] = ()) -> Coverage:
        """Return what a commit covers."""
        with closing(opened(self.root)) as repository:
            found = Covering(load_settings(self.root, None), repository).coverage(
                repository.resolve(commit), scope
            )
        return Coverage(algorithm="coverage/v1", digest=found.digest, files=found.files)

    def record(self, who: str = "alice", **fields: Any) -> Signoff:  # noqa: ANN401
        """Return what somebody decides about the newest commit, without a signature."""
        made = Signoff(
            repository="example.com/shop",
            report="Shop",
            version=VERSION,
            role=ROLES.get(who, "tech-lead"),
            person=who,
            printed_name=NAMES.get(who, who),
            decision=Decision.APPROVED,
            meaning="I reviewed the evidence of this version and approve its release.",
            signed_at=dt.datetime.combine(self.today, dt.time(12), dt.UTC),
        )
        conditions = tuple(map(Reference.to, fields.pop("conditions", ())))
        if "covers" not in fields:
            fields["covers"] = self.covers()
        return msgspec.structs.replace(made, conditions=conditions, **fields)

    def text(self, record: Signoff, signed_by: str = "") -> str:
        """Return the file of a record, signed with the key of a name."""
        if signed_by:
            signature = key(signed_by).sign(statement_of(record)).decode()
            record = msgspec.structs.replace(record, signature=signature)
        return signoff_text(record)

    def sign(
        self,
        who: str = "alice",
        *,
        signed_by: str | None = None,
        path: str = "",
        **fields: Any,  # noqa: ANN401
    ) -> str:
        """Commit somebody's record, signed with that person's key unless another is named.

        An empty name means no signature. Returns the record's path.
        """
        record = self.record(who, **fields)
        path = path or path_of(record)
        text = self.text(record, who if signed_by is None else signed_by)
        self.commit({path: text}, f"Sign off as {record.role}", by=who)
        return path

    def verify(self, *words: str) -> Result:
        """Run `verify` and return how it ended."""
        return run(self.root, "verify", "--as-of", str(self.today), *words)

    def signoffs(self, *words: str) -> list[dict[str, Any]]:
        """Return the sign-offs that `verify` tells."""
        result = self.verify("--format", "json", *words)
        assert result.code in {0, 1}, result.errors
        found: list[dict[str, Any]] = json.loads(result.output)["signoffs"]
        return found

    def states(self, *words: str) -> list[tuple[str, str, str]]:
        """Return person, state and trust of each sign-off."""
        return [(one["person"], one["state"], one["trust"]) for one in self.signoffs(*words)]

    def only(self, *words: str) -> dict[str, Any]:
        """Return the only sign-off."""
        (found,) = self.signoffs(*words)
        return found


def path_of(record: Signoff, number: int = 1) -> str:
    """Return the path of a record."""
    suffix = f"-{number}" if number > 1 else ""
    return f"data/signoffs/{record.version}/{record.role}-{record.person}{suffix}.yml"


def statement_digest(record: Signoff) -> str:
    """Return the digest by which others name a record's statement."""
    return digest_of(statement_of(record))
