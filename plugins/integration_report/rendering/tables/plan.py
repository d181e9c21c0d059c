"""Tables of the plan besides its parts: strategies compared, and what waits for what."""

from integration_report.model.words import Strategy
from integration_report.rendering.cells import Text
from integration_report.rendering.marks import badge
from integration_report.rendering.site import Here
from integration_report.rendering.tabular import Column, Row, Table

_STRATEGIES = (
    (Strategy.BIG_BANG, "Big Bang", "Small systems, tight deadline", "High"),
    (Strategy.TOP_DOWN, "Top-Down", "UI-driven development", "Medium"),
    (Strategy.BOTTOM_UP, "Bottom-Up", "Infrastructure-first", "Medium"),
    (Strategy.SANDWICH, "Sandwich", "Hybrid approach", "Low"),
    (Strategy.INCREMENTAL, "Incremental", "Large systems, continuous", "Lowest"),
)
"""Section 1.1 of the process guide."""


def strategy_name(strategy: Strategy | None) -> str:
    """Return a strategy's name in the guide; of none, that the plan doesn't say."""
    return next(
        (name for known, name, _, _ in _STRATEGIES if known == strategy), "the plan doesn’t say"
    )


def waiting(here: Here) -> Table:
    """Return the components that wait for others."""
    waiting = [component for component in here.site.report.components if component.waits_for]
    return Table(
        name="waiting",
        caption="Components that wait for others",
        columns=(
            Column("component", "Component"),
            Column("status", "Status"),
            Column("waits_for", "Waits for"),
        ),
        rows=tuple(
            Row(
                (
                    here.component(component.id),
                    badge(component.status),
                    here.components(component.waits_for),
                )
            )
            for component in waiting
        ),
        empty="No component waits for another.",
    )


def strategies(here: Here) -> Table:
    """Return the guide's strategies, and which of them the plan follows."""
    chosen = here.site.report.strategy
    return Table(
        name="strategies",
        caption="Strategies of integration",
        columns=(
            Column("strategy", "Strategy"),
            Column("when", "When to use", "wide"),
            Column("risk", "Risk"),
            Column("chosen", "Chosen"),
        ),
        rows=tuple(
            Row((Text(name), Text(when), Text(risk), Text("this plan" if known == chosen else "")))
            for known, name, when, risk in _STRATEGIES
        ),
    )
