"""Teams at work: people sign by the real commands, and a forge merges as forges do."""

import datetime as dt
import shutil
import tempfile
from functools import cache
from pathlib import Path

from command_line import Result, run
from documentation import MANUAL, blocks, printed
from signed_histories import (
    ENVIRONMENT,
    NAMES,
    REPORT,
    RULE,
    SignedHistory,
    key,
    person,
    policy,
    public,
)

FORGE = "noreply@github.com"
FORGES = f"forges:\n  github: {{committer: {FORGE}, keys: [data/keys/web-flow.pub]}}\n"
ATTRIBUTED = RULE.replace("verified", "attributed")
CLAIMED = RULE.replace("independence: none", "independence: claimed")
TEAMS = MANUAL / "teams"
ALICES = "data/signoffs/1.0/tech-lead-alice.yml"


class Team(SignedHistory):
    """A history to which a forge commits as well, with a key of its own."""

    def __init__(self, root: Path, *, rule: str = RULE, policies: str = "") -> None:
        """Begin with evidence, and a policy that knows the forge."""
        self.root, self.day = root, 2
        shutil.copytree(_begun(policies or policy(rule, more=FORGES)), root, dirs_exist_ok=True)

    def command(self, *words: str, who: str = "alice") -> Result:
        """Run a command as somebody, whom git knows by name and address, on the day of today."""
        noon = dt.datetime.combine(self.today, dt.time(12), dt.UTC)
        name, address = NAMES.get(who, who), f"{who}@example.com"
        variables = {"SOURCE_DATE_EPOCH": str(int(noon.timestamp()))}
        for role in ("AUTHOR", "COMMITTER"):
            variables[f"GIT_{role}_NAME"] = name
            variables[f"GIT_{role}_EMAIL"] = address
            variables[f"GIT_{role}_DATE"] = noon.isoformat()
        return run(self.root, *words, variables=variables)

    def signs(self, who: str = "alice", *words: str, key_of: str = "", role: str = "") -> str:
        """Have somebody run `sign`, which has to succeed, and return what it prints."""
        role = role or {"bea": "qa-lead"}.get(who, "tech-lead")
        file = str(key(key_of or who).file)
        done = self.command("sign", "--role", role, "--key", file, "--yes", *words, who=who)
        assert done.code == 0, done.errors
        self.day += 1
        return done.output

    def branch(self, name: str = "change") -> None:
        """Begin a branch."""
        self.git("switch", "-q", "-c", name)

    def decide_on_the_page(
        self, path: str = ALICES, *, who: str = "alice", signed_by: str = "forge"
    ) -> str:
        """Approve a pending record on the forge's web page, and return the commit's id."""
        text = (self.root / path).read_text(encoding="utf-8")
        decided = text.replace("\ndecision: pending\n", "\ndecision: approved\n")
        assert decided != text
        return self.commit(
            {path: decided}, "Update a file", by=who, committer=FORGE, signed_by=signed_by
        )

    def merge(self, *branches: str, into: str = "main") -> str:
        """Merge branches by a commit of the forge, and return its id."""
        self.git("switch", "-q", into)
        self._as_forge("merge", "-q", "--no-ff", "-m", "Merge", *branches or ("change",))
        return self.head

    def squash(self, branch: str = "change", *, by: str = "dora", co_author: str = "") -> str:
        """Squash a branch as the forge does: committed and signed by it; return the commit's id."""
        self.git("switch", "-q", "main")
        self.git("merge", "-q", "--squash", branch)
        message = ["-m", "All in one (#1)"]
        if co_author:
            message += ["-m", f"Co-authored-by: {NAMES[co_author]} <{co_author}@example.com>"]
        self._as_forge("commit", "-q", *message, by=by)
        return self.head

    def rebase(self, branch: str = "change", *, committer: str = "dora") -> str:
        """Put the commits of a branch on main anew, without their signatures, as forges do.

        The committer is who presses the button. Returns the newest commit's id.
        """
        base = self.git("merge-base", "main", branch)
        self.git("switch", "-q", "main")
        for commit in self.git("rev-list", "--reverse", f"{base}..{branch}").split():
            self.git("cherry-pick", "--no-gpg-sign", commit, committer=committer)
        self.day += 1
        return self.head

    def _as_forge(self, *words: str, by: str = "dora") -> None:
        signing = ("-c", f"user.signingkey={key('forge').file}", "-c", "commit.gpgSign=true")
        self.git(*signing, *words, by=by, committer=FORGE)
        self.day += 1

    def newest(self, who: str = "alice", *words: str) -> tuple[str, str, str]:
        """Return state, trust and first reason of somebody's newest record."""
        own = [one for one in self.signoffs(*words) if one["person"] == who]
        newest = max(own, key=lambda one: (len(one["location"]["path"]), one["location"]["path"]))
        reasons = newest["reasons"]
        return newest["state"], newest["trust"], reasons[0]["message"] if reasons else ""


@cache
def _begun(policies: str) -> Path:
    """Return the repository that teams with a policy begin with, made once."""
    begun = SignedHistory(Path(tempfile.mkdtemp(prefix="team-")), policies=policies)
    shutil.rmtree(begun.root / ".git/hooks")
    begun.commit({"data/keys/web-flow.pub": key("forge").line}, "The forge's key")
    return begun.root


def team_files(who: str) -> dict[str, str]:
    """Return the files of a project in which somebody leads, tests, and has a key."""
    roles = "from: 2026-01-01}, {role: qa-lead}"
    somebody = with_keys(who, role="tech-lead").replace("from: 2026-01-01}", roles)
    return {
        "mkdocs.yml": "site_name: Shop\nplugins:\n  - integration-report\n",
        "docs/index.md": "# Shop\n",
        "data/policy.yml": policy(RULE, somebody),
        "data/report.md": REPORT,
        "data/environment.yml": ENVIRONMENT,
    }


def assert_shown(page: str, result: Result) -> None:
    """Check that a page of the manual shows what a command printed, `…` for what varies."""
    texts = [one.text for one in blocks(TEAMS / f"{page}.md") if one.language == "text"]
    lines = "".join(f"{line.rstrip()}\n" for line in result.output.splitlines())
    assert any(printed(text).fullmatch(lines) for text in texts), lines


def with_keys(name: str, *more: str, role: str = "", until: str = "") -> str:
    """Return a person of a policy with the usual key, to which something may be added."""
    ends = f", until: {until}" if until else ""
    held = f"key: '{public(name)}'" + "".join(more)
    return person(name, held, role=role, more=ends)
