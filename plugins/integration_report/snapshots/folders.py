"""From which commit on evidence has been in the folders in which it is today."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from integration_report.history.repository import Repository, RepositoryError
from integration_report.model.timeline import Event
from integration_report.model.tree import TreeError
from integration_report.reading.configuration_files import CommitFiles
from integration_report.settings import Settings, SettingsError, settings_then
from integration_report.snapshots.project_settings import config_path
from integration_report.snapshots.way import FileVersion, Way

ELSEWHERE: Final = (
    "older commits have their evidence in other folders: '--at' with such a commit tells of them"
)
"""Why nobody knows how things stood before the settings named the folders of today."""


def first_with_folders(settings: Settings, repository: Repository, way: Way) -> int:
    """Return the first place on a way from which on evidence has been in the folders of today.

    It is where settings changed that named other folders before, with files in these folders or
    in those of today: what such a commit says isn't what its files in the folders of today say.
    """
    file = config_path(settings)
    if not file or not _has_several(way, file):
        return 0
    start, blob = 0, None
    others: tuple[str, ...] = ()
    has_files = False
    for place, (step, files) in enumerate(zip(way.steps, way.states(), strict=True)):
        now = files[file].blob if file in files else ""
        if now != blob:
            if others and (has_files or _had_any(repository, step.event, others)):
                start = place
            blob, others = now, _others(settings, repository, step.event, files)
        has_files = bool(others) and any(path.startswith(f"{settings.data_dir}/") for path in files)
    return start


def _has_several(way: Way, file: str) -> bool:
    """Return whether there was more than one version of a file, or none at first."""
    changes = [
        place for place, step in enumerate(way.steps) if any(one.path == file for one in step.new)
    ]
    return len(changes) > 1 or any(changes)


def _others(
    settings: Settings, repository: Repository, event: Event, files: Mapping[str, FileVersion]
) -> tuple[str, ...]:
    """Return the folders that the settings of a commit name and those of today don't."""
    known = repository.tree_of(event.commit.id, files.values())
    with suppress(SettingsError, TreeError):
        then = settings_then(settings, CommitFiles(known, settings.root))
        if then.data_dir != settings.data_dir:
            return (then.data_dir,)
        return (then.docs_dir,) if then.docs_dir != settings.docs_dir else ()
    return ()  # Those of today are taken.


def _had_any(repository: Repository, event: Event, folders: tuple[str, ...]) -> bool:
    """Return whether there were files in some folders before a commit."""
    try:
        tree = repository.tree(repository.resolve(f"{event.commit.id}^1"))
    except RepositoryError:
        return False  # the clone or the history ends here
    return any(next(iter(tree.entries(folder)), None) is not None for folder in folders)
