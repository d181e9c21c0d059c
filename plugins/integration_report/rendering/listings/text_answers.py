"""Text listings that are laid out: all but findings, each a table or several."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, Final

from rich.console import RenderableType
from rich.text import Text

from integration_report.model.listing import (
    GateListing,
    PlanListing,
    RulesListing,
    VerifyListing,
)
from integration_report.model.summary import (
    Comparison,
    LogListing,
    Part,
    Report,
    StatusLog,
    TrendListing,
    VerdictReason,
)
from integration_report.rendering.listings.formats import Screen
from integration_report.rendering.listings.layout import (
    bold,
    data,
    first,
    laid_out,
    left_out,
    reason,
    table,
    worded,
)
from integration_report.rendering.listings.printable import printable, printable_lines
from integration_report.rendering.listings.text_diff import diff_parts
from integration_report.rendering.listings.text_log import log_parts
from integration_report.rendering.listings.text_report import report_parts
from integration_report.rendering.listings.text_statuses import status_parts
from integration_report.rendering.listings.text_trend import trend_parts
from integration_report.rendering.listings.text_verify import verify_parts


def laid_out_listing(part: Part, screen: Screen) -> str:
    """Return a part as text that ends with a line feed."""
    return _LISTINGS[type(part)](part, screen)


def _report(report: Report, screen: Screen) -> str:
    return laid_out(report_parts(report), screen)


def _diff(comparison: Comparison, screen: Screen) -> str:
    return laid_out(diff_parts(comparison), screen)


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
        notes = first(listing.notes)
        parts += [reason(note.message, note.location, note.kind) for note in notes]
        parts += left_out(listing.notes, indent=4)
    return laid_out(parts, screen)


def _verify(listing: VerifyListing, screen: Screen) -> str:
    return laid_out(verify_parts(listing), screen)


def _verdict_reasons(reasons: Iterable[VerdictReason]) -> list[RenderableType]:
    by_word: dict[StrEnum, list[VerdictReason]] = {}
    for why in reasons:
        by_word.setdefault(why.word, []).append(why)
    parts: list[RenderableType] = []
    for word, alike in by_word.items():
        parts.append(worded(word).append(f" ({len(alike)})"))
        parts += [reason(why.message, why.location) for why in first(alike)]
        parts += left_out(alike, indent=4)
    return parts


def _log(listing: LogListing, screen: Screen) -> str:
    return laid_out(log_parts(listing), screen)


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
        startable, stubs = frozenset(listing.startable), frozenset(listing.stubs)
        for number, entry in enumerate(first(listing.order), 1):
            rows.add_row(
                str(number),
                str(waves.get(entry.id, "")),
                data(entry.name),
                worded(entry.status),
                "now" if entry.id in startable else "",
                data(", ".join(names.get(identity, identity) for identity in entry.waits_for)),
                "needed" if entry.id in stubs else "",
            )
        now = [entry.name for entry in listing.order if entry.id in startable]
        said = Text(f"Can start now: {printable(', '.join(first(now))) or 'nothing'}")
        parts += [rows, *left_out(listing.order), Text(""), said, *left_out(now)]
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


def _statuses(log: StatusLog, screen: Screen) -> str:
    return laid_out(status_parts(log), screen)


def _trend(listing: TrendListing, screen: Screen) -> str:
    return laid_out(trend_parts(listing, screen), screen)


_LISTINGS: Final[Mapping[type[Part], Callable[[Any, Screen], str]]] = {
    Comparison: _diff,
    GateListing: _gate,
    LogListing: _log,
    PlanListing: _plan,
    Report: _report,
    RulesListing: _rules,
    StatusLog: _statuses,
    TrendListing: _trend,
    VerifyListing: _verify,
}
