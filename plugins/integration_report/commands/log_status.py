"""`log --status`: which commits changed how a part of the plan stands."""

import re
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from integration_report.model.evidence import Evidence
    from integration_report.model.ratings import Ratings
    from integration_report.model.summary import StatusLog
    from integration_report.pipeline import Progress
    from integration_report.pipeline import Source as Opened
    from integration_report.settings import Settings
    from integration_report.snapshots.changes import PlanPart

_ARROW: Final = re.compile(r"\s*(?:→|->)\s*")
_BOTH_ENDS: Final = 2


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
    """Return what a name means: an id, or what the part is called where people read of it."""
    from integration_report.model.names import Match, did_you_mean
    from integration_report.rollup.identifiers import point_ids
    from integration_report.snapshots.changes import PlanPart

    found = evidence.component_names.resolve(name)
    if found.match is Match.FOUND:
        return PlanPart("component", found.id, evidence.components[found.id].label)
    ends = _ends(name, evidence)
    for point, identity in point_ids(ratings).items():
        if name == identity or point == ends:
            return PlanPart("point", identity, " → ".join(_label(end, evidence) for end in point))
    phases = evidence.plan.phases if evidence.plan is not None else ()
    labels = {phase.id: phase.label for phase in phases if phase.id in ratings.phases}
    named = [name] if name in labels else [one for one, label in labels.items() if label == name]
    if len(named) == 1:
        return PlanPart("phase", named[0], labels[named[0]])
    lists = "'integration-report status' lists components, points and phases."
    hint = did_you_mean(found.candidates, otherwise=lists)
    said = "several components" if found.match is Match.AMBIGUOUS else "no part of the plan"
    if named:
        said = "several phases"
    raise click.UsageError(f"--status: '{name}' means {said}. {hint}")


def _ends(name: str, evidence: "Evidence") -> tuple[str, ...]:
    """Return the components between which a point is that is named as `Web Shop → Database`."""
    names = _ARROW.split(name)
    found = tuple(evidence.component_names.find(one) or "" for one in names)
    return found if len(names) == _BOTH_ENDS and all(found) else ()


def _label(end: str, evidence: "Evidence") -> str:
    return evidence.components[end].label if end in evidence.components else end
