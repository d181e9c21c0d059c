"""Which files are evidence because of where they stand, and which only when they say so."""

import json
from pathlib import Path

import pytest

from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.reading import codes
from integration_report.reading.refusals import MOST_BYTES
from projects import evidence_of

INTEGRATION = "## Integration: Web → API\n\n### Pre-Integration\n- [x] Web deployed and verified\n"


def problems(found: Evidence) -> list[tuple[str, str]]:
    return [
        (problem.code, str(problem.location)) for one in found.documents for problem in one.problems
    ]


def paths(documents: tuple[Document, ...]) -> list[str]:
    return [document.path for document in documents]


def test_files_of_tools_and_keys_are_no_evidence(tmp_path: Path) -> None:
    files = {
        "data/.gitkeep": "",
        "data/.markdownlint.yml": "default: true\n",
        "data/.notes.md": "# Notes\n",
        "data/._plan.yml": b"\0\5\x16\7",
        "data/a/.DS_Store": b"\0",
        "data/forms/.environment.md": "# Integration Environment Checklist\n",
        "data/keys/alice.pub": "ssh-ed25519 AAAA",
        "data/keys/README.md": "# Whose they are\n",
    }
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / ".#plan.yml").symlink_to("dora@host.1234")
    assert paths(evidence_of(tmp_path, files).documents) == []


@pytest.mark.parametrize("start", ["data/.", "data/a/.", "data/keys/", "data/keys/b/."])
def test_a_file_that_says_its_kind_is_evidence_wherever_it_stands(
    tmp_path: Path, start: str
) -> None:
    files = {
        f"{start}issues.yml": "kind: issues\nissues: []\n",
        f"{start}broken.yml": "kind: issues\nissues: [\n",
        f"{start}web-api.md": INTEGRATION,
    }
    found = evidence_of(tmp_path, files)
    assert paths(found.documents) == sorted(files)
    assert {code for code, _ in problems(found)} == {codes.SYNTAX}


def test_a_hidden_file_that_is_too_large_to_tell_is_a_finding(tmp_path: Path) -> None:
    found = evidence_of(tmp_path, {"data/.all.yml": b" " * (MOST_BYTES + 1)})
    assert problems(found) == [(codes.SIZE, "data/.all.yml:1:1")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("issues.yml", "openapi: 3.1.0\nissues: [{id: INT-1, severity: blocker}]\n"),
        ("steps.yaml", "swagger: none\nname: Checkout\n"),
        ("issues.json", json.dumps({"openapi": "3.1.0", "issues": []})),
    ],
)
def test_a_key_of_interface_descriptions_does_not_make_evidence_vanish(
    tmp_path: Path, name: str, content: str
) -> None:
    found = evidence_of(tmp_path, {f"data/{name}": content})
    assert problems(found) == [(codes.UNKNOWN_KIND, f"data/{name}:1:1")]
