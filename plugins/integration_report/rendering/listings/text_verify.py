"""What sign-offs are worth, for people."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from integration_report.model.listing import VerifyListing
from integration_report.model.summary import SignoffChange, SignoffSummary
from integration_report.model.wording import short_id
from integration_report.rendering.listings.layout import bold, data, first, left_out, reason, table
from integration_report.rendering.listings.printable import printable
from integration_report.rendering.listings.styles import STYLES
from integration_report.rendering.marks import signoff_badge

_TEXT_SIGN = "\N{VARIATION SELECTOR-15}"


def verify_parts(listing: VerifyListing) -> Iterator[RenderableType]:
    """Yield the answer, each sign-off with its reasons, and what has changed since."""
    name = " ".join(word for word in (listing.title, listing.version) if word)
    what = f"{': ' if name else ''}{printable(name)}"
    at = f" at {short_id(listing.commit)}" if listing.commit else ""
    if listing.verified:
        yield Text(f"✓ Signed{what}{at} (as of {listing.as_of})", "bold green")
    else:
        yield Text(f"✗ Not signed{what}{at} (as of {listing.as_of})", "bold red")
    if listing.digest:
        yield Text(f"What is covered: {listing.files} files, {listing.digest}", "dim")
    if listing.policy_ref:
        yield Text(f"Judged by the policy of {printable(listing.policy_ref)}", "dim")
    if not listing.signoffs:
        yield Text("Nobody is asked to sign, and nobody has: say who in the policy's rules.")
    else:
        yield _table(listing.signoffs)
        yield from left_out(listing.signoffs)
    for one in first(listing.signoffs):
        yield from _against(one)
    if listing.ledger:
        yield bold("Against the ledger")
        for problem in first(listing.ledger):
            yield reason(f"{problem.problem}: {problem.message}", None)
        yield from left_out(listing.ledger, indent=4)


def _table(signoffs: tuple[SignoffSummary, ...]) -> RenderableType:
    rows = table("", "State", "Role", "Who", "Decision", "Proved by", "Arrived", "Commit")
    for one in first(signoffs):
        rows.add_row(
            _state(one),
            data(one.role),
            data(one.printed_name or one.person),
            "" if one.state == "missing" else data(str(one.decision)),
            _proved_by(one),
            str(one.arrived.date()) if one.arrived else "",
            short_id(one.commit),
        )
    return rows


def _proved_by(one: SignoffSummary) -> Text:
    """Return the key that proves a record; else how far it is known, and who else made it."""
    if one.state == "missing":
        return Text("")
    is_other = one.committed_by not in ("", one.printed_name)
    return data(one.key or f"{one.trust}{f', committed by {one.committed_by}' if is_other else ''}")


def _state(one: SignoffSummary) -> Text:
    badge = signoff_badge(one.word)
    return Text(f"{badge.mark.replace(_TEXT_SIGN, '')} {badge.word.lower()}", STYLES[badge.tone])


def _against(one: SignoffSummary) -> Iterator[RenderableType]:
    """Yield why a sign-off doesn't count, and what has changed since."""
    if not one.reasons:
        return
    who = ", ".join(printable(word) for word in (one.role, one.printed_name) if word)
    yield _state(one).append(f"  {who}", "bold")
    for why in first(one.reasons):
        yield reason(why.message, why.location)
    for change in first(one.changes):
        yield reason(_change(change), change.location)
    yield from left_out(one.changes, indent=4)


def _change(change: SignoffChange) -> str:
    what = f"{change.path} {change.field}".strip()
    said = f": '{change.before}' → '{change.after}'" if change.before or change.after else ""
    where = f" in {short_id(change.commit)}" if change.commit else ", not committed"
    by = f" by {change.by}" if change.by else ""
    return f"{change.how} {what}{said}{where}{by}"
