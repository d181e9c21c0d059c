"""Released versions: the tags `report/VERSION`, and what the evidence of each is worth today."""

import datetime as dt
import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from integration_report.attesting.covering import covered_files
from integration_report.history.repository import Repository, RepositoryError
from integration_report.history.tags import Tag
from integration_report.model.summary import Report
from integration_report.model.summary.release import SignoffSummary
from integration_report.model.summary.versions import ReleasedVersion
from integration_report.model.tree import TreeError
from integration_report.model.version_names import newest_versions
from integration_report.model.wording import on_one_line
from integration_report.pipeline import Source, run
from integration_report.reading.configuration import NAMES
from integration_report.settings import Settings, SettingsError, load_settings
from integration_report.shelf import Shelf, project_folder
from integration_report.signoffs.coverage import Coverage, coverage
from integration_report.snapshots.versions import snapshots_version

VERDICTS: Final = {True: "ready", False: "not ready"}
"""The verdict as a tag states it."""
PUBLICATION: Final = "INTEGRATION_REPORT_PUBLICATION"
"""The variable that names the file in which `publish` tells a build what it is part of."""

Progress = Callable[[int, int], None]
"""Is told how many versions are judged, and of how many."""

_SHELF: Final = "versions.msgpack"


class PublishedVersion(msgspec.Struct, frozen=True):
    """A version of a published site, as `publish` tells it to those that are built after it."""

    page: str = ""
    """Its folder below that of all versions, with a slash at its end; empty when it has no site."""
    problem: str = ""
    """Why its site can't be built, or is that of an earlier build; empty when all is well."""


class PublishRun(msgspec.Struct, frozen=True):
    """The run of `publish` that a build is part of, as it tells it to the build."""

    version: str
    """The version that is built."""
    site_url: str = ""
    """The address of all versions; empty when none is known."""
    versions: dict[str, PublishedVersion] = {}
    """The versions that are built, or can't be."""


class _Judged(msgspec.Struct, frozen=True):
    """What the evidence of a commit is worth."""

    ready: bool
    reasons: int
    as_of: dt.date
    signoffs: tuple[SignoffSummary, ...]
    digest: str
    files: int


def released_versions(
    settings: Settings,
    repository: Repository,
    *,
    progress: Progress | None = None,
    publication: PublishRun | None = None,
) -> tuple[ReleasedVersion, ...]:
    """Return the released versions, newest first.

    What comes after another in the history is newer than it; among those of which neither does,
    the higher version is. The verdict is that of today's rules on the day of the commit; the one
    that the tag states is beside it. `publication` says which have sites. Raises
    `RepositoryError` when the tags can't be listed.
    """
    tags = newest_first(repository)
    shelf = _shelf(settings)
    found = []
    for number, tag in enumerate(tags):
        if progress is not None:
            progress(number, len(tags))
        found.append(_version(tag, settings, repository, shelf, publication))
    if shelf is not None:
        shelf.keep()
    return tuple(found)


def newest_first(repository: Repository) -> tuple[Tag, ...]:
    """Return the tags of released versions, in the order of `released_versions`.

    Those that lead to no commit are last. Raises `RepositoryError`.
    """
    tags = repository.report_tags()
    commits = {tag.version: tag.commit for tag in tags if tag.commit}
    before = repository.ancestors(tags)
    lost = newest_versions({tag.version: "" for tag in tags if not tag.commit}, {})
    by_version = {tag.version: tag for tag in tags}
    return tuple(by_version[version] for version in (*newest_versions(commits, before), *lost))


def key_of(settings: Settings, *of: str) -> str:
    """Return a digest of all that reports of commits rest on, besides the code.

    `of` has the full ids of the commits, and what else is to be told apart. A repository can have
    several projects, each with a configuration of its own.
    """
    folder, name = _configuration(settings)
    rests = (*of, os.path.relpath(folder, settings.root), name)
    return hashlib.sha256(msgspec.msgpack.encode(rests)).hexdigest()


def publication_of(environment: Mapping[str, str] = os.environ) -> PublishRun | None:
    """Return what a build is part of, as `publish` tells it; `None` for a build by itself."""
    named = environment.get(PUBLICATION, "")
    if not named:
        return None
    try:
        return msgspec.json.decode(Path(named).read_bytes(), type=PublishRun)
    except (OSError, msgspec.DecodeError) as error:
        raise SettingsError(
            f"The file that {PUBLICATION} names can't be read: {error}.",
            hint="Unset the variable: only 'integration-report publish' sets it.",
        ) from error


