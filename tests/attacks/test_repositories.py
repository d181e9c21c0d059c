"""Attacks by the repository itself: what it configures, hides, replaces or tampers with."""

import hashlib
import json
import os
import zlib
from pathlib import Path

import pytest

from command_line import run
from git_repositories import git
from integration_report.model.ledger import LEDGER_NAME
from signed_histories import ENVIRONMENT, RULE, SignedHistory, path_of, person, policy, public

CHANGED = ENVIRONMENT.replace("state: open", "state: done")
INDEPENDENT = RULE.replace("independence: none", "independence: claimed")
VALID = [("alice", "valid", "verified")]


@pytest.fixture
def signed(tmp_path: Path) -> SignedHistory:
    """Return a history in which Alice has approved."""
    history = SignedHistory(tmp_path / "shop")
    history.sign("alice")
    assert history.states() == VALID
    return history


def loose(history: SignedHistory, object_id: str) -> Path:
    """Return the file of an object."""
    return history.root / ".git/objects" / object_id[:2] / object_id[2:]


def tamper(history: SignedHistory, object_id: str, old: bytes, new: bytes) -> None:
    """Change the bytes of an object that git keeps under its old id."""
    file = loose(history, object_id)
    whole = zlib.decompress(file.read_bytes())
    header, _, content = whole.partition(b"\0")
    assert old in content
    changed = content.replace(old, new)
    file.chmod(0o644)
    file.write_bytes(zlib.compress(b"%s %d\0" % (header.split()[0], len(changed)) + changed))


def test_a_replaced_commit_is_seen_as_it_is(signed: SignedHistory) -> None:
    before = signed.head
    signed.commit({"data/environment.yml": CHANGED})
    assert signed.states()[0][1] == "stale"
    signed.git("replace", signed.head, before)
    assert signed.git("show", "HEAD:data/environment.yml") == ENVIRONMENT.strip()
    assert signed.states("--at", "HEAD")[0][1] == "stale"


def test_a_replaced_policy_gives_nobody_a_key(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path, policies=policy(RULE, person("alice")))
    history.sign("alice")
    assert history.signoffs()[0]["state"] == "invalid"
    better = policy(RULE, person("alice", f"key: '{public('alice')}'")).encode()
    new = history.git("hash-object", "-w", "-t", "blob", "--stdin", given=better)
    history.git("replace", history.git("rev-parse", "HEAD:data/policy.yml"), new)
    assert history.signoffs("--at", "HEAD")[0]["state"] == "invalid"


def test_a_graft_makes_no_other_past(signed: SignedHistory) -> None:
    root = signed.git("rev-list", "--max-parents=0", "HEAD")
    changed = signed.commit({"data/policy.yml": policy(RULE, person("alice"))})
    signed.sign("carl")
    grafts = signed.root / ".git/info/grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(f"{signed.head} {root}\n")
    # By the graft the policy with Carl's key would come right before his record.
    assert changed not in signed.git("rev-list", "HEAD")
    states = {one["person"]: one["state"] for one in signed.signoffs()}
    assert states == {"alice": "valid", "carl": "invalid"}


@pytest.mark.parametrize("what", ["HEAD", "HEAD^{tree}", "HEAD:data/environment.yml"])
def test_a_tampered_object_is_never_believed(what: str, signed: SignedHistory) -> None:
    changes = {
        "HEAD": (b"Sign off", b"Sign 0ff"),
        "HEAD^{tree}": (b"100644 mkdocs.yml", b"100755 mkdocs.yml"),
        "HEAD:data/environment.yml": (b"state: open", b"state: done"),
    }
    tamper(signed, signed.git("rev-parse", what), *changes[what])
    result = signed.verify("--at", "HEAD", "--format", "json")
    if result.code == 2:
        assert "HEAD" in result.errors or "are not those of its id" in result.errors
    else:
        assert "valid" not in {one["state"] for one in json.loads(result.output)["signoffs"]}


