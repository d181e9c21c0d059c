"""Measured figures against their targets."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup

from integration_report.model.measure import Bound, bound_of
from integration_report.model.summary import MetricSummary
from integration_report.rendering.cells import Text
from integration_report.rendering.marks import yes_no
from integration_report.rendering.pictures.bars import Words
from integration_report.rendering.pictures.bullets import Bullet, Direction, bullet
from integration_report.rendering.pictures.shares import amount
from integration_report.rendering.site import Here
from integration_report.rendering.tables import flows
from integration_report.rendering.tables.cases import known
from integration_report.rendering.tabular import Chart, ChartNote, ChartRow

_ALL: Final = 100.0
_PERCENT: Final = frozenset({"%", "percent"})
_DIRECTIONS: Final[Mapping[str, tuple[Direction, str]]] = {
    "<": (Direction.AT_MOST, "less than "),
    "<=": (Direction.AT_MOST, "at most "),
    ">": (Direction.AT_LEAST, "more than "),
    ">=": (Direction.AT_LEAST, "at least "),
    "=": (Direction.EXACTLY, "exactly "),
    "": (Direction.UNSAID, ""),
}


def against_targets(
    here: Here,
    metrics: Sequence[MetricSummary],
    *,
    key: str = "chart-metrics",
    folded: bool = True,
) -> Chart:
    """Return a chart of figures against their targets, each on a scale in its target's unit."""
    return Chart(
        id=key,
        title="Metrics against their targets",
        about="The bar is the figure, the line across its target; the range that keeps the target "
        "is shaded.",
        rows=tuple(
            _row(here, f"{key}-{number}", metric) for number, metric in enumerate(metrics, 1)
        ),
        empty="No metric is recorded.",
        table=known(flows.metrics(here, metrics), "measured"),
        folded=folded,
    )


def _row(here: Here, key: str, metric: MetricSummary) -> ChartRow:
    result = yes_no(metric.pass_)
    figure = metric.actual or metric.measured or "not measured"
    notes = [ChartNote(result)]
    bound = bound_of(metric.target)
    picture, ends = Markup(), ("", "")
    if isinstance(bound, Bound) and metric.target_value is not None:
        whole = _ALL if metric.unit in _PERCENT else math.inf
        direction, words = _DIRECTIONS[bound.operator]
        target = f"target {words}{_with_unit(metric.target_value, metric.unit)}"
        shown = Bullet(metric.target_value, metric.actual_value, direction, result.tone, whole)
        described = f"{figure}, {target}: {result.word}"
        picture = bullet(shown, Words(key, metric.name, described))
        ends = (amount(shown.scale.low), _with_unit(shown.scale.high, metric.unit))
        notes.append(ChartNote(Text(target)))
    elif metric.target:
        notes.append(ChartNote(Text(f"target {metric.target}")))
    if metric.pass_ is None and metric.why:
        notes.append(ChartNote(Text(metric.why)))
    if metric.source:
        notes.append(ChartNote(flows.measured_in(here, metric)))
    return ChartRow(
        label=Text(metric.name), picture=picture, figure=Text(figure), notes=tuple(notes), ends=ends
    )


def _with_unit(value: float, unit: str) -> str:
    space = "" if unit == "%" else " "
    return f"{amount(value)}{space}{unit}".rstrip()
