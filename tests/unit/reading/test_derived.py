"""A configuration is written again with other values, its tags untouched."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from integration_report.reading.derived import Plain, derived_configuration, plain_setting


def derive(folder: Path, text: str, **values: Plain) -> dict[str, Any]:
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    derived = derived_configuration(
        folder / "mkdocs.yml",
        folder,
        without_plugin="ours",
        values=values,
        out=folder / "out",
    )
    loaded: dict[str, Any] = yaml.safe_load(derived)
    return loaded


@pytest.mark.parametrize(
    ("plugins", "left"),
    [
        ("[search, ours]", ["search"]),
        ("[search, ours: {a: 1}, other: {b: 2}]", ["search", {"other": {"b": 2}}]),
        ("{search: {}, ours: {a: 1}}", {"search": {}}),
        ("text", "text"),
    ],
)
def test_the_plugin_is_taken_out_of_a_list_or_a_mapping(
    plugins: str, left: object, tmp_path: Path
) -> None:
    assert derive(tmp_path, f"plugins: {plugins}\n") == {"plugins": left}


def test_values_replace_what_was_said_and_keep_their_types(tmp_path: Path) -> None:
    derived = derive(
        tmp_path, "site_name: A\nnav: [x]\n", nav=[{"A: b": "c.md"}, "yes"], use=False, name="1"
    )
    assert derived == {
        "site_name": "A",
        "nav": [{"A: b": "c.md"}, "yes"],
        "use": False,
        "name": "1",
    }


def test_what_is_inherited_is_written_out(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("theme: {name: material, font: false}\nextra: {a: 1}\n")
    text = "INHERIT: base.yml\ntheme: {name: readthedocs}\nextra: null\n"
    assert derive(tmp_path, text) == {
        "theme": {"name": "readthedocs", "font": False},
        "extra": None,
    }


def test_paths_lead_to_where_they_led(tmp_path: Path) -> None:
    text = "theme: {name: x, custom_dir: own}\nhooks: [a.py, b/c.py]\nwatch: {a: list}\n"
    assert derive(tmp_path, text) == {
        "theme": {"name": "x", "custom_dir": "../own"},
        "hooks": ["../a.py", "../b/c.py"],
        "watch": {"a": "list"},
    }
    assert derive(tmp_path, "theme: material\n") == {"theme": "material"}


def test_tags_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("a: !ENV [X, y]\nb: !!python/name:os.system\n")
    derived = derived_configuration(
        tmp_path / "mkdocs.yml", tmp_path, without_plugin="ours", values={}, out=tmp_path
    )
    assert "!ENV [X, y]" in derived
    assert "!!python/name:os.system" in derived


def test_without_a_file_there_are_only_the_values(tmp_path: Path) -> None:
    derived = derived_configuration(
        None, tmp_path, without_plugin="ours", values={"a": "b"}, out=tmp_path
    )
    assert derived == "a: b\n"


def test_a_setting_is_told_as_plain_values(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("nav: [{A: a.md}]\nx: !ENV y\n")
    (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\n")
    file = tmp_path / "mkdocs.yml"
    assert plain_setting(file, tmp_path, "nav") == [{"A": "a.md"}]
    assert plain_setting(file, tmp_path, "x") == "y"
    assert plain_setting(file, tmp_path, "none") is None
    assert plain_setting(None, tmp_path, "nav") is None