def _version(
    tag: Tag,
    settings: Settings,
    repository: Repository,
    shelf: Shelf | None,
    publication: PublishRun | None,
) -> ReleasedVersion:
    """Return a released version with what its evidence is worth, or why that can't be told."""
    states = tag.trailers()
    believed = states if states.get("Report-Version") == tag.version else {}
    verdict = believed.get("Verdict", "")
    site = publication.versions.get(tag.version) if publication else None
    found = ReleasedVersion(
        version=tag.version,
        tag=tag.name,
        commit=tag.commit,
        released_at=_moment(tag.at),
        released_by=tag.by,
        recorded=verdict if verdict in VERDICTS.values() else "",
        override=believed.get("Override", ""),
        problem=tag.problem or (site.problem if site else ""),
        page=site.page if site else "",
    )
    if not tag.commit:
        return found
    try:
        judged = _judged(settings, repository, tag.commit, shelf)
        at = found.released_at or repository.commit_date(tag.commit)
    except (RepositoryError, SettingsError, TreeError) as error:
        why = "; ".join(part for part in (_one_line(error), found.problem) if part)
        return msgspec.structs.replace(found, problem=why)
    return msgspec.structs.replace(
        found,
        released_at=at,
        as_of=judged.as_of,
        ready=judged.ready,
        reasons=judged.reasons,
        signoffs=judged.signoffs,
        digest=judged.digest,
        files=judged.files,
    )


def _judged(
    settings: Settings, repository: Repository, commit: str, shelf: Shelf | None
) -> _Judged:
    """Return what the evidence of a commit is worth; what was judged before is found again."""
    # What a sign-off is worth depends on how far back the clone goes.
    key = key_of(settings, commit, *sorted(repository.boundary))
    if shelf is not None:
        known, kept = shelf.find(key, of=_Judged)
        if known and isinstance(kept, _Judged):
            return kept
    judged = judged_at(settings, repository, commit)
    if shelf is not None:
        shelf.store(key, judged)
    return judged


def judged_at(settings: Settings, repository: Repository, commit: str) -> _Judged:
    """Return what the evidence of a commit is worth, on the commit's own day unless one is set.

    Raises `RepositoryError`, `SettingsError` and `TreeError`.
    """
    report, covers = reported_at(settings, repository, commit)
    return _Judged(
        ready=report.verdict.ready,
        reasons=len(report.verdict.reasons),
        as_of=report.as_of,
        signoffs=report.signoffs,
        digest=covers.digest,
        files=covers.files,
    )


def reported_at(settings: Settings, repository: Repository, commit: str) -> tuple[Report, Coverage]:
    """Return the report of a commit, and the digest of what it rests on; raises as `judged_at`.

    Of `settings` only the place of the configuration counts: all else is as the commit has it.
    """
    folder, name = _configuration(settings)
    named = None if name in NAMES else folder / name
    here = load_settings(folder, named, at=commit, repository=repository)
    here = msgspec.structs.replace(here, cache_dir=settings.cache_dir)
    tree = repository.tree(commit)
    day = here.as_of or repository.commit_date(commit).date()
    done = run(here, source=Source(tree, day, repository))
    return done.report, coverage(covered_files(done.evidence, tree))


def _configuration(settings: Settings) -> tuple[Path, str]:
    """Return the folder of the configuration, and its name; the first that is looked for."""
    if settings.config_file is None:
        return settings.root, NAMES[0]
    return settings.config_file.parent, settings.config_file.name


def _shelf(settings: Settings) -> Shelf | None:
    if settings.cache_dir is None:
        return None
    return Shelf(project_folder(settings.cache_dir, settings.root) / _SHELF, snapshots_version())


def _moment(seconds: int | None) -> dt.datetime | None:
    try:
        return None if seconds is None else dt.datetime.fromtimestamp(seconds, tz=dt.UTC)
    except (OverflowError, OSError, ValueError):
        return None


def _one_line(error: Exception) -> str:
    return on_one_line(error).rstrip(".")