def test_a_tampered_commit_of_the_past_hides_no_policy(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path, policies=policy(RULE, person("alice")))
    first = history.head
    later = history.commit({"docs/index.md": "# Later\n"})
    history.commit({"data/policy.yml": policy()}, "Keys")
    history.sign("alice")
    assert history.states()[0] == VALID[0]
    tamper(history, later, first.encode(), history.git("rev-parse", "HEAD~1").encode())
    assert history.signoffs()[0]["state"] == "unknown"


def test_a_commit_with_two_authors_proves_nothing(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    text = history.text(history.record("alice"))
    path = path_of(history.record("alice"))
    history.commit({path: text}, by="alice", signed_by="alice")
    assert history.states() == VALID
    raw = history.git("cat-file", "commit", "HEAD").encode() + b"\n"
    author = next(line for line in raw.splitlines(keepends=True) if line.startswith(b"author"))
    doubled = raw.replace(author, author + author.replace(b"alice", b"dora"), 1)
    made = history.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=doubled)
    history.git("update-ref", "HEAD", made)
    one = history.signoffs()[0]
    assert one["state"] in {"unverified", "unknown"}
    assert one["trust"] in {"recorded", "none"}


def test_an_evil_merge_hides_no_author(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path, rule=INDEPENDENT)
    history.git("checkout", "-q", "-b", "side")
    history.commit({"docs/index.md": "# Side\n"})
    history.git("checkout", "-q", "main")
    history.commit({"README.md": "# Main\n"})
    history.git("merge", "-q", "--no-commit", "--no-ff", "side")
    (tmp_path / "data/environment.yml").write_text(CHANGED)
    history.git("commit", "-q", "-a", "-m", "Merge", by="alice")
    history.day += 1
    history.sign("alice")
    one = history.signoffs()[0]
    assert one["state"] == "invalid"
    assert "is by the author of what it covers" in one["reasons"][0]["message"]
    history.sign("carl")
    assert {one["person"]: one["state"] for one in history.signoffs()}["carl"] == "valid"


def test_a_merge_that_only_merges_makes_nobody_an_author(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path, rule=INDEPENDENT)
    history.git("checkout", "-q", "-b", "side")
    history.commit({"data/environment.yml": CHANGED})
    history.git("checkout", "-q", "main")
    history.commit({"README.md": "# Main\n"})
    history.git("merge", "-q", "--no-ff", "-m", "Merge", "side", by="alice")
    history.day += 1
    history.sign("alice")
    assert history.states() == VALID


def test_a_history_that_was_left_out_of_a_merge_hides_no_author(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path, rule=INDEPENDENT)
    history.git("checkout", "-q", "-b", "side")
    history.commit({"data/environment.yml": CHANGED}, by="alice")
    history.git("checkout", "-q", "main")
    history.commit({"data/environment.yml": CHANGED}, "The same, by somebody else", by="dora")
    history.git("merge", "-q", "--no-ff", "-m", "Merge", "side")
    history.day += 1
    assert "alice@example.com" not in history.git(
        "log", "--format=%ae", "--", "data/environment.yml"
    )
    history.sign("alice")
    assert history.signoffs()[0]["state"] == "invalid"


@pytest.mark.parametrize(
    "trailer",
    [
        "Co-authored-by: A <alice@example.com>",
        "Co-developed-by: A <alice@example.com>",
        "",
        "committer",
    ],
)
def test_co_authors_and_committers_wrote_it_as_well(trailer: str, tmp_path: Path) -> None:
    history = SignedHistory(tmp_path, rule=INDEPENDENT)
    options = {"committer": "alice"} if trailer == "committer" else {}
    message = f"Tick\n\n{trailer}\n" if "@" in trailer else "Tick"
    history.commit({"data/environment.yml": CHANGED}, message, **options)
    history.sign("alice")
    assert history.signoffs()[0]["state"] == ("invalid" if trailer else "valid")


