"""Environments of themes: what is hidden isn't listed but loaded, and nothing compiles twice."""

import os
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest

from integration_report.rendering.compiled import compiled_below
from integration_report.rendering.theme import prepared


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    for name in ("main.html", "assets/a.css", ".icons/one.svg", "deep/.git/x", "deep/.x", "deep/y"):
        path = tmp_path / "theme" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}!")
    return tmp_path / "theme"


def environment_of(*folders: Path, compiled: Path | None = None) -> jinja2.Environment:
    """Return the prepared environment of a theme in some folders."""
    made = jinja2.Environment(loader=jinja2.FileSystemLoader(folders), autoescape=True)
    environment = prepared(made, compiled)
    assert environment is made
    return made


def test_what_is_hidden_is_not_listed_but_can_be_loaded(theme: Path) -> None:
    environment = environment_of(theme)
    assert environment.list_templates() == ["assets/a.css", "deep/y", "main.html"]
    assert environment.get_template(".icons/one.svg").render() == ".icons/one.svg!"


def test_a_file_in_several_folders_is_listed_once(theme: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "main.html").write_text("own")
    environment = environment_of(own, theme)
    assert environment.list_templates().count("main.html") == 1
    assert environment.get_template("main.html").render() == "own"


def test_the_folder_of_a_theme_may_itself_be_hidden(tmp_path: Path) -> None:
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "main.html").touch()
    assert environment_of(tmp_path / ".venv").list_templates() == ["main.html"]


def test_hidden_folders_are_not_looked_through(
    theme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    walk = os.walk

    def counting(top: str, *, followlinks: bool) -> Iterator[tuple[str, list[str], list[str]]]:
        for folder, inner, names in walk(top, followlinks=followlinks):
            seen.append(Path(folder).name)
            yield folder, inner, names

    monkeypatch.setattr(os, "walk", counting)
    environment_of(theme).list_templates()
    assert sorted(seen) == ["assets", "deep", "theme"]


def test_another_loader_stays_as_it_is() -> None:
    loader = jinja2.DictLoader({".a": "", "b": ""})
    environment = jinja2.Environment(loader=loader, autoescape=True)
    prepared(environment, None)
    assert environment.list_templates() == [".a", "b"]
    assert prepared(None, None) is None


def test_templates_are_compiled_once_for_all_environments(theme: Path, tmp_path: Path) -> None:
    compiled = compiled_below(tmp_path / "cache", project=tmp_path / "project")
    assert compiled is not None
    environment_of(theme, compiled=compiled).get_template("main.html")
    (kept,) = compiled.iterdir()
    before = kept.stat().st_mtime_ns
    environment_of(theme, compiled=compiled).get_template("main.html")
    assert kept.stat().st_mtime_ns == before
