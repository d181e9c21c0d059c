"""The pictures by the name under which a block asks for them."""

from collections.abc import Callable, Mapping
from typing import Final

from integration_report.rendering.charts import ages, metrics, outcomes, phases, progress
from integration_report.rendering.charts.burn_ups import burn_ups
from integration_report.rendering.charts.map import integration_map
from integration_report.rendering.charts.matrix import matrix
from integration_report.rendering.happenings import log
from integration_report.rendering.site import Here
from integration_report.rendering.view import AnyBlock, Note


def _map(here: Here, key: str) -> tuple[AnyBlock, ...]:
    shown = integration_map(here, id=key)
    return (shown or Note("info", "There is no map: the plan names no components."),)


def _lately(here: Here, _: str) -> tuple[AnyBlock, ...]:
    history = here.site.history
    return (log(here, history.lately if history else ()),)


def _trend(here: Here, key: str) -> tuple[AnyBlock, ...]:
    history = here.site.history
    if history is None or history.trend is None or not history.trend.rows:
        return (Note("info", "There is no history to show.", history.why if history else ""),)
    return (burn_ups(here, history.trend.rows, key=key),)


def _targets(here: Here, key: str) -> tuple[AnyBlock, ...]:
    every = [metric for flow in here.site.report.flows for metric in flow.metrics]
    return (metrics.against_targets(here, every, key=key),)


CHARTS: Final[Mapping[str, Callable[[Here, str], tuple[AnyBlock, ...]]]] = {
    "ages": lambda here, key: (ages.open_issues(here, key=key),),
    "lately": _lately,
    "map": _map,
    "matrix": lambda here, _: (matrix(here),),
    "milestones": lambda here, key: (phases.progress_and_dates(here, key=key),),
    "outcomes": lambda here, key: (outcomes.by_category(here, key=key),),
    "progress": lambda here, key: (progress.whole_and_phases(here, key=key),),
    "targets": _targets,
    "trend": _trend,
}
"""Each takes the page and an id that nothing else on it has."""
