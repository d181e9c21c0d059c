"""Projects whose policy names people with real keys, for the commands that write sign-offs."""

import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from command_line import PLAN, Result, run
from git_repositories import IDENTITY, git
from integration_report.model.signoff import Signoff
from integration_report.reading.signoff_text import read_signoff
from integration_report.signoffs.ssh_keys import read_public_key
from integration_report.signoffs.sshsig import verify
from integration_report.signoffs.statement import NAMESPACE, statement_of
from projects import write
from ssh_signing import make_key

NOW = dt.datetime(2026, 10, 3, 12, tzinfo=dt.UTC)
POLICY = """\
kind: policy
repository: example.com/shop
people:
  alice:
    name: Alice Ng
    emails: [alice@example.com]
    roles: [{{role: tech-lead, from: 2026-01-01}}]
    keys: [{{type: ssh, key: '{alice}'}}]
  bea:
    name: Bea Lind
    emails: [bea@example.com]
    roles: [{{role: qa-lead}}, {{role: tech-lead, until: 2026-09-30}}]
    keys: [{{type: ssh, key: '{bea}', not_after: 2026-10-02}}]
  carl:
    name: Carl Au
    emails: [carl@example.com]
    roles: [{{role: tech-lead}}, {{role: guest}}]
bots:
  ci: {{emails: [ci@example.com]}}
rules:
  - {{required: {{tech-lead: 1, qa-lead: 1}}, min_trust: verified, independence: none}}
"""
ISSUES = """\
kind: issues
issues:
  - {id: SHOP-1, title: It is slow, severity: low, status: open}
"""
REPORT = "kind: report\nversion: '1.0'\n"
ALICES = "data/signoffs/1.0/tech-lead-alice.yml"


class Project(NamedTuple):
    """A project in a repository of its own."""

    root: Path
    """The top folder."""
    keys: Path
    """The folder of the keys."""

    def variables(self, **others: str) -> dict[str, str]:
        """Return the variables of its commands: Alice's names, and a fixed time."""
        return {**IDENTITY, "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())), **others}

    def run(self, *words: str, folder: str = "", **variables: str) -> Result:
        """Run a command in it."""
        return run(self.root / folder, *words, variables=self.variables(**variables))

    def git(self, *words: str) -> str:
        """Run git in it."""
        return git(self.root, *words)

    def commit(self, files: Mapping[str, str], message: str = "Evidence") -> str:
        """Commit files, and return the commit's id."""
        write(self.root, files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def text(self, path: str) -> str:
        """Return the text of a file."""
        return (self.root / path).read_text(encoding="utf-8")

    def record(self, path: str = ALICES) -> Signoff:
        """Return the record of a file, which has to be one without problems."""
        record = read_signoff(self.text(path), path)
        assert record is not None
        return record

    def is_signed_by(self, person: str, path: str = ALICES) -> bool:
        """Return whether a record has a good signature by a person's key."""
        record = self.record(path)
        key = verify(record.signature, statement_of(record), namespace=NAMESPACE)
        return key == read_public_key((self.keys / f"{person}.pub").read_text())

    def change(self, path: str, before: str, after: str) -> None:
        """Commit a file in which a text is another one."""
        text = self.text(path)
        assert before in text
        self.commit({path: text.replace(before, after)}, "Change")

    def state(self) -> tuple[str, str, list[str]]:
        """Return all that nobody but a sign-off may change: head, index, and files."""
        files = [
            f"{path.relative_to(self.root)} {path.read_bytes()!r}"
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and ".git" not in path.parts
        ]
        return self.git("rev-parse", "HEAD"), self.git("ls-files", "--stage"), files


def make_project(folder: Path) -> Project:
    """Return a new project whose evidence is committed, with keys beside it."""
    keys, root = folder / "keys", folder / "shop"
    keys.mkdir()
    root.mkdir()
    lines = {}
    for name in ("alice", "bea", "stranger"):
        line = make_key(keys / name, "ed25519", 256).line
        lines[name] = " ".join(line.split()[:2])
    project = Project(root, keys)
    project.git("init", "--quiet")
    project.git("config", "gpg.format", "ssh")
    project.git("config", "user.signingkey", str(keys / "alice.pub"))
    project.commit(
        {
            "data/policy.yml": POLICY.format(**lines),
            "data/plan.yml": PLAN,
            "data/report.yml": REPORT,
            "data/issues.yml": ISSUES,
            "README.md": "# Shop\n",
        }
    )
    return project


def copied(project: Project, folder: Path) -> Project:
    """Return a project's copy, which has the same keys."""
    root = folder / "shop"
    shutil.copytree(project.root, root)
    return Project(root, project.keys)
