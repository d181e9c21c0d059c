"""What strangers write into evidence is text and nothing else in every output of the program.

A new format is a line of `PRINTED` or `WRITTEN`, a new text an entry of `corpus.yml`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from command_line import Result, run
from stranger_outputs import (
    Judge,
    check_annotations,
    check_csv,
    check_json,
    check_printed,
    check_xml,
    texts_in,
)
from stranger_projects import make_project
from stranger_texts import corpus

PRINTED: Final[Mapping[str, tuple[Judge, bool]]] = {
    "check": (check_printed, True),
    "check --format json": (check_json, True),
    "check --format github": (check_annotations, True),
    "check --format gitlab": (check_json, True),
    "check --format junit": (check_xml, True),
    "status": (check_printed, True),
    "gate": (check_printed, True),
    "gate --format json": (check_json, True),
    "plan": (check_printed, True),
    "plan --format json": (check_json, True),
    "rules": (check_printed, False),
    "import data/results/tests.ctrf.json data/results/tests.xml": (check_printed, False),
    "import data/recordings/orders.har": (check_printed, False),
}
"""What judges the output of each command, and whether all texts have to be in it.

What `check` and `status` print as SARIF and JSON are files of `WRITTEN`.
"""
WRITTEN: Final[Mapping[str, tuple[Judge, bool]]] = {
    "report.json": (check_json, True),
    "findings.sarif": (check_json, True),
    "tables/*.csv": (check_csv, True),
    "badges/*.svg": (check_xml, False),
    "badges/*.json": (check_json, False),
}
"""The same of the files that `export` writes."""
CORPUS: Final = corpus()
pytestmark = pytest.mark.no_cover  # every line that it runs, others run as well


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("strangers"), CORPUS)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def call(project: Path, cache: Path, *words: str) -> Result:
    """Run a command that keeps what it has read for the next one."""
    return run(project, *words, variables={"INTEGRATION_REPORT_CACHE": str(cache)})


def lost(text: str) -> list[str]:
    """Return the names of the texts of which the harmless rest isn't there."""
    return [one.name for one in CORPUS if one.name not in text]


@pytest.mark.parametrize("command", PRINTED)
def test_what_is_printed_is_text(command: str, project: Path, cache: Path) -> None:
    judge, has_all = PRINTED[command]
    result = call(project, cache, *command.split())
    assert result.code in (0, 1), result.errors
    judge(result.output)
    check_printed(result.errors)
    assert not has_all or lost(result.output) == []


@pytest.fixture(scope="module")
def exported(project: Path, cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    result = call(project, cache, "export", "--out", str(folder))
    assert result.code == 0, result.errors
    return folder


@pytest.mark.parametrize("pattern", WRITTEN)
def test_what_is_written_is_text(pattern: str, exported: Path) -> None:
    judge, has_all = WRITTEN[pattern]
    texts = [file.read_bytes().decode() for file in sorted(exported.glob(pattern))]
    assert texts
    for text in texts:
        judge(text)
    assert not has_all or lost("".join(texts)) == []


def test_every_file_that_is_written_is_judged(exported: Path) -> None:
    judged = {file for pattern in WRITTEN for file in exported.glob(pattern)}
    every = {file for file in exported.rglob("*") if file.is_file()}
    assert {file.name for file in every - judged} <= {".integration-report-export.json"}


def test_nothing_is_lost_in_json(exported: Path) -> None:
    report = json.loads((exported / "report.json").read_bytes())
    for part in ("components", "points", "contracts", "flows", "issues", "signoffs", "findings"):
        assert report[part], part
    shown = {" ".join(text.split()) for text in texts_in(report)}
    assert [one.name for one in CORPUS if " ".join(one.whole.split()) not in shown] == []
