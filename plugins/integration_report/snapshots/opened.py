"""The history of a project's evidence, opened where its files are read."""

from collections.abc import Iterable, Mapping

from integration_report.attesting.attest import expect_history
from integration_report.history.repository import Repository, RepositoryError
from integration_report.model.evidence import Evidence
from integration_report.model.tree import EntryType, Tree, TreeError
from integration_report.reading.files import Area, area_of, candidates
from integration_report.reading.one_file import read_version
from integration_report.settings import Settings
from integration_report.snapshots.project_settings import config_path
from integration_report.snapshots.snapshots import Snapshots
from integration_report.snapshots.way import FileVersion


def snapshots_of(
    settings: Settings, repository: Repository | None, evidence: Evidence | None = None
) -> Snapshots | None:
    """Return how everything stood at past commits; `None` without a commit to begin with.

    `evidence` is what was read now: of the specifications that it names, the history counts too.
    Raises `RepositoryError` when git can't be asked.
    """
    if repository is None:
        return None
    try:
        head = repository.resolve(settings.at or "HEAD")
    except RepositoryError:
        if settings.at:
            raise
        return None  # nothing is committed yet
    if evidence is not None:
        expect_history(repository, evidence, head)
    folders = other_places(settings, evidence)
    main = (settings.data_dir, settings.docs_dir)
    timeline = repository.first_parents(head, main, also=folders)
    return Snapshots(settings, repository, timeline, folders=folders)


def other_places(settings: Settings, evidence: Evidence | None) -> tuple[str, ...]:
    """Return the files that a report rests on outside of the folders of evidence, as now known."""
    named = sorted(_named(evidence)) if evidence is not None else ()
    return tuple(path for path in (config_path(settings), *named) if path)


def is_committed(settings: Settings, tree: Tree, files: Mapping[str, FileVersion]) -> bool:
    """Return whether the evidence in a work tree is that of a commit, given the commit's files."""
    left = dict(files)
    for entry, area in candidates(tree, data_dir=settings.data_dir, docs_dir=settings.docs_dir):
        version = left.pop(entry.path, None)
        if version is None:
            if area is not Area.PAGE or _says_something(settings, tree, entry.path):
                return False
        elif entry.type is EntryType.FILE and _blob(tree, entry.path) != version.blob:
            return False
    return all(_is_unread(settings, tree, version) for version in left.values())


def _is_unread(settings: Settings, tree: Tree, version: FileVersion) -> bool:
    """Return whether a file that is no candidate is as it was, or none that anybody reads."""
    data_dir, docs_dir = settings.data_dir, settings.docs_dir
    if version.path.startswith((f"{data_dir}/", f"{docs_dir}/")):
        return area_of(version.path, data_dir=data_dir, docs_dir=docs_dir) is None
    return _blob(tree, version.path) == version.blob


def _says_something(settings: Settings, tree: Tree, path: str) -> bool:
    try:
        content = tree.read(path)
    except TreeError:
        return False
    data_dir, docs_dir = settings.data_dir, settings.docs_dir
    return read_version(content, path, "", data_dir=data_dir, docs_dir=docs_dir) is not None


def _blob(tree: Tree, path: str) -> str:
    try:
        return tree.recorded_blob(path) or tree.identify(path)
    except TreeError:
        return ""


def _named(evidence: Evidence) -> Iterable[str]:
    """Return the files that specifications are made of."""
    return {
        file.path
        for one in evidence.verification.specifications.values()
        for file in one.specification.files
    }
