"""What a served site is made of besides evidence."""

from pathlib import Path

import pytest
from mkdocs.config.base import load_config

from integration_report.mkdocs_plugin.sources import Sources, sources_of
from integration_report.settings import Settings
from projects import write


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    write(
        tmp_path,
        {
            "mkdocs.yml": "site_name: Shop\ntheme: {name: mkdocs, custom_dir: overrides}\n",
            "docs/index.md": "# Home\n",
            "data/plan.yml": "kind: plan\n",
            "overrides/main.html": "{% extends 'base.html' %}",
            "overrides/.icons/ours/logo.svg": "<svg/>",
        },
    )
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.watch.append(str(tmp_path / "data"))
    settings = Settings(root=tmp_path, data_dir="data", docs_dir="docs")
    return sources_of(config, settings)


@pytest.mark.parametrize(
    ("path", "others"),
    [
        ("data/plan.yml", False),
        ("docs/index.md", True),
        ("docs/new.md", True),
        ("mkdocs.yml", True),
        ("overrides/main.html", True),
        ("overrides/partials/footer.html", True),
        ("overrides/.icons/ours/logo.svg", True),
    ],
)
def test_all_but_evidence_is_looked_at_the_theme_too(
    tmp_path: Path, sources: Sources, path: str, *, others: bool
) -> None:
    assert not sources.have_changed()
    write(tmp_path, {path: "Something else, and longer than it was\n"})
    assert sources.have_changed() is others


def test_what_an_installed_theme_is_made_of_is_looked_at_without_its_icons(
    tmp_path: Path, sources: Sources
) -> None:
    del sources
    write(tmp_path, {"mkdocs.yml": "site_name: Shop\ntheme: {name: material, font: false}\n"})
    config = load_config(str(tmp_path / "mkdocs.yml"))
    seen = sources_of(config, Settings(root=tmp_path)).paths
    assert [path for path in seen if path.endswith("partials/header.html")]
    assert not [path for path in seen if "/.icons/" in path]
