"""How old unresolved issues are."""

from collections.abc import Sequence

import msgspec

from integration_report.model.status import State
from integration_report.model.summary import IssueSummary
from integration_report.model.wording import counted
from integration_report.rendering.cells import Badge, Text
from integration_report.rendering.marks import badge, waived
from integration_report.rendering.pictures.bars import Words
from integration_report.rendering.pictures.shares import Scale, scale_for
from integration_report.rendering.pictures.spans import age
from integration_report.rendering.portions import renamed
from integration_report.rendering.site import Here
from integration_report.rendering.tables import work
from integration_report.rendering.tables.cases import known
from integration_report.rendering.tabular import Chart, ChartNote, ChartRow

_MOST = 12


def open_issues(
    here: Here,
    chosen: Sequence[IssueSummary] | None = None,
    *,
    key: str = "chart-ages",
    folded: bool = True,
    most: int = _MOST,
) -> Chart:
    """Return a chart of the age of issues, on one scale, by severity and owner.

    `chosen` are the issues to show, all that are unresolved unless told otherwise; the first
    `most` of them have a bar, and the table has them all.
    """
    every = here.site.report.issues if chosen is None else chosen
    shown = [issue for issue in every if issue.open]
    scale = scale_for(*(issue.age_days or 0 for issue in shown))
    rows = [
        _row(here, f"{key}-{number}", issue, scale) for number, issue in enumerate(shown[:most], 1)
    ]
    if rows:
        ends = ("0", counted(int(scale.high), "day"))
        rows[-1] = msgspec.structs.replace(rows[-1], ends=ends)
    left = len(shown) - len(rows)
    rest = f" {counted(left, 'more issue')} are in the table only." if left else ""
    return Chart(
        id=key,
        title="Age of unresolved issues",
        about=f"How many days old each is on {here.site.report.as_of}, the gravest first; a line "
        f"across is the day by which it should be resolved.{rest}",
        rows=tuple(rows),
        empty="No issue is unresolved.",
        table=known(work.issues(here, shown)),
        folded=folded,
    )


def _row(here: Here, key: str, issue: IssueSummary, scale: Scale) -> ChartRow:
    days, grave = issue.age_days, badge(issue.severity)
    told = "age unknown" if days is None else counted(days, "day")
    notes = [ChartNote(grave)]
    if issue.waiver is not None and issue.waiver.valid:
        notes.append(ChartNote(waived()))
    overdue = issue.due is not None and issue.due < here.site.report.as_of
    if overdue:
        notes.append(ChartNote(Badge("overdue", "bad", "✗", f"overdue since {issue.due}")))
    elif issue.due is not None:
        notes.append(ChartNote(Text(f"due {issue.due}")))
    notes.append(ChartNote(Text(f"@{issue.owner}" if issue.owner else "no owner")))
    due = (issue.due - issue.opened).days if issue.due and issue.opened else None
    late = f", overdue since {issue.due}" if overdue else ""
    words = Words(key, f"{issue.id} {issue.title}", f"{told}, {grave.word}{late}")
    return ChartRow(
        label=here.issue(issue.id),
        detail=issue.title,
        picture=age(days, due, scale, grave.tone, words),
        figure=renamed(badge(State.UNKNOWN), told) if days is None else Text(told),
        notes=tuple(notes),
    )
