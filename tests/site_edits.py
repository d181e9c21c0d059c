"""Edits of the sample project, step by step: what somebody does to it while it is served."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sites import CHECKOUT, CONFIGURATION, sample

SAMPLES = CHECKOUT / "tests/unit/reading/samples"
PAGES = {
    "docs/weekly.md": "# Weekly\n\nSee [a point](points/auth-service--database.md), [another]"
    "(components/added.md).\n\n```integration\ncomponents\n```\n\n```integration\nissues\n```\n",
    "docs/about.md": "# About\n\nNothing of the report is here.\n",
}
SIGNOFF = """\
kind: signoff
repository: example.com/shop
report: Shop integration
version: '1.0'
role: tech-lead
person: alice
printed_name: Alice Ng
decision: approved
meaning: I approve.
signed_at: 2026-11-19T10:00:00Z
covers: {algorithm: coverage/v1, digest: 'sha256:%s', files: 42}
"""
TURNS = (
    ("[x]", "[ ]"),
    ("✓", "✗"),
    ("pass: yes", "pass: no"),
    ("done", "open"),
    ("state: done", "state: open"),
    ("Strategy:** Sandwich", "Strategy:** Incremental"),
    ("strategy: sandwich", "strategy: incremental"),
    ("INT-001", "INT-901"),
    ("high", "low"),
    ("2026-", "2025-"),
)
"""Words that mean something in some kind of document, and others in their place."""


class Step(NamedTuple):
    """An edit and what it is meant to be followed by."""

    name: str
    """What is done."""
    files: Mapping[str, str | None]
    """The texts of files by path; `None` deletes one."""
    single: bool = True
    """Whether single pages are built, and not the whole site."""
    compared: bool = True
    """Whether the site has to be what a fresh build makes."""


class Project:
    """The sample project as text, changed step by step."""

    def __init__(self) -> None:
        """Begin with the sample as it is, and pages that show blocks of it."""
        self.files = {path: content.decode() for path, content in sample().items()}
        self.files |= PAGES | {"mkdocs.yml": CONFIGURATION}

    def change(self, path: str, words: str, others: str, *, single: bool = True) -> Step:
        """Put other words in the place of some."""
        text = self.files[path]
        assert words in text, (path, words)
        return self.put(path, text.replace(words, others), f"{words!r} in", single=single)

    def put(self, path: str, text: str, name: str = "write", *, single: bool = True) -> Step:
        """Write a file."""
        self.files[path] = text
        return Step(f"{name} {path}", {path: text}, single)

    def delete(self, path: str, *, single: bool = True) -> Step:
        """Delete a file."""
        del self.files[path]
        return Step(f"delete {path}", {path: None}, single)

    def move(self, path: str, target: str) -> Step:
        """Move a file to another path."""
        self.files[target] = text = self.files.pop(path)
        return Step(f"move {path} to {target}", {path: None, target: text})

    def broken(self, path: str, text: str) -> Iterator[Step]:
        """Put a text in the place of a file's, and take that back."""
        before = self.files[path]
        yield self.put(path, text, "break")
        yield self.put(path, before, "mend")


def documents(project: Project) -> Iterator[Step]:
    """Yield edits of the sample's documents, of every kind."""
    yield project.change("data/integrations/core-api-database.md", "- [x]", "- [ ]")
    yield project.change("data/externals/notification.md", "- [ ]", "- [x]")
    yield project.change("data/environment.md", "- [x]", "- [ ]")
    yield project.change("data/contracts/read-order.yml", "tested: 2026", "tested: 2025")
    yield project.change("data/contracts/create-order.md", "| ✓ |", "| ✗ |")
    yield project.change("data/flows/registration.yml", "pass: yes", "pass: no")
    yield project.change("data/tests/core.md", "| 50 |", "| 51 |")
    yield project.change("data/tests/suites.yml", "Users, ", "")
    yield project.change("data/issues.yml", "severity: blocker", "severity: low")
    yield project.change("data/issues.yml", "id: INT-003", "id: INT-903")
    yield project.change("data/policy.yml", "max_age_days: 90", "max_age_days: 9")
    yield project.change("data/plan.yml", "due: 2026-10-09", "due: 2026-10-10")
    yield project.put("data/signoffs/1.0/alice.yml", SIGNOFF % ("0" * 64))
    yield project.change("data/signoffs/1.0/alice.yml", "approved", "rejected")
    yield project.put("data/forms/flow.md", "# E2E Flow: [Name]\n\n## Data\n- [ ] Data kept\n")
    yield project.change("data/forms/flow.md", "Data kept", "All data kept")
    yield project.delete("data/forms/flow.md")


