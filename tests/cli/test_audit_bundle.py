"""An audit bundle verifies with git and OpenSSH alone, and no longer when anything is altered."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bundle_changes import ALICE, BEA, CARL, CHANGES, replaced, summed
from command_line import Result, run
from integration_report.model.signoff import Signoff
from integration_report.signoffs.sshsig import verify
from integration_report.signoffs.statement import NAMESPACE
from signed_histories import SignedHistory, key, statement_digest
from signed_projects import few_tools, run_script


def bundled(history: SignedHistory, out: Path, *words: str) -> Result:
    return run(history.root, "export", "bundle", "--out", str(out), *words)


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> SignedHistory:
    """Return a history in which Alice signs her record, Bea her commit, and Carl neither."""
    history = SignedHistory(tmp_path_factory.mktemp("history") / "shop")
    history.commit({"data/a b\nü.yml": "kind: environment\nname: Ä\n"})
    history.sign("alice")
    record = history.record("bea")
    path = "data/signoffs/1.0/qa-lead-bea.yml"
    history.commit({path: history.text(record)}, by="bea", signed_by="bea")
    history.sign("carl", signed_by="")
    return history


@pytest.fixture(scope="module")
def made(history: SignedHistory, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a bundle."""
    out = tmp_path_factory.mktemp("bundle") / "audit"
    result = bundled(history, out)
    assert (result.code, result.errors) == (0, "")
    assert f"with 3 sign-offs of {history.head} written to" in result.output
    return out


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a PATH on which there is no Python, and hardly anything else."""
    folder = few_tools(tmp_path_factory.mktemp("path") / "tools")
    assert shutil.which("python3", path=str(folder)) is None
    assert shutil.which("integration-report", path=str(folder)) is None
    return str(folder)


@pytest.fixture
def bundle(made: Path, tmp_path: Path) -> Path:
    """Return a copy of the bundle, to change."""
    return Path(shutil.copytree(made, tmp_path / "audit"))


def verified(bundle: Path, tools: str) -> tuple[int, str]:
    """Return how verifying ends with these tools and no other variable at all."""
    code, said, errors = run_script(script=bundle / "verify.sh", path=tools)
    assert errors == ""
    return code, said


def after(first: Signoff) -> dict[str, str]:
    """Return what a record says that replaces another."""
    return {"supersedes": statement_digest(first)}


def test_it_is_verified_with_nothing_but_git_and_openssh(
    bundle: Path, tools: str, history: SignedHistory
) -> None:
    code, said = verified(bundle, tools)
    lines = said.splitlines()
    assert (code, len(lines)) == (0, 4)
    covers = "holds: approved by alice as tech-lead of Shop@1.0, 3 files"
    assert lines[0].startswith(f"ok {BEA} (valid): holds: its commit ")
    assert lines[1].startswith(f"ok {ALICE} (valid): {covers} at {history.head}, key SHA256:")
    assert lines[2] == f"-- {CARL} (unverified): recorded only, which nobody can verify here"
    assert lines[3] == f"verified: {history.head}"


def test_it_is_the_same_each_time(made: Path, history: SignedHistory, tmp_path: Path) -> None:
    assert bundled(history, tmp_path / "again").code == 0
    assert (tmp_path / "again/SHA256SUMS").read_text() == (made / "SHA256SUMS").read_text()


def test_git_and_the_program_read_it(made: Path, history: SignedHistory, tmp_path: Path) -> None:
    history.git("clone", "--quiet", str(made / "repository.bundle"), str(tmp_path / "clone"))
    report = run(tmp_path / "clone", "status", "--format", "json", "--at", "HEAD").output
    assert (
        json.loads(report)["signoffs"] == json.loads((made / "report.json").read_text())["signoffs"]
    )
    assert (made / "records" / f"{ALICE}.txt").read_bytes() == (
        history.root / "data/signoffs/1.0/tech-lead-alice.yml"
    ).read_bytes()
    covered = (made / "covered" / f"{ALICE}.txt").read_bytes()
    assert "data/a b\nü.yml\0".encode() in covered
    assert covered.count(b"\0") == 3


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__)
def test_no_change_of_a_file_goes_unseen(
    bundle: Path, tools: str, change: Callable[[Path], None]
) -> None:
    change(bundle)
    name = BEA if "commits" in change.__name__ else ALICE
    rows = (bundle / "signoffs.txt").read_text().splitlines(keepends=True)
    (bundle / "signoffs.txt").write_text("".join(row for row in rows if row.startswith(name)))
    summed(bundle)
    code, said = verified(bundle, tools)
    assert code == 1
    assert f"FAILED {name}: " in said
    assert "verified: " not in said


def test_sums_made_anew_change_nothing_by_themselves(bundle: Path, tools: str) -> None:
    summed(bundle)
    assert verified(bundle, tools)[0] == 0


def test_a_change_of_any_file_is_found_by_its_sum(bundle: Path, tools: str) -> None:
    replaced(bundle / "report.json", "Shop", "Chop")
    code, said = verified(bundle, tools)
    assert (code, "FAILED SHA256SUMS: " in said) == (1, True)


def test_a_covered_file_of_another_history_is_found(
    bundle: Path, tools: str, tmp_path: Path
) -> None:
    folder = tmp_path / "clone"
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "HOME": str(tmp_path)}

    def git(*words: str) -> str:
        names = ("-c", "user.name=Eve", "-c", "user.email=eve@example.com")
        done = subprocess.run(
            ["git", *names, *words], cwd=folder, env=environment, capture_output=True, check=True
        )
        return done.stdout.decode().strip()

    folder.mkdir()
    git("clone", "--quiet", str(bundle / "repository.bundle"), ".")
    replaced(folder / "data/environment.yml", "open", "done")
    git("commit", "--quiet", "--all", "--message", "Done")
    git("bundle", "create", "--quiet", str(bundle / "repository.bundle"), "audit")
    words = (bundle / "commit.txt").read_text().split()
    (bundle / "commit.txt").write_text(" ".join([git("rev-parse", "HEAD"), *words[1:]]) + "\n")
    summed(bundle)
    code, said = verified(bundle, tools)
    assert code == 1
    assert f"FAILED {ALICE}: does not hold: it covers other files" in said
    assert f"FAILED {BEA}: it covers other files" in said


def test_damaged_objects_are_found(bundle: Path, tools: str) -> None:
    file = bundle / "repository.bundle"
    content = bytearray(file.read_bytes())
    content[-100] ^= 1
    file.write_bytes(content)
    summed(bundle)
    code, said = verified(bundle, tools)
    assert (code, said.startswith("FAILED repository.bundle: ")) == (1, True)


def test_an_earlier_commit_has_what_was_signed_then(
    history: SignedHistory, tools: str, tmp_path: Path
) -> None:
    assert bundled(history, tmp_path / "audit", "--at", "HEAD~2").code == 0
    code, said = verified(tmp_path / "audit", tools)
    assert (code, said.count("\n")) == (0, 2)
    assert f"ok {ALICE} (valid): " in said


def test_a_stale_sign_off_is_told_and_is_no_failure(tools: str, tmp_path: Path) -> None:
    history = SignedHistory(tmp_path / "shop", object_format="sha256")
    history.sign("alice")
    history.commit({"data/environment.yml": "kind: environment\nname: Test\n"})
    assert bundled(history, tmp_path / "audit").code == 0
    code, said = verified(tmp_path / "audit", tools)
    assert code == 0
    assert f"-- {ALICE} (stale): does not hold: it covers other files" in said


def test_of_what_was_decided_anew_the_signature_is_verified_alone(
    tools: str, tmp_path: Path
) -> None:
    rule = "{required: {tech-lead: 1}, independence: none, min_trust: recorded}"
    history = SignedHistory(tmp_path / "shop", rule=rule)
    first, second = history.record("alice"), history.record("bea")
    history.sign("alice")
    path = "data/signoffs/1.0/qa-lead-bea.yml"
    history.commit({path: history.text(second)}, by="bea", signed_by="bea")
    third = history.record("carl")
    history.sign("carl", signed_by="")
    history.commit({"data/environment.yml": "kind: environment\nname: Test\n"})
    history.sign("alice", path=f"data/signoffs/1.0/{ALICE[4:]}-2.yml", **after(first))
    history.sign("bea", path="data/signoffs/1.0/qa-lead-bea-2.yml", **after(second))
    history.sign("carl", signed_by="", path=f"data/signoffs/1.0/{CARL[4:]}-2.yml", **after(third))
    assert bundled(history, tmp_path / "audit").code == 0
    code, said = verified(tmp_path / "audit", tools)
    lines = said.splitlines()
    place = "(superseded): another record counts in its place; "
    assert f"-- {ALICE} {place}this one is signed by a key of alice" in lines
    assert f"-- {BEA} {place}the commit of this one is signed by a key of bea" in lines
    assert f"-- {CARL}-2 (recorded): recorded only, which nobody can verify here" in lines
    assert [line.split()[1] for line in lines if " (valid): " in line] == [f"{BEA}-2", f"{ALICE}-2"]
    assert code == 0
    other = key("dora").sign((tmp_path / f"audit/statements/{ALICE}.json").read_bytes())
    (tmp_path / f"audit/signatures/{ALICE}.sig").write_bytes(other)
    summed(tmp_path / "audit")
    assert (
        f"-- {ALICE} (superseded): its record has another" in verified(tmp_path / "audit", tools)[1]
    )


def test_nothing_is_written_over_files_and_nothing_stays_of_what_fails(
    history: SignedHistory, tmp_path: Path
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine").touch()
    result = bundled(history, tmp_path / "full")
    assert (result.code, "isn't an empty folder" in result.errors) == (2, True)
    history.git("clone", "--quiet", "--depth=1", f"file://{history.root}", str(tmp_path / "cut"))
    result = run(tmp_path / "cut", "export", "bundle", "--out", str(tmp_path / "audit"))
    assert (result.code, "fetch --unshallow" in result.errors) == (2, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cut", "full"]
    (tmp_path / "empty").mkdir()
    assert bundled(history, tmp_path / "empty").code == 0
    assert run(history.root, "export", "bundle", "badges", "--out", "x").code == 2


def test_in_toto_statements_are_signed_or_look_it_by_no_means(
    history: SignedHistory, tmp_path: Path
) -> None:
    assert run(history.root, "export", "in-toto", "--out", str(tmp_path / "out")).code == 0
    out = tmp_path / "out/in-toto"
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    plain = {"verdict.json", *(f"signoffs/{name}.json" for name in (ALICE, BEA, CARL))}
    assert names == {*plain, f"signoffs/{ALICE}.sig", f"signoffs/{ALICE}.dsse.json"}
    verdict = json.loads((out / "verdict.json").read_text())
    assert verdict["predicateType"] == "urn:mkdocs-integration-report:verdict:v1"
    assert verdict["predicate"]["commit"] == history.head
    assert verdict["predicate"]["files"] == 3
    assert verdict["predicate"]["ready"] is False
    assert verdict["predicate"]["reasons"]
    statement = (out / f"signoffs/{ALICE}.json").read_bytes()
    envelope = json.loads((out / f"signoffs/{ALICE}.dsse.json").read_text())
    (signature,) = envelope["signatures"]
    assert base64.b64decode(envelope["payload"]) == statement
    by = verify(base64.b64decode(signature["sig"]), statement, namespace=NAMESPACE)
    assert signature["keyid"] == by.fingerprint
    subject = json.loads(statement)["subject"]
    assert subject[0]["digest"] == verdict["subject"][0]["digest"]


def test_what_is_not_committed_has_no_statements(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path / "shop")
    (history.root / "data/environment.yml").write_text("kind: environment\nname: Other\n")
    result = run(history.root, "export", "in-toto", "--out", str(tmp_path / "out"))
    assert result.code == 0
    assert "isn't committed" in result.errors
    assert not (tmp_path / "out/in-toto").exists()


@pytest.mark.parametrize(("file", "word"), [("signoffs.txt", 6), ("commit.txt", 2)])
def test_no_file_of_a_bundle_but_its_scripts_runs_anything(
    bundle: Path, tools: str, tmp_path: Path, file: str, word: int
) -> None:
    words = (bundle / file).read_text().splitlines()[0].split()
    words[word] = f"a[$(env>{tmp_path}/canary)]"
    (bundle / file).write_text(" ".join(words) + "\n")
    summed(bundle)
    code, said = verified(bundle, tools)
    assert (code, said.startswith("CAN'T BE TOLD ")) == (2, True)
    assert not (tmp_path / "canary").exists()