def test_a_forced_push_that_loses_a_record_is_told_by_the_ledger(signed: SignedHistory) -> None:
    out = signed.root.parent / "published"
    assert run(signed.root, "publish", "--out", str(out)).code == 0
    assert signed.verify("--ledger", str(out)).code == 0
    before = signed.head
    signed.git("reset", "-q", "--hard", "HEAD~1")
    signed.sign("carl")
    assert signed.verify().code == 0
    result = signed.verify("--ledger", str(out / LEDGER_NAME))
    assert result.code == 1
    assert f"came with {before[:10]}, which isn't in the history any more" in result.output
    # Publishing again loses nothing of what was known, and says so.
    again = run(signed.root, "publish", "--out", str(out))
    assert (again.code, before[:10] in again.errors) == (1, True)
    ledger = json.loads((out / LEDGER_NAME).read_text())
    assert {one["person"] for one in ledger["records"]} == {"alice", "carl"}


def test_a_rewritten_record_is_told_by_the_ledger(signed: SignedHistory) -> None:
    out = signed.root.parent / "published"
    assert run(signed.root, "publish", "--out", str(out)).code == 0
    path = path_of(signed.record("alice"))
    text = (signed.root / path).read_text()
    signed.commit({path: text.replace("kind: signoff", "kind: signoff # and more")})
    result = signed.verify("--ledger", str(out))
    assert "rewritten: " in result.output
    signed.commit({path: text})
    assert "rewritten: " not in signed.verify("--ledger", str(out)).output


@pytest.mark.skipif(os.name == "nt", reason="programs are started in other ways there")
def test_nothing_that_a_repository_configures_is_run_or_believed(
    signed: SignedHistory, tmp_path: Path
) -> None:
    canary = tmp_path / "canary"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho \"$0 $@\" >> '{canary}'\ncat\n")
    program.chmod(0o755)
    for name in (
        *("core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "core.askPass"),
        *("gpg.program", "gpg.ssh.program", "gpg.x509.program", "diff.external"),
        *(
            "gpg.ssh.defaultKeyCommand",
            "credential.helper",
            "alias.log",
            "uploadpack.packObjectsHook",
        ),
        *("filter.evil.smudge", "filter.evil.clean", "filter.evil.process", "diff.evil.textconv"),
        *("merge.evil.driver", "diff.evil.command", "log.mailmap", "trailer.sign.cmd"),
    ):
        git(signed.root, "config", name, str(program))
    git(signed.root, "config", "core.hooksPath", str(tmp_path / "hooks"))
    for hook in ("post-index-change", "reference-transaction", "post-checkout", "pre-auto-gc"):
        file = tmp_path / "hooks" / hook
        file.parent.mkdir(exist_ok=True)
        file.write_text(program.read_text())
        file.chmod(0o755)
    (signed.root / ".gitattributes").write_text("* filter=evil diff=evil merge=evil\n")
    elsewhere = tmp_path / "elsewhere"
    git(tmp_path, "init", "-q", str(elsewhere))
    (signed.root / ".git/objects/info").mkdir(exist_ok=True)
    (signed.root / ".git/objects/info/alternates").write_text(f"{elsewhere}/.git/objects\n")
    ledger = tmp_path / LEDGER_NAME
    ledger.write_text('{"schema": "integration-report/signoffs/1", "records": []}')
    for words in (
        ("verify", "--explain", "--ledger", str(ledger)),
        ("verify", "--at", "HEAD", "--policy-ref", "HEAD~1"),
        ("gate",),
        ("status",),
        ("export", "in-toto", "--out", str(tmp_path / "statements")),
        ("export", "bundle", "--out", str(tmp_path / "bundle")),
    ):
        assert run(signed.root, *words).code in {0, 1}, words
    assert not canary.exists(), canary.read_text()
    # The control: git itself, asked plainly, does run what is configured.
    (signed.root / "data/environment.yml").write_text(CHANGED)
    git(signed.root, "status")
    git(signed.root, "--no-pager", "diff")
    assert canary.exists()


def test_the_same_is_found_in_repositories_of_either_object_format(tmp_path: Path) -> None:
    digests = set()
    for object_format in ("sha1", "sha256"):
        history = SignedHistory(tmp_path / object_format, object_format=object_format)
        history.sign("alice")
        assert history.states() == VALID
        assert len(history.head) == (40 if object_format == "sha1" else 64)
        digests.add(history.covers().digest)
    assert len(digests) == 1
    assert all(len(one) == len("sha256:") + hashlib.sha256().digest_size * 2 for one in digests)
