"""Phases: the components that their steps integrate."""

from collections.abc import Mapping, Sequence

from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.plan import Phase, Plan, Step
from integration_report.model.status import Reason, ReasonKind, Tally
from integration_report.model.wording import quoted
from integration_report.rollup.combine import Part
from integration_report.rollup.identifiers import unique


def phase_ids(plan: Plan) -> list[str]:
    """Return the ids of a plan's phases in order, each different.

    A phase without an id gets its number; one with an id that is taken gets a number behind it.
    """
    return unique(phase.id or f"phase-{number}" for number, phase in enumerate(plan.phases, 1))


def parts_of_phases(
    evidence: Evidence, components: Mapping[str, Sequence[Part]]
) -> dict[str, list[Part]]:
    """Return what is known of each phase by its id, in the plan's order.

    A phase without steps has one fact: that nothing is planned in it yet.
    """
    document, plan = evidence.plan_document, evidence.plan
    if document is None or plan is None:
        return {}
    return {
        identity: _parts(evidence, document, phase, components)
        for identity, phase in zip(phase_ids(plan), plan.phases, strict=True)
    }


def parts_of_step(
    evidence: Evidence,
    document: Document[Plan],
    step: Step,
    components: Mapping[str, Sequence[Part]],
) -> Sequence[Part]:
    """Return what is known of a step: its component's parts, or that nobody knows the component."""
    component = evidence.component_names.find(step.component.text)
    if component is not None:
        return components[component]
    return (Part(Tally(unknown=1), (unknown_component(document, step),)),)


def unknown_component(document: Document[Plan], step: Step) -> Reason:
    """Return that a step's name means no component, or more than one."""
    message = f"{quoted(step.component.text)} means no component of the plan, or several"
    return Reason(ReasonKind.UNKNOWN, message, document.location(step))


def _parts(
    evidence: Evidence,
    document: Document[Plan],
    phase: Phase,
    components: Mapping[str, Sequence[Part]],
) -> list[Part]:
    if not phase.sequence:
        message = f"phase {quoted(phase.label)} has no steps"
        reason = Reason(ReasonKind.OPEN, message, document.location(phase))
        return [Part(Tally(open=1), (reason,))]
    return [
        part
        for step in phase.sequence
        for part in parts_of_step(evidence, document, step, components)
    ]
