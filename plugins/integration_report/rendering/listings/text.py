"""Listings for people: the answer first, then its reasons, each with its place."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from rich.console import RenderableType
from rich.text import Text

from integration_report.model.finding import Level
from integration_report.model.listing import (
    FindingsListing,
    GateListing,
    PlanListing,
    RulesListing,
)
from integration_report.model.status import ReasonKind
from integration_report.model.summary import FindingSummary, Part, Report, VerdictReason
from integration_report.rendering.listings.formats import Screen
from integration_report.rendering.listings.layout import (
    bold,
    counted,
    data,
    laid_out,
    reason,
    style_of,
    table,
    worded,
)
from integration_report.rendering.listings.printable import (
    printable,
    printable_lines,
    without_commands,
)
from integration_report.rendering.listings.text_report import report_parts

_COLORS: Final = {"red": 31, "green": 32, "yellow": 33, "cyan": 36, "default": 39}


def listing(part: Part, screen: Screen) -> str:
    """Return a part as text that ends with a line feed."""
    return without_commands(_LISTINGS[type(part)](part, screen))


def _findings(listing: FindingsListing, screen: Screen) -> str:
    lines = []
    for finding in listing.findings:
        place = printable(f"{finding.path}:{finding.line}:{finding.column}")
        code = _painted(printable(finding.code), style_of(finding.severity), screen)
        lines.append(f"{place}: {code} {printable(finding.message)}")
        lines.append(f"  {printable(finding.hint)}")
    looked_at = counted(listing.documents, "document")
    if not listing.findings:
        lines.append(_painted(f"✓ No findings in {looked_at}.", "green", screen))
        return "\n".join(lines) + "\n"
    counts = listing.counts
    numbers = [
        counted(counts.error, "error") if counts.error else "no errors",
        counted(counts.warning, "warning") if counts.warning else "",
        counted(counts.info, "note") if counts.info else "",
    ]
    mark, style = ("✗", "red") if counts.error else ("✓", "yellow")
    said = ", ".join(number for number in numbers if number)
    lines += ["", _painted(f"{mark} {said} in {looked_at}.", style, screen)]
    return "\n".join(lines + _by_code(listing.findings)) + "\n"


def _by_code(findings: Iterable[FindingSummary]) -> list[str]:
    """Return how often each rule found something, errors first."""
    levels = list(Level)
    numbers = Counter((levels.index(finding.severity), finding.code) for finding in findings)
    return [
        f"  {levels[level].value}: {printable(code)} × {number}"
        for (level, code), number in sorted(numbers.items())
    ]


def _painted(text: str, style: str, screen: Screen) -> str:
    """Return a line in a colour, without the cost of laying it out."""
    return f"\x1b[{_COLORS[style]}m{text}\x1b[0m" if screen.color else text


def _report(report: Report, screen: Screen) -> str:
    return laid_out(report_parts(report), screen)


def _gate(listing: GateListing, screen: Screen) -> str:
    name = " ".join(word for word in (listing.title, listing.version) if word)
    what = f"{': ' if name else ''}{printable(name)} (as of {listing.as_of})"
    parts: list[RenderableType] = []
    if listing.ready:
        parts.append(Text(f"✓ Ready{what}", "bold green"))
    else:
        parts.append(Text(f"✗ Not ready{what}", "bold red"))
    parts += _verdict_reasons(listing.reasons)
    if listing.notes:
        parts.append(bold("To know"))
        parts += [reason(note.message, note.location, note.kind) for note in listing.notes]
    return laid_out(parts, screen)


def _verdict_reasons(reasons: Iterable[VerdictReason]) -> list[RenderableType]:
    by_kind: dict[ReasonKind, list[VerdictReason]] = {}
    for why in reasons:
        by_kind.setdefault(why.kind, []).append(why)
    parts: list[RenderableType] = []
    for kind, alike in by_kind.items():
        parts.append(worded(kind).append(f" ({len(alike)})"))
        parts += [reason(why.message, why.location) for why in alike]
    return parts


def _plan(listing: PlanListing, screen: Screen) -> str:
    strategy = listing.strategy.value if listing.strategy else "no strategy given"
    risk = f", {listing.risk.lower()} risk" if listing.risk else ""
    parts: list[RenderableType] = [bold(f"Order of integration ({strategy}{risk})")]
    for cycle in listing.cycles:
        circle = " → ".join([*cycle, *cycle[:1]])
        parts.append(Text(f"✗ These need each other in a circle: {printable(circle)}", "red"))
    if listing.order:
        waves = {name: number for number, wave in enumerate(listing.waves, 1) for name in wave}
        rows = table("", ">#", "Wave", "Component", "Status", "Start", "Waits for", "Stub")
        names = {entry.id: entry.name for entry in listing.order}
        for number, entry in enumerate(listing.order, 1):
            rows.add_row(
                str(number),
                str(waves.get(entry.id, "")),
                data(entry.name),
                worded(entry.status),
                "now" if entry.id in listing.startable else "",
                data(", ".join(names.get(identity, identity) for identity in entry.waits_for)),
                "needed" if entry.id in listing.stubs else "",
            )
        now = ", ".join(entry.name for entry in listing.order if entry.id in listing.startable)
        parts += [rows, Text(""), Text(f"Can start now: {printable(now) or 'nothing'}")]
    elif not listing.cycles:
        parts.append(Text("No components: there is no plan, it names none, or it can't be read."))
    return laid_out(parts, screen)


def _rules(listing: RulesListing, screen: Screen) -> str:
    if len(listing.rules) == 1:
        (rule,) = listing.rules
        heading = bold(f"{rule.code} {rule.name} ({rule.level})")
        return laid_out([heading, Text("")], screen) + printable_lines(rule.page.strip()) + "\n"
    rows = table("", "Code", "Level", "Name", "Finds")
    for rule in listing.rules:
        rows.add_row(rule.code, worded(rule.level), data(rule.name), data(rule.summary))
    return laid_out([rows], screen).removeprefix("\n")


_LISTINGS: Final[Mapping[type[Part], Callable[[Any, Screen], str]]] = {
    FindingsListing: _findings,
    GateListing: _gate,
    PlanListing: _plan,
    Report: _report,
    RulesListing: _rules,
}
