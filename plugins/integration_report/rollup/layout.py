"""The plan, its phases, components and points as they are laid out in the report."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TypedDict

from integration_report.model.checklist import Integration
from integration_report.model.completions import Completion
from integration_report.model.evidence import Evidence
from integration_report.model.location import Location
from integration_report.model.ordering import ordering
from integration_report.model.plan import Phase, Step
from integration_report.model.ratings import Ratings
from integration_report.model.status import State
from integration_report.model.summary import (
    ComponentSummary,
    PhaseSummary,
    PlanSummary,
    PointSummary,
    StepSummary,
)
from integration_report.rollup.attachments import Attachments, Ends
from integration_report.rollup.combine import progress_of
from integration_report.rollup.completions import late_by
from integration_report.rollup.identifiers import point_ids
from integration_report.rollup.issues import KnownIssues, count_open
from integration_report.rollup.phases import phase_ids, unknown_component


class _Completed(TypedDict):
    """What the parts of the plan have in common that say since when they have been complete."""

    completed: dt.date | None
    completed_in: str
    completed_unknown: str


class Layout:
    """What is planned, with how it stands."""

    def __init__(
        self,
        evidence: Evidence,
        ratings: Ratings,
        attachments: Attachments,
        issues: KnownIssues,
    ) -> None:
        """Take the evidence and everything that is known of it."""
        self._evidence, self._ratings = evidence, ratings
        self._attachments, self._issues = attachments, issues
        self._ordering = ordering(evidence)
        self._completions = evidence.completions
        self._point_ids = point_ids(ratings)
        self._points_of: dict[str, dict[Ends, None]] = {}
        for ends in self._point_ids:
            for end in ends:
                self._points_of.setdefault(end, {})[ends] = None
        self._steps: dict[str, tuple[str, Step]] = {}
        for identity, phase in self._phases():
            for step in phase.sequence:
                component = evidence.component_names.find(step.component.text)
                if component:
                    self._steps.setdefault(component, (identity, step))
        self._result_files = _result_files(evidence, ratings)
        self._protocols = {
            attachments.ends(record.from_, record.to): record.protocol
            for _, record in reversed(evidence.of(Integration))
            if record.protocol
        }

    def plan(self) -> PlanSummary:
        """Return the order that the strategy gives, and what can start now."""
        found = self._ordering
        return PlanSummary(
            order=found.order,
            waves=found.waves,
            startable=tuple(name for name in found.order if self._can_start(name)),
            stubs=found.stubs,
            cycles=found.cycles,
            risk=found.risk,
        )

    def components(self) -> tuple[ComponentSummary, ...]:
        """Return the components in the plan's order."""
        return tuple(self._component(identity) for identity in self._evidence.components)

    def points(self) -> tuple[PointSummary, ...]:
        """Return the points: planned ones in the plan's order, then the others."""
        return tuple(self._point(ends) for ends in self._ratings.points)

    def phases(self) -> tuple[PhaseSummary, ...]:
        """Return the phases in order."""
        found, number = [], 1
        for identity, phase in self._phases():
            found.append(self._phase(identity, phase, number))
            number += len(phase.sequence)
        return tuple(found)

    def _phases(self) -> Iterator[tuple[str, Phase]]:
        plan = self._evidence.plan
        if plan is not None:
            yield from zip(phase_ids(plan), plan.phases, strict=True)

    def _component(self, identity: str) -> ComponentSummary:
        known, status = self._evidence.components[identity], self._ratings.components[identity]
        phase, step = self._steps.get(identity, ("", None))
        document = self._evidence.plan_document
        points = self._points_of.get(identity, {})
        paths = set(self._attachments.components[identity]) - self._ratings.replaced
        for ends in points:
            if ends[0] == identity:
                paths.update(self._attachments.points[ends])
        paths |= self._result_files.get(identity, set())
        return ComponentSummary(
            id=identity,
            name=known.label,
            status=status.state,
            reasons=status.reasons,
            progress=progress_of(status.tally),
            location=document.location(known) if document else None,
            owner=known.owner,
            external=known.external,
            description=known.description,
            phase=phase,
            milestone=step.milestone if step else "",
            issues=count_open(self._issues.by_component.get(identity, [])),
            points=tuple(self._point_ids[ends] for ends in points),
            documents=tuple(sorted(paths)),
            waits_for=tuple(
                other for other in self._ordering.needs[identity] if not self._is_complete(other)
            ),
            **self._completed(self._completions.components, identity, status.state),
        )

    def _point(self, ends: Ends) -> PointSummary:
        status, planned = self._ratings.points[ends], self._evidence.points.get(ends)
        paths = sorted(self._attachments.points[ends])
        return PointSummary(
            id=self._point_ids[ends],
            name=f"{self._label(ends[0])} → {self._label(ends[1])}",
            status=status.state,
            reasons=status.reasons,
            progress=progress_of(status.tally),
            location=planned.location if planned else Location(paths[0]),
            from_=ends[0],
            to=ends[1],
            protocol=(planned.protocol if planned else "") or self._protocols.get(ends, ""),
            planned=planned is not None,
            documents=tuple(paths),
            **self._completed(self._completions.points, self._point_ids[ends], status.state),
        )

    def _phase(self, identity: str, phase: Phase, first: int) -> PhaseSummary:
        status, document = self._ratings.phases[identity], self._evidence.plan_document
        due = phase.due
        return PhaseSummary(
            id=identity,
            name=phase.label or identity,
            status=status.state,
            reasons=status.reasons,
            progress=progress_of(status.tally),
            location=document.location(phase) if document else None,
            due=due,
            overdue=due is not None
            and due < self._evidence.as_of
            and status.state is not State.COMPLETE,
            steps=tuple(
                self._step(step, number) for number, step in enumerate(phase.sequence, start=first)
            ),
            days_late=late_by(self._completions.phases.get(identity), due),
            **self._completed(self._completions.phases, identity, status.state),
        )

    def _step(self, step: Step, number: int) -> StepSummary:
        document = self._evidence.plan_document
        component = self._evidence.component_names.find(step.component.text)
        if component is not None:
            status = self._ratings.components[component]
            state, reasons = status.state, status.reasons
        else:
            state = State.UNKNOWN
            reasons = (unknown_component(document, step),) if document else ()
        since = self._completions.components.get(component or "")
        return StepSummary(
            order=number,
            component=component or step.component.text,
            name=self._label(component or step.component.text),
            integrates_with=tuple(
                dict.fromkeys(self._attachments.end(name) for name in step.integrates_with)
            ),
            milestone=step.milestone,
            status=state,
            reasons=reasons,
            completed=since.day if since else None,
            completed_in=since.commit if since else "",
            location=document.location(step) if document else None,
        )

    def _completed(
        self, known: Mapping[str, Completion], identity: str, state: State
    ) -> "_Completed":
        """Return since when a part has been complete, if it is."""
        since = known.get(identity) if state is State.COMPLETE else None
        why = self._completions.why_unknown if state is State.COMPLETE else ""
        return {
            "completed": since.day if since else None,
            "completed_in": since.commit if since else "",
            "completed_unknown": why or (since.why if since else ""),
        }

    def _label(self, component: str) -> str:
        known = self._evidence.components.get(component)
        return known.label if known else component

    def _is_complete(self, component: str) -> bool:
        return self._ratings.components[component].state is State.COMPLETE

    def _can_start(self, component: str) -> bool:
        """Return whether a component is neither complete nor blocked, and its turn has come."""
        if self._ratings.components[component].state in (State.COMPLETE, State.BLOCKED):
            return False
        return all(self._is_complete(other) for other in self._ordering.before[component])


def _result_files(evidence: Evidence, ratings: Ratings) -> dict[str, set[str]]:
    """Return the paths of the result files that count, by the components that they are about."""
    about = {(case.component, case.location.path) for case in ratings.tests.cases}
    for suite in ratings.suites:
        if suite.component is not None:
            component = evidence.component_names.find(suite.component.text) or ""
            about.update((component, document.path) for document in suite.current)
    found: dict[str, set[str]] = {}
    for component, path in about:
        found.setdefault(component, set()).add(path)
    return found
