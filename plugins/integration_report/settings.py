"""Settings: one value, from mkdocs.yml, the command line and the environment."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from integration_report.history.repository import Repository, RepositoryError
from integration_report.model.finding import Level
from integration_report.model.names import did_you_mean, nearest
from integration_report.reading.configuration import (
    SettingsError,
    Value,
    find_configuration,
    read_configuration,
    repository_top,
)
from integration_report.reading.configuration_files import DISK, CommitFiles, ConfigurationFiles
from integration_report.reading.setting_values import (
    day_of,
    folder_of,
    site_folder_of,
    switch_of,
    text_of,
    wrong,
)
from integration_report.shelf import cache_folder

__all__ = ["OPTIONS", "PLUGIN", "Settings", "SettingsError", "load_settings", "settings_from"]

PLUGIN: Final = "integration-report"
"""The name under which `plugins:` of mkdocs.yml lists the plugin."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a run depends on besides the evidence."""

    root: Path
    """The repository's top folder; without a repository, the configuration's folder."""
    config_file: Path | None = None
    """The configuration file; `None` when there is none."""
    start: Path | None = None
    """Where looking for the configuration began, if not in its own folder (else in the root)."""
    data_dir: str = "data"
    """The folder of evidence, relative to the root."""
    docs_dir: str = "docs"
    """The folder of pages, relative to the root."""
    site_name: str = ""
    """The site's name."""
    site_url: str = ""
    """The site's address."""
    repo_url: str = ""
    """The address of the repository on its forge."""
    edit_uri: str = ""
    """What leads from `repo_url` to the page that edits a file of `docs_dir`."""
    title: str = ""
    """The report's title; the site's name unless it is set."""
    folder: str = ""
    """Where the generated pages stand in the site; empty for its top."""
    source_pages: bool = True
    """Whether the site has the text of documents whose lines have no address on the forge."""
    levels: dict[str, Level] = {}
    """The level of a rule's findings, by code or family, where it isn't the rule's own."""
    as_of: dt.date | None = None
    """The day that counts as today; `None` for the date of the newest commit."""
    at: str = ""
    """The commit, tag or branch to read; empty for the work tree."""
    policy_ref: str = ""
    """The base of a pull request, whose policy holds instead of what the change makes of it."""
    cache_dir: Path | None = None
    """Where parsed documents and judgements are kept; `None` to keep none."""
    repository: Repository | None = None
    """The repository in which `at` was looked up, still open; `None` where none is open yet.

    It stands here, though it is no setting, so that the processes of git that have read the
    configuration read the evidence too; `pipeline.opened` closes it.
    """

    @property
    def files(self) -> ConfigurationFiles:
        """Return where the configuration was read: on disk, or in the commit that `at` means."""
        if self.repository is None or not self.at:
            return DISK
        return CommitFiles(self.repository.tree(self.repository.resolve(self.at)), self.root)


class Option(NamedTuple):
    """An option of the plugin in mkdocs.yml."""

    name: str
    """Its name."""
    default: str | bool | dict[str, str] | None
    """Its value where none is given."""
    description: str
    """What it does, in a sentence."""


OPTIONS: Final = (
    Option("data_dir", "data", "The folder whose files are all evidence."),
    Option("folder", "", "The folder of the site for the generated pages; empty for its top."),
    Option("title", None, "The report's title; `site_name` unless it is set."),
    Option(
        "levels",
        {},
        "The level of findings, by rule (`CHK004`) or family (`CHK`):"
        " `error`, `warning`, `info` or `off`.",
    ),
    Option(
        "source_pages",
        True,  # noqa: FBT003 - a default, not a switch
        "Whether the site has the text of the evidence, line by line, where `repo_url` gives its"
        " lines no address.",
    ),
    Option("as_of", None, "The day that counts as today; the date of the newest commit if unset."),
)
"""The plugin's options; the plugin and the command line both read them from here."""


def load_settings(
    start: Path,
    config_file: Path | None = None,
    *,
    at: str = "",
    repository: Repository | None = None,
) -> Settings:
    """Return the settings that hold in a folder.

    `start` is the folder in which the command was given; the nearest mkdocs.yml or properdocs.yml
    up to the repository's top is read, or `config_file`. `at` is the commit, tag or branch whose
    files count instead of those on disk, and `repository` the one to look it up in, if it is open
    already. Raises `SettingsError` when a setting can't be used or `config_file` doesn't exist,
    and `RepositoryError` when `at` means no commit that can be read.
    """
    folder = (config_file.parent if config_file else start).resolve()
    if not at:
        return msgspec.structs.replace(
            _loaded(folder, config_file, DISK, top=repository_top(folder)), repository=repository
        )
    repository = repository or Repository.open(folder)
    if repository is None:
        raise RepositoryError(
            f"{folder} is in no git repository, so '{at}' can't be read.\n  Run this in a clone."
        )
    try:
        files = CommitFiles(repository.tree(repository.resolve(at)), repository.root)
        settings = _loaded(folder, config_file, files, top=repository.root)
    except (RepositoryError, SettingsError):
        repository.close()
        raise
    return msgspec.structs.replace(settings, at=at, repository=repository)


