"""Components: the points where they call, what names them, and their issues."""

from collections.abc import Iterable, Mapping

from integration_report.model.evidence import Evidence
from integration_report.model.status import Reason, ReasonKind, Tally
from integration_report.model.wording import quoted
from integration_report.rollup.attachments import Attachments, Ends
from integration_report.rollup.combine import Part
from integration_report.rollup.issues import KnownIssues
from integration_report.rollup.points import PointParts


def parts_of_components(
    evidence: Evidence,
    attachments: Attachments,
    documents: Mapping[str, Part],
    points: Mapping[Ends, PointParts],
    tests: Mapping[str, Iterable[Part]],
    issues: KnownIssues,
) -> dict[str, list[Part]]:
    """Return what is known of each component, in the plan's order.

    That is: its issues, what blocks the things that it calls, its points, the documents that name
    it, and its tests. A component of which there is no evidence at all is missing. One of which
    nothing speaks for completeness is unknown while an unreadable document might be about it.
    """
    found: dict[str, list[Part]] = {}
    for component in evidence.components:
        known = issues.by_component.get(component, ())
        found[component] = [issue.part for issue in known if issue.part is not None]
    evident: dict[str, list[Part]] = {component: [] for component in evidence.components}
    for (caller, _), point in points.items():
        if caller not in found:
            continue
        if point.called is not None:
            found[caller].append(point.called)
        evident[caller].extend(point.own)
    for component, paths in attachments.components.items():
        evident[component].extend(documents[path] for path in paths if path in documents)
        evident[component].extend(tests.get(component, ()))
    for component, parts in evident.items():
        found[component].extend(parts)
        shown = any(part.tally.shown for part in parts)
        if not parts or (attachments.any_could_be_anything and not shown):
            found[component].append(_missing(evidence, attachments, component))
    return found


def _missing(evidence: Evidence, attachments: Attachments, component: str) -> Part:
    known = evidence.components[component]
    location = None
    if evidence.plan_document is not None:
        location = evidence.plan_document.location(known)
    name = quoted(known.label)
    if attachments.any_could_be_anything:
        message = f"the evidence of {name} may be in the documents that couldn't be read"
        return Part(Tally(unknown=1), (Reason(ReasonKind.UNKNOWN, message, location),))
    message = f"no document is evidence of {name}"
    return Part(Tally(missing=1), (Reason(ReasonKind.MISSING, message, location),))
