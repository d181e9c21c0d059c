"""The metrics, thresholds and checks of a summary of k6."""

from collections.abc import Container, Iterator, Mapping
from itertools import islice
from typing import Any, Final, NamedTuple

import msgspec

from integration_report.model.runs import CaseOutcome, TestCase
from integration_report.reading.formats.json_values import (
    lenient,
    members,
    scalar,
    text_of,
    whole_number,
)
from integration_report.reading.formats.texts import id_in_name, number, one_line

_NO_STATISTICS: Final = frozenset({"category", "contains", "name", "thresholds", "type", "values"})
_MOST_VALUES: Final = 100
_COUNTS: Final = frozenset({"count", "fails", "matches", "passes", "total"})
_NEVER_0: Final = frozenset(
    {"group_duration", "http_req_duration", "http_req_waiting", "iteration_duration"}
)
_TIMES: Final = ("http_req_", "ws_connecting", "ws_session_duration", "ws_ping", "grpc_req_")
_NO_TIMES: Final = frozenset({"http_req_failed"})


class Metric(NamedTuple):
    """A metric as the summary has it."""

    name: str
    """Its name with its tags."""
    written: Mapping[str, Any]
    """Its members."""
    mark: bytes
    """Its place."""
    has_values: bool
    """Whether statistics are apart from what else is said of the metric."""
    values: Mapping[str, Any]
    """Its statistics by name, as they are written."""

    @property
    def base(self) -> str:
        """Return the name without tags."""
        return self.name.partition("{")[0]

    @property
    def samples(self) -> int | None:
        """Return how many samples it has, or `None` when the summary doesn't say."""
        values = self.values
        ran = [whole_number(values.get(name)) for name in ("passes", "fails")]
        if all(one is not None for one in ran):
            return sum(one or 0 for one in ran)
        total = values.get("total") if "matches" in values else values.get("count")
        return whole_number(total)

    @property
    def is_counter(self) -> bool:
        """Return whether it counts how often something happened."""
        return self.written.get("type") == "counter" or self.values.keys() == {"count", "rate"}

    def statistics(self) -> Iterator[tuple[str, Any]]:
        """Yield the statistics under the names that all shapes share."""
        values = self.values
        is_rate = {"passes", "fails"} <= values.keys() and "rate" not in values
        for name, value in values.items():
            yield ("rate" if is_rate and name == "value" else name), value

    def thresholds(self) -> Iterator[tuple[str, bool | None]]:
        """Yield each threshold and whether it was kept; `None` when that isn't understood."""
        thresholds = self.written.get("thresholds")
        if isinstance(thresholds, list):
            for one in map(members, thresholds):
                kept = one.get("ok")
                yield text_of(one.get("source")), kept if isinstance(kept, bool) else None
        for expression, verdict in members(thresholds).items():
            kept = members(verdict).get("ok")
            if isinstance(verdict, bool) and not self.has_values:
                # Without statistics of their own the shape is the old one: true means crossed.
                kept = not verdict
            yield expression, kept if isinstance(kept, bool) else None

    def unit_of(self, statistic: str) -> str:
        """Return the unit of a statistic."""
        contains = self.written.get("contains")
        is_time = contains == "time" or (
            contains is None
            and (self.base.startswith(_TIMES) or self.base.endswith("_duration"))
            and self.base not in _NO_TIMES
        )
        is_data = contains == "data" or (contains is None and self.base.startswith("data_"))
        if is_data:
            return "B/s" if statistic == "rate" else "B"
        if statistic in _COUNTS:
            return ""
        return "ms" if is_time else ""


def metric_of(name: str, written: Mapping[str, Any], mark: bytes) -> Metric:
    """Return a metric with what is written of it."""
    has_values = isinstance(written.get("values"), dict)
    found = written["values"] if has_values else written
    values = ((key, one) for key, one in found.items() if has_values or key not in _NO_STATISTICS)
    return Metric(one_line(name), written, mark, has_values, dict(islice(values, _MOST_VALUES)))


class _Check(msgspec.Struct):
    name: Any = None
    passes: Any = None
    fails: Any = None


def check_case(part: msgspec.Raw, path: tuple[str, ...], mark: bytes) -> TestCase:
    """Return a check as a test: it failed when it didn't hold once."""
    check = lenient(part, _Check)
    passes = whole_number(check.passes) if check else None
    fails = whole_number(check.fails) if check else None
    name = one_line(text_of(check.name)) if check else ""
    message = ""
    if passes is None or fails is None or not name:
        outcome = CaseOutcome.UNKNOWN
    elif fails:
        outcome = CaseOutcome.FAILED
        message = f"It failed {fails} of {passes + fails} times."
    else:
        outcome = CaseOutcome.PASSED if passes else CaseOutcome.NOT_RUN
    return TestCase(
        marks=mark,
        name=name,
        suite=path,
        class_name="check",
        id=id_in_name(name),
        outcome=outcome,
        message=message,
    )


def threshold_case(
    metric: Metric, expression: str, *, verdict: bool | None, active: Container[str]
) -> TestCase:
    """Return a threshold as a test; one of a metric without samples has shown nothing.

    `active` are the names of the metrics that have samples.
    """
    outcome, message = CaseOutcome.UNKNOWN, ""
    if verdict is True:
        outcome, message = _kept(metric, active)
    elif verdict is False:
        outcome = CaseOutcome.FAILED
        measured = ", ".join(
            f"{name} = {value}"
            for name, value in metric.statistics()
            if scalar(value) is not None and name in expression
        )
        message = one_line(f"The threshold was crossed: {measured or 'see the metric'}.")
    return TestCase(
        marks=metric.mark,
        name=one_line(f"{metric.name}: {expression}"),
        class_name="threshold",
        id=id_in_name(expression),
        outcome=outcome,
        message=message,
    )


def _kept(metric: Metric, active: Container[str]) -> tuple[CaseOutcome, str]:
    """Return what a threshold that k6 calls kept has shown: k6 says so without samples too."""
    nothing = CaseOutcome.NOT_RUN, "The metric has no samples."
    samples = metric.samples
    if samples == 0 and metric.is_counter:
        # That something happened not once is worth a threshold, if anything was done at all.
        return (CaseOutcome.PASSED, "") if "iterations" in active else nothing
    if samples is not None:
        return (CaseOutcome.PASSED, "") if samples else nothing
    numbers = [number(scalar(value)) for _, value in metric.statistics()]
    known = [one for one in numbers if one is not None]
    if not known:
        return nothing
    if any(known):
        return CaseOutcome.PASSED, ""
    if metric.base in _NEVER_0 or (
        metric.base.startswith("http_req") and "http_reqs" not in active
    ):
        return nothing
    if metric.base.startswith("http_req") and metric.base == metric.name:
        return CaseOutcome.PASSED, ""
    return CaseOutcome.UNKNOWN, "Each of its statistics is 0: the metric may have no samples."
