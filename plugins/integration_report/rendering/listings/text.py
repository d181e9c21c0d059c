"""Listings for people: findings here, line by line; what is laid out in `text_answers`."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from integration_report.model.finding import Level
from integration_report.model.listing import FindingsListing
from integration_report.model.summary import FindingSummary, Part
from integration_report.model.wording import counted
from integration_report.rendering.listings.formats import Screen
from integration_report.rendering.listings.printable import printable, without_commands
from integration_report.rendering.listings.styles import STYLES
from integration_report.rendering.marks import badge

_COLORS: Final = {"red": 31, "green": 32, "yellow": 33, "cyan": 36, "default": 39}


def listing(part: Part, screen: Screen) -> str:
    """Return a part as text that ends with a line feed."""
    if isinstance(part, FindingsListing):
        return without_commands(_findings(part, screen))
    # What lays out takes longer to load than a thousand documents to check.
    from integration_report.rendering.listings.text_answers import laid_out_listing

    return without_commands(laid_out_listing(part, screen))


def _findings(listing: FindingsListing, screen: Screen) -> str:
    lines = []
    for finding in listing.findings:
        place = printable(f"{finding.path}:{finding.line}:{finding.column}")
        code = _painted(printable(finding.code), STYLES[badge(finding.severity).tone], screen)
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
