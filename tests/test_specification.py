"""What is published on the bytes of sign-offs is what the program makes, and what others find."""

import base64
import hashlib
import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from integration_report.signoffs.ssh_keys import read_public_key
from integration_report.signoffs.sshsig import SignatureError, verify
from integration_report.signoffs.statement import NAMESPACE
from specification_vectors import (
    ABOUT,
    FOLDER,
    SCRIPT,
    SHIPPED,
    SIGNED,
    make_commits,
    path_of,
    shipped,
    statements,
    text_of,
    vectors,
    with_trees,
)

Vector = Mapping[str, Any]
COVERAGES = vectors("coverage")
SIGNATURES = vectors("signatures")
DIGESTS = {one["name"]: one["digest"] for one in COVERAGES}


def by_name(one: Vector) -> str:
    return str(one["name"])


def verified(*words: object) -> tuple[int, str]:
    """Return the exit code of the script, and the line that it prints."""
    done = subprocess.run(
        ["bash", SCRIPT, *map(str, words)],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def listed(folder: Path, *paths: bytes) -> Path:
    """Return a list of paths, each ended by a NUL."""
    file = folder / "paths"
    file.write_bytes(b"".join(path + b"\0" for path in paths))
    return file


@pytest.fixture(scope="module")
def repositories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a repository of either format, a branch for each vector in each."""
    folder = tmp_path_factory.mktemp("vectors")
    for object_format in ("sha1", "sha256"):
        make_commits(folder / object_format, object_format, COVERAGES)
    return folder


def test_what_is_computed_is_fresh(tmp_path: Path) -> None:
    made = {"statements": list(statements()), "coverage": with_trees(tmp_path)}
    for name, found in made.items():
        text = (FOLDER / f"{name}.json").read_text("ascii")
        assert text == text_of(ABOUT[name], found), "run tests/specification_vectors.py"


def test_the_package_has_the_same_files() -> None:
    for file in shipped():
        copy = SHIPPED / file.relative_to(FOLDER.parent)
        assert copy.read_bytes() == file.read_bytes(), "run tests/specification_vectors.py"


def test_signatures_are_over_the_statement_of_their_name() -> None:
    (signed,) = (one for one in vectors("statements") if one["name"] == SIGNED)
    assert {one["statement"] for one in SIGNATURES} == {signed["statement"]}
    assert {one["holds"] for one in SIGNATURES} == {True, False}


def test_statements_are_what_another_encoder_of_json_writes() -> None:
    for vector in vectors("statements"):
        if (statement := vector["statement"]) is None:
            continue
        told = json.loads(statement)
        written = json.dumps(told, sort_keys=True, separators=(",", ":"))
        assert (written, statement.isascii()) == (statement, True)
        assert told["predicate"]["meaning"] == vector["record"]["meaning"]
        assert vector["digest"] == f"sha256:{hashlib.sha256(statement.encode()).hexdigest()}"


def test_nothing_private_is_published() -> None:
    for file in SCRIPT.parent.rglob("*"):
        assert file.is_dir() or b"PRIVATE KEY" not in file.read_bytes()


@pytest.mark.parametrize("vector", COVERAGES, ids=by_name)
def test_the_hashed_bytes_make_the_digest(vector: Vector) -> None:
    hashed = base64.b64decode(vector["hashed_base64"])
    assert vector["digest"] == f"sha256:{hashlib.sha256(hashed).hexdigest()}"


@pytest.mark.parametrize("number", range(len(COVERAGES)), ids=[by_name(one) for one in COVERAGES])
def test_the_script_finds_the_digest(number: int, repositories: Path, tmp_path: Path) -> None:
    vector = COVERAGES[number]
    paths = listed(tmp_path, *map(path_of, vector["files"]))
    wanted = f"{vector['digest']} {len(vector['files'])} files\n"
    formats = ("sha1", "sha256") if vector["name"] == SIGNED else ("sha1",)
    for name in formats:
        assert verified(repositories / name, f"refs/heads/{number}", paths) == (0, wanted)


@pytest.mark.parametrize("vector", SIGNATURES, ids=by_name)
def test_three_programs_agree_on_a_signature(
    vector: Vector, repositories: Path, tmp_path: Path
) -> None:
    holds, statement = vector["holds"], vector["statement"].encode()
    allowed, signature, stated = (tmp_path / name for name in ("allowed", "sig", "statement"))
    allowed.write_text(f'alice namespaces="{NAMESPACE}" {vector["public_key"]}\n', "ascii")
    signature.write_text(vector["signature"], "ascii")
    stated.write_bytes(statement)
    try:
        by = verify(vector["signature"], statement, namespace=NAMESPACE)
    except SignatureError:
        ours = False
    else:
        ours = by == read_public_key(vector["public_key"])
    theirs = subprocess.run(
        [
            *("ssh-keygen", "-Y", "verify", "-f", allowed, "-I", "alice"),
            *("-n", NAMESPACE, "-s", signature),
        ],
        input=statement,
        capture_output=True,
        check=False,
    )
    number = [by_name(one) for one in COVERAGES].index(SIGNED)
    paths = listed(tmp_path, *map(path_of, COVERAGES[number]["files"]))
    code, line = verified(
        repositories / "sha256", f"refs/heads/{number}", paths, stated, signature, allowed
    )
    assert (ours, theirs.returncode == 0, code == 0) == (holds, holds, holds)
    said = "holds: approved by alice as tech-lead of Shop integration@1.0, 3 files"
    assert line.startswith(said) is holds


def test_the_script_knows_statements_with_odd_texts(repositories: Path, tmp_path: Path) -> None:
    odd = ("control characters", "what looks like a field", "many conditions", "beyond the BMP")
    stated, empty = tmp_path / "statement", listed(tmp_path)
    for vector in vectors("statements"):
        if vector["name"] not in odd:
            continue
        stated.write_text(vector["statement"], "ascii")
        words = (repositories / "sha1", "refs/heads/0", empty, stated, stated, stated)
        code, line = verified(*words)
        assert (code, "it covers other files" in line) == (1, True)
