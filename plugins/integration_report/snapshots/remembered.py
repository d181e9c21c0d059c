"""Evidence with what history tells of when parts of the plan became complete; kept between runs."""

from collections.abc import Callable
from typing import Final

from integration_report.history.repository import Repository, RepositoryError
from integration_report.model.completions import Completions
from integration_report.model.evidence import Evidence
from integration_report.settings import Settings
from integration_report.shelf import Shelf, project_folder
from integration_report.snapshots.versions import snapshots_version

NO_REPOSITORY: Final = "the project is in no git repository"
"""Why nobody knows since when something has been complete, without git."""
NOTHING_COMMITTED: Final = "nothing is committed yet"
"""The same before the first commit."""

_SHELF: Final = "completions.msgpack"


def remembered(
    settings: Settings,
    repository: Repository | None,
    evidence: Evidence,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Evidence:
    """Return evidence with when parts of its plan became complete.

    `repository` is that of the tree in which the evidence was read, if there is one. What was
    found for the same evidence and history is found again. `progress` is told how many commits
    are judged, and of how many.
    """
    if evidence.plan is None:
        return evidence
    if repository is None:
        return evidence.remembered(Completions(why_unknown=NO_REPOSITORY))
    try:
        return evidence.remembered(_completions(settings, repository, evidence, progress))
    except RepositoryError as error:
        why = str(error).partition("\n")[0].rstrip(".")
        return evidence.remembered(Completions(why_unknown=why))


def _completions(
    settings: Settings,
    repository: Repository,
    evidence: Evidence,
    progress: Callable[[int, int], None] | None,
) -> Completions:
    try:
        head = repository.resolve(settings.at or "HEAD")
    except RepositoryError:
        return Completions(why_unknown=NOTHING_COMMITTED)
    if settings.cache_dir is None:
        return _made(settings, repository, evidence, progress)
    shelf = Shelf(project_folder(settings.cache_dir, settings.root) / _SHELF, snapshots_version())
    # A clone that is fetched on has the same commits, and more before them.
    ends = " ".join(sorted(repository.boundary))
    key = f"{head}:{ends}:{settings.as_of}:{settings.docs_dir}:{evidence.digest()}"
    known: tuple[bool, Completions] = shelf.find(key, Completions)
    if known[0]:
        return known[1]
    made = _made(settings, repository, evidence, progress)
    shelf.store(key, made)
    shelf.keep()
    return made


def _made(
    settings: Settings,
    repository: Repository,
    evidence: Evidence,
    progress: Callable[[int, int], None] | None,
) -> Completions:
    # Where all is kept, nobody waits for these to load.
    from integration_report.model.memory import without_collection
    from integration_report.rollup.rate import rate
    from integration_report.rollup.trend import standing_of
    from integration_report.snapshots.opened import snapshots_of

    snapshots = snapshots_of(settings, repository, evidence)
    if snapshots is None:
        return Completions(why_unknown=NOTHING_COMMITTED)
    with without_collection():
        now = standing_of(evidence, rate(evidence))
        return snapshots.completions(now, progress=progress)
