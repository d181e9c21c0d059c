"""The settings: from mkdocs.yml, from MkDocs itself, from the environment, or the defaults."""

import datetime as dt
import sys
from pathlib import Path

import pytest

from command_line import commit
from git_repositories import opened
from integration_report.history.repository import RepositoryError
from integration_report.model.finding import Level
from integration_report.settings import (
    OPTIONS,
    Settings,
    SettingsError,
    load_settings,
    settings_from,
)
from integration_report.shelf import cache_folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The top of a repository."""
    (tmp_path / ".git").mkdir()
    return tmp_path.resolve()


def load(home: Path, text: str) -> Settings:
    (home / "mkdocs.yml").write_text(text, encoding="utf-8")
    return load_settings(home)


def options(home: Path, text: str) -> Settings:
    return load(home, f"plugins: [search, integration-report: {{{text}}}]\n")


def test_without_a_configuration_the_defaults_hold(home: Path) -> None:
    settings = load_settings(home)
    assert settings == Settings(root=home, cache_dir=settings.cache_dir)
    assert (settings.data_dir, settings.docs_dir, settings.folder) == ("data", "docs", "")


def test_the_site_and_the_plugin_are_read(home: Path) -> None:
    settings = load(
        home,
        """
site_name: Shop integration
site_url: https://example.com/shop/
repo_url: https://example.com/shop.git
edit_uri: edit/main/docs/
docs_dir: pages
markdown_extensions:
  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }
plugins:
  - search
  - integration-report:
      data_dir: evidence/all
      folder: /report/
      title: Shop
      as_of: 2026-10-05
      levels: {CHK: off, CHK001: warning, PLN: info}
