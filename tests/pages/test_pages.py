"""Whole generated pages, compared as text with those that somebody has looked at.

`pytest tests/pages --update` writes what is generated now; read the difference before it is
committed.
"""

import shutil
from pathlib import Path

import pytest

from integration_report import pipeline
from integration_report.rendering.draw import Drawing
from integration_report.rendering.links import Links
from integration_report.settings import settings_from

HERE = Path(__file__).parent
STORIES = sorted(folder.name for folder in HERE.iterdir() if (folder / "data").is_dir())
LINKS = Links(repo_url="https://git.example.com/acme/shop", edit_uri="edit/main/docs/")


def generated(story: str, folder: Path) -> dict[str, str]:
    """Return the pages of a story by path, and its report.json; rules' pages are left out."""
    shutil.copytree(HERE / story / "data", folder / "data")
    settings = settings_from(
        {"as_of": "2026-10-10"},
        {"docs_dir": "docs", "site_name": "Shop integration"},
        config_file=folder / "mkdocs.yml",
    )
    published = pipeline.publish(pipeline.run(settings), links=LINKS, drawing=Drawing())
    rules = set(published.site.rule_paths.values())
    made = {page.path + ".html": page.html for page in published.pages if page.path not in rules}
    return made | {"report.json": published.files["report.json"].decode()}


@pytest.mark.parametrize("story", STORIES)
def test_the_pages_of_a_story_are_those_that_were_looked_at(
    tmp_path: Path, story: str, request: pytest.FixtureRequest
) -> None:
    made = generated(story, tmp_path)
    expected = HERE / story / "expected"
    if request.config.getoption("--update"):
        shutil.rmtree(expected, ignore_errors=True)
        for path, text in made.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_text(text, "utf-8")
    known = {
        path.relative_to(expected).as_posix(): path.read_text("utf-8")
        for path in expected.rglob("*")
        if path.is_file()
    }
    assert made.keys() == known.keys()
    for path, text in made.items():
        assert text == known[path], path


def test_drawing_twice_gives_the_very_same_pages(tmp_path: Path) -> None:
    first, second = generated("shop", tmp_path / "a"), generated("shop", tmp_path / "b")
    assert first == second
