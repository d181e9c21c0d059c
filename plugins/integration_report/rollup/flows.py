"""End-to-end flows: steps, data-flow checks and metrics."""

import datetime as dt
from typing import NamedTuple, TypeAlias

from integration_report.model.checklist import Section
from integration_report.model.document import Document
from integration_report.model.flow import Flow, FlowStep, Metric
from integration_report.model.measure import MeasureVerdict
from integration_report.model.measurements import Measurements, figure
from integration_report.model.status import Reason, ReasonKind, Status, Tally
from integration_report.model.summary import (
    FlowChecks,
    FlowStepSummary,
    FlowSummary,
    MetricSummary,
)
from integration_report.model.wording import be, named, quoted, share
from integration_report.model.words import Outcome
from integration_report.rollup.checklists import summarize_items, tally_items
from integration_report.rollup.combine import RatedDocument, progress_of, rated, title_of
from integration_report.rollup.verdicts import (
    AS_BOOLEAN,
    MANY,
    WORDS,
    is_observed,
    settled,
    tally_outcomes,
)


class JudgedMetric(NamedTuple):
    """A metric with what the program makes of it."""

    metric: Metric
    """The metric as written."""
    verdict: MeasureVerdict
    """What follows from target and figure alone."""
    outcome: Outcome | None
    """What counts: the worse of claim and computation; `None` while nothing is written down."""


_Judged: TypeAlias = tuple[FlowStep | Metric, Outcome | None, str, str]
"""A step or metric, what counts of it, its name, and why it doesn't pass."""


def judge_step(step: FlowStep) -> Outcome | None:
    """Return what counts of a step, or `None` while nothing is written down.

    What should happen is in words, so that the claim decides; but only with an observation.
    """
    observed = is_observed(step.actual)
    return settled(step.claimed, step.claimed if observed else Outcome.UNKNOWN, observed=observed)


def judge_metric(
    document: Document[Flow], metric: Metric, measurements: Measurements
) -> JudgedMetric:
    """Return a metric with what counts; what a run is said to have measured must be in its file."""
    verdict = measurements.judge(document, metric)
    observed = is_observed(metric.actual) or bool(metric.from_)
    return JudgedMetric(
        metric, verdict, settled(metric.claimed, verdict.outcome, observed=observed)
    )


def rate_flow(document: Document[Flow], record: Flow, measurements: Measurements) -> RatedDocument:
    """Return how a flow stands. A flow without steps has shown nothing and is open."""
    metrics = [judge_metric(document, metric, measurements) for metric in record.metrics]
    judged: list[_Judged] = [
        (step, judge_step(step), step.action, _why(step)) for step in record.steps
    ]
    judged += [(one.metric, one.outcome, one.metric.name, one.verdict.why) for one in metrics]
    checks, waiting = tally_items(record.checks)
    tally = checks + tally_outcomes(outcome for _, outcome, _, _ in judged)
    against = [one for one in judged if one[1] is not Outcome.PASSED]
    detail = [_reason(document, *one) for one in against]
    brief = _brief(document, against, len(judged))
    if waiting:
        count = share(len(waiting), len(record.checks), "data-flow check")
        verb = f"{be(len(waiting))} open: {named([item.text for item in waiting])}"
        where = document.location(waiting[0])
        detail.append(Reason(ReasonKind.OPEN, f"{count} {verb}", where))
        title = quoted(title_of(document))
        brief.append(Reason(ReasonKind.OPEN, f"{count} of {title} {verb}", where))
    if not record.steps and (judged or record.checks):
        tally += Tally(open=1)
        detail.append(Reason(ReasonKind.OPEN, "no step is written down", document.location()))
        message = f"no step of {quoted(title_of(document))} is written down"
        brief.append(Reason(ReasonKind.OPEN, message, document.location()))
    return rated(document, tally, detail, brief)


def summarize_flow(
    document: Document[Flow],
    record: Flow,
    status: Status,
    measurements: Measurements,
    *,
    identity: str,
    components: tuple[str, ...],
    as_of: dt.date,
) -> FlowSummary:
    """Return a flow as it is laid out in the report."""
    checks = tally_items(record.checks)[0]
    items = summarize_items(document, Section(title="", items=record.checks), as_of)
    return FlowSummary(
        id=identity,
        name=record.name or title_of(document),
        status=status.state,
        reasons=status.reasons,
        progress=progress_of(status.tally),
        location=document.location(),
        path=document.path,
        journey=record.flow,
        components=components,
        tested=record.date,
        environment=record.environment,
        steps=tuple(
            FlowStepSummary(
                step=number,
                action=step.action,
                expected=step.expected,
                actual=step.actual,
                claimed=step.claimed,
                status=judge_step(step) or Outcome.UNKNOWN,
                location=document.location(step),
            )
            for number, step in enumerate(record.steps, start=1)
        ),
        checks=FlowChecks(done=checks.done, open=checks.open, not_applicable=checks.not_applicable),
        items=tuple(items),
        metrics=tuple(
            _summarize_metric(document, judge_metric(document, metric, measurements), measurements)
            for metric in record.metrics
        ),
    )


def _summarize_metric(
    document: Document[Flow], one: JudgedMetric, measurements: Measurements
) -> MetricSummary:
    found = measurements.find(document, one.metric) if one.metric.from_ else None
    figure_found = found.metric if found is not None else None
    return MetricSummary(
        name=one.metric.name,
        target=one.metric.target,
        actual=one.metric.actual,
        unit=one.verdict.unit,
        pass_=AS_BOOLEAN.get(one.verdict.outcome),
        claimed=one.metric.claimed,
        target_value=one.verdict.target_value,
        actual_value=one.verdict.actual_value,
        why=one.verdict.why,
        source=one.metric.from_,
        measured=figure(figure_found, one.metric.target) if figure_found else "",
        measured_at=figure_found.at(found.path) if found and figure_found else None,
        location=document.location(one.metric),
    )


def _reason(
    document: Document[Flow],
    fact: FlowStep | Metric,
    outcome: Outcome | None,
    name: str,
    why: str,
) -> Reason:
    kind, words = WORDS[outcome]
    because = f": {why}" if why and outcome is not None else ""
    return Reason(kind, f"{quoted(name)} {words}{because}", document.location(fact))


def _why(step: FlowStep) -> str:
    if not is_observed(step.actual):
        return "nothing observed is written down"
    return f"{quoted(step.actual or '')} was observed, {quoted(step.expected)} expected"


def _brief(document: Document[Flow], against: list[_Judged], whole: int) -> list[Reason]:
    """Return one reason a kind, with the names of its steps and metrics."""
    groups: dict[ReasonKind, list[_Judged]] = {}
    for one in against:
        groups.setdefault(WORDS[one[1]][0], []).append(one)
    brief = []
    for kind, ones in groups.items():
        count = share(len(ones), whole, "check")
        names = named([name for _, _, name, _ in ones])
        message = f"{count} of {quoted(title_of(document))} {MANY[kind](len(ones))}: {names}"
        brief.append(Reason(kind, message, document.location(ones[0][0])))
    return brief
