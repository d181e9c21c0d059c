"""What strangers write into commits, branches and tags is text and nothing else in every output."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from command_line import Result, run
from comparisons import comparison, difference, side
from integration_report.rendering.listings.formats import Screen, load_format
from integration_report.rendering.listings.markdown import comment
from stranger_outputs import (
    Judge,
    check_comment,
    check_csv,
    check_json,
    check_page,
    check_printed,
    texts_in,
    words_of,
)
from stranger_projects import branches, make_history
from stranger_texts import Stranger, corpus

OUTPUTS: Final[Mapping[str, tuple[Judge, bool]]] = {
    "log": (check_printed, False),
    "log --limit 1000": (check_printed, True),
    "log --format json": (check_json, True),
    "log data/credentials.yml": (check_printed, True),
    "log data/credentials.yml --format json": (check_json, True),
    "log --status Database": (check_printed, False),
    "log --status Database --format json": (check_json, False),
    "trend": (check_printed, False),
    "trend --format json": (check_json, True),
    "trend --format csv": (check_csv, True),
    "diff HEAD~80": (check_printed, False),
    "diff HEAD~80 --format json": (check_json, False),
    "diff HEAD~80 --format markdown": (check_comment, False),
    "status --format json": (check_json, True),
}
"""What judges the output of each command, and whether the words of all commits have to be in it."""
CORPUS: Final = corpus()
pytestmark = pytest.mark.no_cover  # every line that it runs, others run as well


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_history(tmp_path_factory.mktemp("history"), CORPUS)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def call(project: Path, cache: Path, *words: str) -> Result:
    """Run a command that keeps what it has found out for the next one."""
    return run(project, *words, variables={"INTEGRATION_REPORT_CACHE": str(cache)})


@pytest.mark.parametrize("command", OUTPUTS)
def test_what_a_history_says_is_text(command: str, project: Path, cache: Path) -> None:
    judge, has_all = OUTPUTS[command]
    result = call(project, cache, *command.split())
    assert result.code == 0, result.errors
    judge(result.output)
    check_printed(result.errors)
    lost = [one.name for one in CORPUS if one.name not in result.output]
    assert not has_all or lost == []


def test_names_of_branches_are_text(project: Path, cache: Path) -> None:
    names = branches(project)
    assert len(names) > 10
    for form, judge in (("markdown", check_comment), ("text", check_printed)):
        result = call(project, cache, "diff", names[0], names[1], "--format", form)
        assert result.code == 0, result.errors
        judge(result.output)


@pytest.mark.parametrize("one", CORPUS, ids=lambda one: one.name)
def test_a_name_of_a_side_is_text(one: Stranger) -> None:
    shown = comparison(difference(id=one.whole, name=one.whole), base=side(one.whole))
    for text, judge in (
        (comment(shown, lambda side, location: one.text), check_comment),
        (load_format("text")(shown, Screen()), check_printed),
        (load_format("json")(shown, Screen()), check_json),
    ):
        judge(text)
        assert one.name in text.replace("\n", " ")


def test_who_changed_what_is_not_lost(project: Path, cache: Path) -> None:
    rows = list(
        csv.DictReader(io.StringIO(call(project, cache, "trend", "--format", "csv").output))
    )
    assert len(rows) == len(CORPUS) + 1
    listed = json.loads(call(project, cache, "log", "--format", "json").output)
    authors = {" ".join(text.split()) for text in texts_in(listed)}
    plain = [one for one in CORPUS if one.text.isprintable() and not set("<>") & set(one.text)]
    assert len(plain) > 20
    assert [one.name for one in plain if " ".join(one.whole.split()) not in authors] == []


def test_pages_of_a_history_are_text(project: Path, cache: Path, tmp_path: Path) -> None:
    assert call(project, cache, "pages", "--out", str(tmp_path)).code == 0
    shown = ""
    for page in sorted((tmp_path / "docs").rglob("*.md")):
        html = page.read_text("utf-8").split("---\n", 2)[2]
        check_page(html)
        shown += words_of(html)
    newest = CORPUS[-20:]
    assert [one.name for one in newest if one.name not in shown] == []