def runs(project: Project) -> Iterator[Step]:
    """Yield results of test runners: they come, change, break, are named by a suite, and go."""
    night = "data/results/2026-11-%d-night.xml"
    passing = "".join(f'<testcase classname="night" name="INT-7{n}0 works"/>' for n in range(3))
    yield project.put(night % 18, f'<testsuite name="Night" tests="3">{passing}</testsuite>')
    failing = passing.replace("/>", "><failure message='no'>trace</failure></testcase>", 1)
    yield project.put(night % 19, f'<testsuite name="Night" tests="3">{failing}</testsuite>')
    yield project.change(night % 19, "INT-720", "INT-721")
    yield project.change("data/issues.yml", "id: INT-002", "id: INT-902\n    tests: [INT-700]")
    entry = "  - {files: 'results/*-night.xml', category: Nightly, component: web}\n"
    yield project.put("data/night.yml", f"kind: test-suites\nsuites:\n{entry}")
    yield from project.broken(night % 19, "<testsuite><testcase")
    yield project.delete(night % 18)
    yield project.delete(night % 19)


def renames(project: Project) -> Iterator[Step]:
    """Yield edits of names, which stand on many pages, and of which documents there are."""
    yield project.change("data/plan.yml", "name: Core API", "name: Main API")
    yield project.change("data/plan.yml", "  core-api:", "  main-api:")
    yield project.change("data/plan.yml", "  main-api:", "  core-api:")
    yield project.move("data/contracts/read-order.yml", "data/contracts/a/get-order.yml")
    yield project.change("data/contracts/a/get-order.yml", "name: ", "name: Zz ")
    yield project.delete("data/contracts/a/get-order.yml")
    yield project.delete("data/integrations/auth-service-database.md")
    yield project.delete("data/flows/registration.yml")
    plan = project.files["data/plan.yml"]
    yield project.put("data/plan.yml", plan.replace("components:", "components:\n  added: {}", 1))
    yield project.put("data/plan.yml", plan)
    yield project.delete("data/plan.yml")
    yield project.put("data/plan.yml", plan)


def mistakes(project: Project) -> Iterator[Step]:
    """Yield what can't be read, and its repair."""
    yield from project.broken("data/plan.yml", "kind: [plan")
    yield from project.broken("data/issues.yml", "")
    yield from project.broken("data/tests/core.md", "# Notes\n")
    yield from project.broken("data/contracts/create-order.md", "---\nkind: contract\n")
    yield project.put("data/notes.txt", "no evidence")
    yield project.delete("data/notes.txt")


def pages(project: Project) -> Iterator[Step]:
    """Yield edits of the author's pages and of settings, after which all is built."""
    yield project.change("docs/shop/checkout.md", "- [ ]", "- [x]", single=False)
    yield project.change("docs/shop/integration-report.md", "| 0 |", "| 3 |", single=False)
    yield project.change("docs/weekly.md", "# Weekly", "# This week", single=False)
    yield project.put("docs/plan.md", "# My own plan\n", single=False)
    yield project.change("data/plan.yml", "due: 2026-10-09", "due: 2026-10-11")
    yield project.delete("docs/plan.md", single=False)
    yield project.put("docs/more.md", "---\nkind: flow\n---\n# E2E Flow: More\n", single=False)
    yield project.change("data/issues.yml", "severity: blocker", "severity: medium")
    levels = "{as_of: 2026-11-20, levels: {PLN013: 'off', CHK: error}}"
    yield project.change("mkdocs.yml", "{as_of: 2026-11-20}", levels, single=False)
    mistake = project.change("mkdocs.yml", "error}}", "loud}}", single=False)
    # What served pages before goes on serving them, each with the reason why there is no report.
    yield mistake._replace(compared=False)
    yield project.change("mkdocs.yml", "loud}}", "info}}", single=False)
    yield project.change("data/issues.yml", "severity: medium", "severity: high")


def added(project: Project) -> Iterator[Step]:
    """Yield a document of every kind in each of its notations: it comes, changes, and goes."""
    for path in sorted(SAMPLES.iterdir()):
        target = f"data/added/{path.name}"
        yield project.put(target, path.read_text("utf-8"))
        words, others = next(turn for turn in TURNS if turn[0] in project.files[target])
        yield project.change(target, words, others)
        yield project.delete(target)
