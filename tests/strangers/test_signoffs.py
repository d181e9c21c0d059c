"""What strangers write into sign-offs and policies is text and nothing else in every output.

A new format is a line of `PRINTED`, or a part of what `export` writes.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from command_line import run
from git_repositories import git
from projects import write
from stranger_outputs import (
    Judge,
    check_json,
    check_page,
    check_printed,
    check_seen,
    texts_in,
    words_of,
)
from stranger_projects import make_signed, plain_policy
from stranger_texts import corpus

PRINTED: Final[Mapping[str, tuple[Judge, bool]]] = {
    "verify": (check_printed, True),
    "verify --format json": (check_json, True),
    "verify --explain": (check_printed, True),
    "verify --policy-ref HEAD": (check_printed, True),
    "gate": (check_printed, True),
    "gate --format json": (check_json, True),
    "status --format json": (check_json, True),
    "sign --role x --person x --yes": (check_printed, False),
    "revoke --role x --person x --yes": (check_printed, False),
}
"""What judges the output of each command, and whether all texts have to be in it."""
CORPUS: Final = corpus()
TOOLS: Final = ("git", "sha256sum", "sed", "ssh_keygen", "verify_signoff")
FILES: Final = ("statement.json", "signature", "allowed_signers", "covered")
"""What is called to repeat a verification by hand, and what that writes."""
pytestmark = pytest.mark.no_cover  # every line that it runs, others run as well


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_signed(tmp_path_factory.mktemp("signed"), CORPUS)


def lost(text: str) -> list[str]:
    """Return the names of the texts of which the harmless rest isn't there."""
    return [one.name for one in CORPUS if one.name not in text]


@pytest.mark.parametrize("command", PRINTED)
def test_what_signoffs_say_is_text(command: str, project: Path) -> None:
    judge, has_all = PRINTED[command]
    result = run(project, *command.split())
    assert result.code in (0, 1, 2), result.errors
    if has_all:
        judge(result.output)
        assert lost(result.output) == []
    check_printed(result.output + result.errors)


def test_what_is_asked_for_and_signed_is_text(project: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(project, tmp_path / "copy")
    write(copy, {"data/policy.yml": plain_policy(CORPUS)})
    git(copy, "commit", "-q", "-a", "-m", "Plain")
    said = ""
    for words in (
        ("request-signoffs", "1"),
        ("sign", "--role", "reader", "--person", "json", "--yes", "--unsigned", "--no-commit"),
    ):
        result = run(copy, *words)
        check_printed(result.output + result.errors)
        said += result.output
        assert result.code == 0, result.errors
        git(copy, "reset", "-q", "--hard")
    assert "data/signoffs/1/" in said


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell")
def test_what_is_to_be_repeated_by_hand_runs_nothing_else(project: Path, tmp_path: Path) -> None:
    lines = run(project, "verify", "--explain").output.partition("\n# ")[2]
    script = tmp_path / "script"
    # What it calls is shown instead: then nothing but the lines themselves is tried.
    shown = "".join(f"{name}() {{ echo {name}; }}\n" for name in TOOLS)
    text = lines.replace("./verify-signoff.sh", "verify_signoff").replace("ssh-keygen", TOOLS[3])
    script.write_text(f"{shown}# {text}")
    done = subprocess.run(
        ["sh", str(script)], cwd=tmp_path, capture_output=True, text=True, check=False, env={}
    )
    assert done.stderr == ""
    assert set(done.stdout.split()) <= {*TOOLS}
    assert {file.name for file in tmp_path.iterdir()} <= {"script", *FILES}


@pytest.mark.parametrize("part", ["in-toto", "bundle"])
def test_what_is_exported_of_signoffs_is_text(part: str, project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "exported"
    result = run(project, "export", part, "--out", str(folder))
    assert result.code == 0
    check_printed(result.output + result.errors)
    told = {file for file in folder.rglob("*.json") if "vectors" not in file.parts}
    assert told
    for file in told:
        # The bytes of a statement are signed: commands in it stay as they are.
        check_seen(file.read_text("utf-8"))
        is_part = file.name.startswith(".") or "statements" in file.parts
        assert is_part or lost(str(json.loads(file.read_bytes()))) == []
    for file in folder.rglob("*"):
        assert re.fullmatch(r"[\w.-]+", file.name)
        if file.suffix in (".sh", ".md"):
            assert not any(one.name in file.read_text("utf-8") for one in CORPUS[:10])


def test_the_page_of_signoffs_is_text(project: Path, tmp_path: Path) -> None:
    assert run(project, "pages", "--out", str(tmp_path)).code == 0
    html = (tmp_path / "docs" / "sign-offs.md").read_text("utf-8").split("---\n", 2)[2]
    check_page(html)
    assert lost(words_of(html)) == []


def test_nothing_of_signoffs_is_lost_in_json(project: Path) -> None:
    report = json.loads(run(project, "status", "--format", "json").output)
    shown = {" ".join(text.split()) for text in texts_in(report["signoffs"])}
    assert [one.name for one in CORPUS if " ".join(one.whole.split()) not in shown] == []
