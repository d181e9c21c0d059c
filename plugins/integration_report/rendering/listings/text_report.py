"""How everything stands, for people: the verdict, then one table a question, then the reasons."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from integration_report.model.names import normalized
from integration_report.model.runs import CaseOutcome
from integration_report.model.summary import IssueCounts, Progress, Rated, Report
from integration_report.rendering.listings.layout import (
    bold,
    data,
    first,
    left_out,
    reason,
    table,
    worded,
)
from integration_report.rendering.listings.printable import printable

_MOST_REASONS: Final = 5
_TESTS: Final = ("Status", "Category", ">Total", ">Pass", ">Fail", ">Errors", ">Skip")


def report_parts(report: Report) -> list[RenderableType]:
    """Return a report as parts to lay out one below the other."""
    parts: list[RenderableType] = [_heading(report), _verdict(report), _progress(report)]
    if report.phases:
        parts.append(_phases(report))
    if report.components:
        parts += [_components(report), *left_out(report.components)]
    if report.points:
        parts += [_points(report), *left_out(report.points)]
    if report.tests.total or report.tests.categories:
        parts += [_tests(report), *left_out(report.tests.categories)]
    if report.deliverables:
        parts.append(_deliverables(report))
    return parts + _why(report)


def _heading(report: Report) -> Text:
    facts = [
        f"as of {report.as_of}",
        f"strategy {report.strategy}" if report.strategy else "",
        f"commit {report.commit[:12]}" if report.commit else "",
    ]
    name = " ".join(word for word in (report.title, report.version) if word)
    said = ", ".join(fact for fact in facts if fact)
    return bold(name or "Integration report").append(f" ({said})", "not bold")


def _verdict(report: Report) -> Text:
    if report.verdict.ready:
        return Text("✓ Ready", "bold green")
    numbers = Counter(why.word for why in report.verdict.reasons)
    counts = ", ".join(f"{number} {word.value}" for word, number in numbers.items())
    return Text(f"✗ Not ready: {counts}", "bold red")


def _progress(report: Report) -> Text:
    progress = report.progress
    return worded(report.status).append(
        f": {progress.done} items done, {progress.open} open,"
        f" {progress.not_applicable} not applicable",
        "default",
    )


def _phases(report: Report) -> Table:
    rows = table("Phases", "Status", "Phase", "Due", ">Done")
    for phase in report.phases:
        due = f"{phase.due} (overdue)" if phase.overdue else str(phase.due or "")
        rows.add_row(worded(phase.status), data(phase.name), due, _done(phase.progress))
    return rows


def _components(report: Report) -> Table:
    rows = table("Components", "Status", "Component", ">Done", "Unresolved issues", "Waits for")
    names = {component.id: component.name for component in report.components}
    for component in first(report.components):
        rows.add_row(
            worded(component.status),
            data(component.name),
            _done(component.progress),
            _issues(component.issues),
            data(", ".join(names.get(identity, identity) for identity in component.waits_for)),
        )
    return rows


def _points(report: Report) -> Table:
    rows = table("Integration points", "Status", "From", "To", "Protocol", ">Done")
    names = {component.id: component.name for component in report.components}
    for point in first(report.points):
        rows.add_row(
            worded(point.status),
            data(names.get(point.from_, point.from_)),
            data(names.get(point.to, point.to)),
            data(point.protocol),
            _done(point.progress),
        )
    return rows


def _tests(report: Report) -> Table:
    tests = report.tests
    flaky = Counter(
        normalized(one.category) for one in tests.cases if one.outcome is CaseOutcome.FLAKY
    )
    vanished = Counter(normalized(one.category) for one in tests.vanished)
    # A flaky test passed in the end; in the table it stands apart, as it does on the site.
    # Most projects have none of them, and their columns would say so in every row.
    rare = [(name, counts) for name, counts in (("Flaky", flaky), ("Vanished", vanished)) if counts]
    columns = [*_TESTS, *(f">{name}" for name, _ in rare)]
    rows = table("Tests", *columns)
    for one in first(tests.categories):
        name = normalized(one.name)
        passed = one.passed - min(flaky[name], one.passed)
        numbers = [one.total, passed, one.failed, one.errors, one.skipped]
        numbers += [counts[name] for _, counts in rare]
        rows.add_row(worded(one.status), data(one.name), *map(str, numbers))
    passed = tests.passed - min(tests.flaky, tests.passed)
    numbers = [tests.total, passed, tests.failed, tests.errors, tests.skipped]
    numbers += [counts.total() for _, counts in rare]
    rows.add_row(worded(tests.status), bold("Total"), *map(str, numbers))
    return rows


def _deliverables(report: Report) -> Table:
    rows = table("Deliverables", "Status", "Deliverable", ">Documents")
    for deliverable in report.deliverables:
        documents = str(len(deliverable.documents))
        rows.add_row(worded(deliverable.status), data(deliverable.name), documents)
    return rows


def _why(report: Report) -> list[RenderableType]:
    """Return why components aren't complete, then points of none of them; one alone in full."""
    most = None if len(report.components) == 1 else _MOST_REASONS
    lines = _reasons(report.components, most)
    if most is None:
        lines += _reasons(report.points, most)
    return [Text(""), bold("Why"), *lines] if lines else []


def _reasons(rated: Iterable[Rated], most: int | None) -> list[RenderableType]:
    lines: list[RenderableType] = []
    with_reasons = [part for part in rated if part.reasons]
    for part in first(with_reasons):
        name = worded(part.status).append(f"  {printable(part.name)}", "bold default")
        lines.append(Padding(name, (0, 0, 0, 2)))
        lines += [reason(why.message, why.location, why.word) for why in part.reasons[:most]]
        left = len(part.reasons) - len(part.reasons[:most])
        if left:
            more = f"and {left} more: --component {part.id} shows them"
            lines.append(Padding(data(more), (0, 0, 0, 4)))
    return lines + left_out(with_reasons, indent=2)


def _done(progress: Progress) -> str:
    return f"{progress.finished}/{progress.total}" if progress.total else "–"


def _issues(issues: IssueCounts) -> str:
    numbers = {
        "blocker": issues.blocker,
        "high": issues.high,
        "medium": issues.medium,
        "low": issues.low,
        "unknown": issues.unknown,
    }
    return ", ".join(f"{number} {word}" for word, number in numbers.items() if number)
