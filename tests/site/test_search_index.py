"""The search stays small: pages give it a digest, never the rows of their tables."""

import json
import re
import sys
from pathlib import Path

import pytest

from large_projects import large_project, name_of
from sites import CHECKOUT, build

MOST_BYTES = 2_000_000


@pytest.fixture
def measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the project that the benchmarks measure with, of 1,000 documents."""
    monkeypatch.syspath_prepend(str(CHECKOUT / "scripts"))
    from benchmarks.project import write_project

    write_project(tmp_path, 1000)
    sys.modules.pop("benchmarks", None)
    return tmp_path


def index_of(site: Path) -> tuple[int, str]:
    """Return the size of the search's index and all that it finds."""
    path = site / "search" / "search_index.json"
    entries = json.loads(path.read_text("utf-8"))["docs"]
    return path.stat().st_size, " ".join(f"{entry['title']} {entry['text']}" for entry in entries)


def names_in(text: str) -> set[str]:
    """Return the names and ids in a text, which may have a few tags."""
    return set(re.findall(r"[\w-]+", text))


def test_the_index_of_a_thousand_documents_is_small_and_knows_every_id(measured: Path) -> None:
    files = {"mkdocs.yml": (measured / "mkdocs.yml").read_text("utf-8")}
    built = build(measured, files, strict=False)
    assert built.code == 0, built.output
    size, words = index_of(built.site)
    assert size < MOST_BYTES
    found = names_in(words)
    assert {f"T-{number}" for number in (3, 4, 12, 13)} <= found
    assert {f"ISS-{6 * 20 + row}" for row in range(20)} <= found
    assert "Component 82" in words
    assert "Component 40 → Component 39" in words


def test_ten_thousand_tests_are_found_by_their_ids_alone(tmp_path: Path) -> None:
    built = build(tmp_path, large_project(), strict=False)
    size, words = index_of(built.site)
    assert size < MOST_BYTES // 10
    assert {f"IT-{number:05d}" for number in range(10_000)} <= names_in(words)
    assert name_of(199) in words
    assert "Flaky on Mondays" not in words
