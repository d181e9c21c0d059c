"""`log --status`: which commits changed how a part of the plan stands."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from integration_report.model.evidence import Evidence
    from integration_report.model.ratings import Ratings
    from integration_report.model.summary import StatusLog
    from integration_report.pipeline import Progress
    from integration_report.pipeline import Source as Opened
    from integration_report.settings import Settings
    from integration_report.snapshots.changes import PlanPart


def status_listing(
    settings: "Settings", source: "Opened", name: str, *, progress: "Progress | None" = None
) -> "StatusLog":
    """Return every change of how a component, point or phase stands, newest first.

    Raises `RepositoryError` where there is no history, and `click.UsageError` for a name that
    means no part of the plan, or several.
    """
    from integration_report.history.repository import RepositoryError
    from integration_report.pipeline import judge
    from integration_report.snapshots.changes import status_log
    from integration_report.snapshots.opened import snapshots_of

    judged = judge(settings, source=source)
    evidence, ratings = judged.evidence, judged.ratings
    part = _part(name, evidence, ratings)
    snapshots = snapshots_of(settings, source.repository, evidence)
    if snapshots is None:
        raise RepositoryError(
            f"Nothing of {settings.root} is committed, so nobody remembers how it stood.\n"
            "  Commit the evidence with git."
        )
    return status_log(snapshots, part, None if settings.at else ratings, progress=progress)


def _part(name: str, evidence: "Evidence", ratings: "Ratings") -> "PlanPart":
    from integration_report.model.names import Match, did_you_mean
    from integration_report.rollup.identifiers import point_ids
    from integration_report.snapshots.changes import PlanPart

    found = evidence.component_names.resolve(name)
    if found.match is Match.FOUND:
        return PlanPart("component", found.id, evidence.components[found.id].label)
    if name in point_ids(ratings).values():
        return PlanPart("point", name, name)
    if name in ratings.phases:
        return PlanPart("phase", name, name)
    hint = did_you_mean(found.candidates, otherwise="'status' lists the components.")
    said = "several components" if found.match is Match.AMBIGUOUS else "no part of the plan"
    raise click.UsageError(f"--status: '{name}' means {said}. {hint}")