def settings_then(settings: Settings, files: ConfigurationFiles) -> Settings:
    """Return the settings that other files of the same project have, such as those of a commit.

    Raises `SettingsError` when a setting there can't be used.
    """
    file = settings.config_file
    if file is not None and not files.is_file(file):
        return _loaded(file.parent, None, files, top=settings.root)
    folder = file.parent if file is not None else settings.root
    return _loaded(folder, file, files, top=settings.root)


def _loaded(
    folder: Path, config_file: Path | None, files: ConfigurationFiles, *, top: Path | None
) -> Settings:
    """Return the settings that hold in a folder, which is that of `config_file` if there is one."""
    # The file itself isn't resolved: what is relative in it starts from the folder it is seen in.
    if config_file is None:
        found = find_configuration(folder, top, files)
    elif files.is_file(folder / config_file.name):
        found = folder / config_file.name
    else:
        raise SettingsError(
            f"The configuration file doesn't exist: {config_file}.",
            hint="Give --config-file the path of a mkdocs.yml, or leave it out.",
        )
    home = found.parent if found else top or folder
    root = top or home
    values = read_configuration(found, root, files).mapping() if found else {}
    settings = _settings(_plugin_options(values), values, root=root, home=home, config_file=found)
    return settings if folder == home else msgspec.structs.replace(settings, start=folder)


def settings_from(
    options: Mapping[str, object], site: Mapping[str, object], *, config_file: Path | None
) -> Settings:
    """Return the settings from values that MkDocs has read.

    `options` are those of the plugin, `site` has at least `docs_dir`, `site_name`, `site_url`,
    `repo_url` and `edit_uri`; without a `config_file`, the current folder counts as its folder.
    Raises `SettingsError`, without a place.
    """
    home = (config_file.parent if config_file else Path()).resolve()
    return _settings(
        Value.plain(dict(options)).mapping(),
        Value.plain(dict(site)).mapping(),
        root=repository_top(home) or home,
        home=home,
        config_file=home / config_file.name if config_file else None,
    )


def _settings(
    options: Mapping[str, Value],
    site: Mapping[str, Value],
    *,
    root: Path,
    home: Path,
    config_file: Path | None,
) -> Settings:
    """Return the settings from the plugin's options and the site's own, relative to `home`."""
    known = {option.name: option for option in OPTIONS}
    for name, value in options.items():
        if name not in known:
            raise SettingsError(
                f"The plugin has no option '{name}'.",
                hint=did_you_mean(
                    nearest(name, known), otherwise=f"Its options are {', '.join(known)}."
                ),
                location=value.location,
            )
    given = {name: value for name, value in options.items() if value.content is not None}
    chosen = {option.name: Value.plain(option.default) for option in OPTIONS} | given
    site_name = _site_text(site, "site_name")
    return Settings(
        root=root,
        config_file=config_file,
        data_dir=folder_of("data_dir", chosen["data_dir"], root=root, home=home),
        docs_dir=folder_of("docs_dir", site.get("docs_dir", Value("docs")), root=root, home=home),
        site_name=site_name,
        site_url=_site_text(site, "site_url"),
        repo_url=_site_text(site, "repo_url"),
        edit_uri=_site_text(site, "edit_uri"),
        title=text_of("title", chosen["title"]) or site_name,
        folder=site_folder_of("folder", chosen["folder"]),
        source_pages=switch_of("source_pages", chosen["source_pages"]),
        levels=_levels("levels", chosen["levels"]),
        as_of=day_of("as_of", chosen["as_of"]),
        cache_dir=cache_folder(),
    )


def _site_text(site: Mapping[str, Value], name: str) -> str:
    """Return a setting that MkDocs checks; one that a tag computes counts as not given."""
    value = site.get(name, Value(None))
    return value.content if isinstance(value.content, str) and not value.tag else ""


def _plugin_options(values: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return the options of the plugin in `plugins:`, which is a list or a mapping."""
    plugins = values.get("plugins")
    if plugins is None:
        return {}
    entries = plugins.content if isinstance(plugins.content, list) else [plugins]
    for entry in entries:
        options = entry.mapping().get(PLUGIN)
        if options is None:
            continue
        if options.content is not None and not isinstance(options.content, dict):
            raise wrong(PLUGIN, options, "no mapping of options", "Write 'option: value'.")
        return options.mapping()
    return {}


def _levels(name: str, value: Value) -> dict[str, Level]:
    if not isinstance(value.content, dict) or value.tag:
        raise wrong(name, value, "no mapping of levels", "Write a line such as 'CHK004: off'.")
    words = [level.value for level in Level]
    levels: dict[str, Level] = {}
    for code, entry in value.content.items():
        word = text_of(f"{name}.{code}", entry).casefold()
        if word not in words:
            raise wrong(
                f"{name}.{code}", entry, f"no level: '{word}'", f"Write {', '.join(words)}."
            )
        levels[code] = Level(word)
    if levels:
        _check_codes(name, value.content)
    return levels


def _check_codes(name: str, entries: Mapping[str, Value]) -> None:
    from integration_report.checking.families import FAMILIES
    from integration_report.checking.registry import RULES  # loads every rule

    for code, entry in entries.items():
        if code not in RULES and code not in FAMILIES:
            raise wrong(
                name,
                entry,
                f"set for '{code}', which is no rule and no family",
                did_you_mean(
                    nearest(code, [*RULES, *FAMILIES]),
                    otherwise="Run 'integration-report rules' to see them all.",
                ),
            )
