"""What the rules publish about themselves."""

from collections.abc import Iterator

from integration_report.checking.registry import RULES
from integration_report.model.listing import RuleSummary


def rule_summaries() -> Iterator[RuleSummary]:
    """Yield all rules by code, each with its summary and its page as Markdown."""
    for code, rule in RULES.items():
        summary, _, page = (rule.__doc__ or "").strip().partition("\n\n")
        yield RuleSummary(
            code=code,
            name=rule.NAME,
            level=rule.LEVEL,
            summary=" ".join(summary.split()),
            page=page.strip() + "\n",
        )