""",
    )
    assert settings == Settings(
        root=home,
        config_file=home / "mkdocs.yml",
        data_dir="evidence/all",
        docs_dir="pages",
        site_name="Shop integration",
        site_url="https://example.com/shop/",
        repo_url="https://example.com/shop.git",
        edit_uri="edit/main/docs/",
        title="Shop",
        folder="report",
        levels={"CHK": Level.OFF, "CHK001": Level.WARNING, "PLN": Level.INFO},
        as_of=dt.date(2026, 10, 5),
        cache_dir=settings.cache_dir,
    )


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins: {search: {}, integration-report: {data_dir: evidence}}",
        "plugins: [search, integration-report: {data_dir: evidence}]",
        "plugins:\n  - other: null\n  - integration-report:\n      data_dir: evidence",
    ],
)
def test_plugins_may_be_a_list_or_a_mapping(home: Path, plugins: str) -> None:
    assert load(home, plugins).data_dir == "evidence"


@pytest.mark.parametrize(
    "plugins", ["plugins: [integration-report]", "plugins: {integration-report: }", "plugins: x"]
)
def test_a_plugin_without_options_has_the_defaults(home: Path, plugins: str) -> None:
    assert load(home, plugins).data_dir == "data"


def test_the_report_has_the_sites_name_unless_it_has_a_title(home: Path) -> None:
    assert load(home, "site_name: Shop\n").title == "Shop"


def test_a_site_setting_that_a_tag_computes_counts_as_not_given(home: Path) -> None:
    assert load(home, "site_url: !ENV [SITE_URL, https://example.com]\n").site_url == ""


def test_folders_are_relative_to_the_configuration_and_given_from_the_top(home: Path) -> None:
    (home / "site/deep").mkdir(parents=True)
    (home / "site/mkdocs.yml").write_text(
        "docs_dir: ../pages\nplugins: [integration-report: {data_dir: evidence}]\n"
    )
    settings = load_settings(home / "site/deep")
    assert (settings.root, settings.data_dir, settings.docs_dir) == (home, "site/evidence", "pages")


def test_a_named_configuration_wins(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "mkdocs.yml").write_text("site_name: One\n")
    (home / "other.yml").write_text("site_name: Two\n")
    monkeypatch.chdir(home)
    assert load_settings(home, Path("other.yml")).site_name == "Two"


def test_a_named_configuration_that_is_not_there_is_told(home: Path) -> None:
    with pytest.raises(SettingsError, match="doesn't exist"):
        load_settings(home, home / "none.yml")


def test_without_a_repository_the_configurations_folder_is_the_top(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Shop\n")
    assert load_settings(tmp_path).root == tmp_path.resolve()


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("datadir: x", "no option 'datadir'", "Did you mean 'data_dir'?"),
        ("zzzzz: x", "no option 'zzzzz'", "Its options are data_dir"),
        ("as_of: 1.10.2026", "no date: '1.10.2026'", "2026-10-01"),
        ("as_of: [2026]", "is no text", "one value"),
        ("data_dir: ../x", "no folder below", "Name a folder"),
        ("data_dir: .", "no folder below", "Name a folder"),
        ("data_dir: /etc", "no folder below", "Name a folder"),
        ("data_dir: ''", "no folder below", "Name a folder"),
        ("data_dir: !ENV DATA", "tag !ENV", "Write the value itself"),
        ("folder: ../x", "no folder of the site", "such as 'report'"),
        ("folder: 'a{{b}}'", "no folder of the site", "such as 'report'"),
        ("levels: off", "no mapping of levels", "CHK004: off"),
        ("levels: {CHK: on}", "no level: 'on'", "error, warning, info, off"),
        ("levels: {CHX: off}", "'CHX', which is no rule", "Did you mean 'CHK'?"),
        ("levels: {zzzzzzz: off}", "'zzzzzzz', which is no rule", "integration-report rules"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_with_place_and_hint(
    home: Path, text: str, message: str, hint: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        options(home, text)
    value = text.rindex(": ") + 3
    column = len("plugins: [search, integration-report: {") + value
    assert str(caught.value.location) == f"mkdocs.yml:1:{column}"
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_options_that_are_no_mapping_are_refused(home: Path) -> None:
    with pytest.raises(SettingsError, match="no mapping of options"):
        load(home, "plugins: [integration-report: data]\n")


def test_a_site_folder_may_be_the_top(home: Path) -> None:
    assert options(home, "folder: /").folder == ""
    assert options(home, "folder: .").folder == ""
    assert options(home, "folder: a/b").folder == "a/b"


def test_mkdocs_gives_the_same_settings_as_the_file(home: Path) -> None:
    text = "data_dir: evidence, as_of: 2026-10-05, levels: {CHK: off}"
    from_file = options(home, text)
    given = {
        "data_dir": "evidence",
        "as_of": dt.date(2026, 10, 5),
        "levels": {"CHK": False},
        "title": None,
    }
    site = {"docs_dir": str(home / "docs"), "site_name": "", "site_url": None, "repo_url": None}
    assert settings_from(given, site, config_file=home / "mkdocs.yml") == from_file


def test_a_folder_that_mkdocs_made_absolute_through_a_link_is_below_the_top(home: Path) -> None:
    other = home.parent / f"{home.name}-link"
    other.symlink_to(home)
    settings = settings_from(
        {}, {"docs_dir": str(other / "docs")}, config_file=other / "mkdocs.yml"
    )
    assert (settings.root, settings.docs_dir) == (home, "docs")


def test_without_a_file_mkdocs_settings_start_from_the_current_folder(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    assert settings_from({}, {}, config_file=None).root == home


@pytest.mark.parametrize(
    ("written", "meant"),
    [("", True), ("true", True), ("Yes", True), ("false", False), ("off", False), ("'no'", False)],
)
def test_source_pages_can_be_turned_off(home: Path, written: str, meant: bool) -> None:
    text = f"source_pages: {written}" if written else ""
    assert options(home, text).source_pages is meant
    if written in ("true", "false"):
        settings = settings_from({"source_pages": meant}, {}, config_file=home / "mkdocs.yml")
        assert settings.source_pages is meant


def test_a_switch_is_true_or_false(home: Path) -> None:
    with pytest.raises(SettingsError, match="neither true nor false: 'maybe'") as raised:
        options(home, "source_pages: maybe")
    assert raised.value.hint == "Write true or false."


def test_options_have_a_name_and_say_what_they_do() -> None:
    assert len({option.name for option in OPTIONS}) == len(OPTIONS)
    assert all(option.description.endswith(".") for option in OPTIONS)


def test_the_cache_is_never_in_the_repository_unless_somebody_says_so() -> None:
    linux = sys.platform not in ("win32", "darwin")
    if linux:
        assert cache_folder({"HOME": "/h"}) == Path("/h/.cache/integration-report")
        assert cache_folder({"HOME": "/h", "XDG_CACHE_HOME": "/x"}) == Path("/x/integration-report")
        assert cache_folder({"HOME": "/h", "XDG_CACHE_HOME": "here"}) == Path(
            "/h/.cache/integration-report"
        )
    assert cache_folder({"INTEGRATION_REPORT_CACHE": "/c", "HOME": "/h"}) == Path("/c")
    assert cache_folder({"INTEGRATION_REPORT_CACHE": "Off", "HOME": "/h"}) is None
    assert cache_folder({}) is None


def test_settings_of_a_commit_are_read_there_and_others_on_disk(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    commit(root, {"mkdocs.yml": "site_name: Then\n", "old.yml": "INHERIT: mkdocs.yml\n"})
    (root / "mkdocs.yml").write_text("site_name: Now\n", encoding="utf-8")
    (root / "old.yml").unlink()
    repository = opened(root)
    now = load_settings(root, repository=repository)
    then = load_settings(root, root / "old.yml", at="HEAD", repository=repository)
    assert (now.site_name, then.site_name) == ("Now", "Then")
    assert now.files.is_file(root / "mkdocs.yml")
    assert not now.files.is_file(root / "old.yml")
    assert then.files.is_file(root / "old.yml")
    with pytest.raises(SettingsError, match="doesn't exist"):
        load_settings(root, root / "none.yml", at="HEAD")
    with pytest.raises(RepositoryError, match="no commit"):
        load_settings(root, at="v9")
    repository.close()


def test_without_a_repository_there_is_no_commit(tmp_path: Path) -> None:
    with pytest.raises(RepositoryError, match="no git repository"):
        load_settings(tmp_path, at="HEAD")
