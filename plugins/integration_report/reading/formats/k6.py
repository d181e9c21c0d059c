"""Summaries of load tests that k6 writes at their end, in the three shapes that there are.

What k6 is told to export by itself has a threshold as `true` when it was crossed; what it hands to
the script says `ok: true` when it was kept; the versioned summary lists metrics and checks.
https://grafana.com/docs/k6/latest/results-output/end-of-test/custom-summary/ has the second, and
https://github.com/grafana/k6/issues/1498 why the first is the other way round.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from integration_report.model.runs import CaseOutcome, ResultFormat, RunMetric, TestCase, TestRun
from integration_report.reading import codes
from integration_report.reading.formats.cases import told_apart
from integration_report.reading.formats.json_values import (
    Places,
    Span,
    decode,
    lenient,
    members,
    scalar,
    text_of,
    unambiguous,
)
from integration_report.reading.formats.k6_metrics import (
    Metric,
    check_case,
    metric_of,
    threshold_case,
)
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.texts import number, one_line, seconds
from integration_report.reading.formats.times import point_in_time
from integration_report.reading.formats.unreadable import UnreadableError

_MOST_DEPTH: Final = 50
_MOST_FIGURES: Final = 5_000
_BUILT_IN: Final = frozenset(
    {"checks", "data_received", "data_sent", "http_reqs", "iteration_duration", "iterations"}
    | {"vus", "vus_max"}
)
_AGAIN: Final = "Let k6 write the summary again."


class _Group(msgspec.Struct):
    name: Any = None
    groups: msgspec.Raw = msgspec.Raw()
    checks: msgspec.Raw = msgspec.Raw()


class _Summary(msgspec.Struct):
    metrics: msgspec.Raw = msgspec.Raw()
    root_group: msgspec.Raw = msgspec.Raw()
    results: msgspec.Raw = msgspec.Raw()
    state: Any = None
    config: Any = None
    metadata: Any = None
    version: Any = None


class _Checks(msgspec.Struct, rename="camel"):
    results: msgspec.Raw = msgspec.Raw()
    ordered_checks: msgspec.Raw = msgspec.Raw()


class _Results(msgspec.Struct):
    metrics: msgspec.Raw = msgspec.Raw()
    checks: msgspec.Raw = msgspec.Raw()
    passed: Any = None


def is_k6(signature: Signature) -> bool:
    """Return whether a file is a summary of k6, in whichever shape."""
    top = signature.members
    if not top:
        return signature.is_json and '"root_group"' in signature.head[:200]
    if "results" in top:
        results = lenient(top["results"], dict[str, msgspec.Raw]) or {}
        return {"version", "config", "metadata"} <= top.keys() and "metrics" in results
    if "metrics" not in top:
        return False
    metrics = lenient(top["metrics"], dict[str, msgspec.Raw])
    return metrics is not None and ("root_group" in top or bool(_BUILT_IN & metrics.keys()))


def read_k6(source: ResultSource) -> TestRun:
    """Return what a summary of k6 says; raises `UnreadableError` when it can't be read."""
    content = unambiguous(source)
    places = Places(content)
    summary = decode(content, _Summary)
    if bytes(summary.results):
        return _versioned(summary, places)
    metrics = list(_metrics(summary.metrics, places.whole, places))
    if not bytes(summary.metrics):
        raise UnreadableError(1, 1, "The summary has no `metrics`.", _AGAIN)
    checks = _of_groups(summary.root_group, places) if bytes(summary.root_group) else ()
    state = members(summary.state)
    return TestRun(
        format=ResultFormat.K6_JSON,
        producer="k6",
        seconds=seconds(scalar(state.get("testRunDurationMs")), scale=0.001),
        cases=told_apart([*checks, *_thresholds(metrics)]),
        metrics=_figures(metrics),
        notes=tuple(_notes(metrics)),
    )


def _versioned(summary: _Summary, places: Places) -> TestRun:
    """Return what a summary with a version says."""
    results = decode(bytes(summary.results), _Results)
    around = places.part(summary.results, places.whole)
    metrics = list(_metrics(results.metrics, around, places))
    cases: list[TestCase] = []
    listing = lenient(results.checks, _Checks) if bytes(results.checks) else None
    if listing is not None:
        span = places.part(results.checks, around)
        for part in (listing.results, listing.ordered_checks):
            cases.extend(
                check_case(check, (), places.mark(where))
                for check, where in _parts(part, span, places)
            )
    config, metadata = members(summary.config), members(summary.metadata)
    took = seconds(scalar(config.get("duration")))
    ended = point_in_time(text_of(metadata.get("generatedAt")))
    version = text_of(summary.version)
    notes = list(_notes(metrics))
    if not version.startswith("1."):
        notes.append(f"Version {one_line(version, 40)} of the summary isn't known.")
    return TestRun(
        format=ResultFormat.K6_JSON,
        producer=one_line(f"k6 {text_of(metadata.get('k6Version'))}"),
        suite=one_line(text_of(config.get("script"))),
        started=_before(ended, took),
        seconds=took,
        succeeded=results.passed if isinstance(results.passed, bool) else None,
        cases=told_apart([*cases, *_thresholds(metrics)]),
        metrics=_figures(metrics),
        notes=tuple(notes),
    )


def _before(ended: dt.datetime | None, took: float | None) -> dt.datetime | None:
    try:
        return ended - dt.timedelta(seconds=took) if ended and took is not None else None
    except OverflowError:
        return None


def _parts(whole: msgspec.Raw, within: Span, places: Places) -> Iterator[tuple[msgspec.Raw, Span]]:
    """Yield the parts of a list, or of an object by name, and where they are.

    What is neither is yielded itself, as something that nobody can read.
    """
    if bytes(whole) not in (b"", b"null"):
        parts = lenient(whole, list[msgspec.Raw])
        if parts is None:
            named = lenient(whole, dict[str, msgspec.Raw])
            parts = [whole] if named is None else list(named.values())
        yield from places.parts(parts, places.part(whole, within))


def _of_groups(root: msgspec.Raw, places: Places) -> Iterator[TestCase]:
    """Yield the checks of all groups, those of a group before those of the groups in it."""
    stack: list[tuple[msgspec.Raw, Span, tuple[str, ...]]] = []
    stack.append((root, places.part(root, places.whole), ()))
    while stack:
        part, span, around = stack.pop()
        group = lenient(part, _Group)
        if group is None:
            outcome, mark = CaseOutcome.UNKNOWN, places.mark(span)
            yield TestCase(marks=mark, name="a group", suite=around, outcome=outcome)
            continue
        if len(around) > _MOST_DEPTH:
            message = f"Groups are nested more than {_MOST_DEPTH} deep."
            raise UnreadableError(1, 1, message, _AGAIN, code=codes.SIZE)
        name = one_line(text_of(group.name))
        path = (*around, name) if name else around
        for check, where in _parts(group.checks, span, places):
            yield check_case(check, path, places.mark(where))
        inner = list(_parts(group.groups, span, places))
        stack.extend((one, where, path) for one, where in reversed(inner))


def _metrics(whole: msgspec.Raw, within: Span, places: Places) -> Iterator[Metric]:
    """Yield the metrics of an object by name, or of a list whose metrics have names."""
    if not bytes(whole):
        return
    names = lenient(whole, dict[str, msgspec.Raw])
    parts = _parts(whole, within, places)
    if names is None:
        for part, span in parts:
            written = members(lenient(part, Any))
            yield metric_of(text_of(written.get("name")), written, places.mark(span))
    else:
        for name, (part, span) in zip(names, parts, strict=True):
            yield metric_of(name, members(lenient(part, Any)), places.mark(span))


def _thresholds(metrics: Sequence[Metric]) -> Iterator[TestCase]:
    active = {one.name for one in metrics if one.samples}
    for metric in metrics:
        for expression, verdict in metric.thresholds():
            yield threshold_case(metric, expression, verdict=verdict, active=active)


def _figures(metrics: Sequence[Metric]) -> tuple[RunMetric, ...]:
    figures: list[RunMetric] = []
    for metric in metrics:
        for statistic, value in metric.statistics():
            measured = number(scalar(value))
            if measured is not None and len(figures) < _MOST_FIGURES:
                name = f"{metric.name}.{one_line(statistic, 100)}"
                unit = metric.unit_of(statistic)
                figures.append(RunMetric(marks=metric.mark, name=name, value=measured, unit=unit))
    return tuple(figures)


def _notes(metrics: Sequence[Metric]) -> Iterator[str]:
    if not any(True for metric in metrics for _ in metric.thresholds()):
        yield "The summary has no threshold: k6 calls such a run a success whatever its checks say."
