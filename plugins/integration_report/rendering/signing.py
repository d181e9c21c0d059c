"""Whether everybody has signed, in a sentence, and what is short for one sign-off among many."""

import shlex
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from integration_report.model.names import slug
from integration_report.model.summary import Report, SignoffChange, SignoffSummary
from integration_report.model.words import Decision, Trust
from integration_report.rendering.changes import name_of
from integration_report.rendering.marks import signoff_badge
from integration_report.rendering.opening_blocks import Verdict
from integration_report.rendering.portions import renamed

Changes: TypeAlias = tuple[SignoffChange, ...]
"""What has changed since somebody signed."""
_MOST_NAMED: Final = 4
_IN_VAIN: Final = ("rejected", "revoked", "invalid")
"""States of sign-offs in whose place another is asked for, where their role asks at all."""
_REFUSALS: Final = {
    ("rejected", Decision.REJECTED): "has rejected the release",
    ("revoked", Decision.REVOKED): "has taken the sign-off back",
}
"""What somebody did, by the state of the record and what it decides."""
_LONGEST_MEANING: Final = 400
_GROUPS: Final = (
    ("valid", "Approved by"),
    ("attributed", "Approved, as a forge vouches, by"),
    ("recorded", "Approved, as the records claim, by"),
    ("missing", "Still to sign:"),
    ("stale", "Stale, because what was signed has changed:"),
    ("expired", "Expired:"),
    ("rejected", "Rejected by"),
    ("revoked", "Taken back by"),
    ("unverified", "Unverified:"),
    ("unknown", "Unknown:"),
    ("invalid", "Invalid:"),
)
"""What the answer says of sign-offs, by the word under which they are shown."""


def awaited(signoffs: Iterable[SignoffSummary]) -> list[SignoffSummary]:
    """Return the sign-offs that count, and those that the release waits for.

    Left out is what was decided anew since, and what another sign-off is asked for in place of.
    """
    every = tuple(signoffs)
    asked = {slug(one.role) for one in every if one.state == "missing"}
    return [
        one
        for one in every
        if one.is_signed
        or (
            one.blocks
            and one.state != "superseded"
            and not (one.state in _IN_VAIN and slug(one.role) in asked)
        )
    ]


def current(signoffs: Iterable[SignoffSummary]) -> tuple[SignoffSummary, ...]:
    """Return the sign-offs but those in whose place the same person has decided anew."""
    return tuple(one for one in signoffs if one.state != "superseded")


def answer(report: Report) -> Verdict:
    """Return whether everybody has signed: who has approved, who must still, what is stale."""
    ones = awaited(report.signoffs)
    version = f"Version {report.version}" if report.version else "This version"
    if not ones:
        return Verdict(
            tone="info",
            mark="i",
            headline="Nobody is asked to sign",
            detail="Who must sign say the policy’s rules, or the report’s sign-off table.",
        )
    tone, mark, words = _headline(ones)
    count = Counter(one.word for one in sorted(ones, key=_group))
    return Verdict(
        tone=tone,
        mark=mark,
        headline=f"{version} {words}",
        detail=" ".join(_told(ones)),
        counts=tuple(
            (renamed(badge, f"{count[badge.key]} {badge.word.lower()}"), "")
            for badge in map(signoff_badge, count)
        ),
    )


def against_signoff(signoff: SignoffSummary) -> str:
    """Return why a sign-off doesn't count, to be read beside its role.

    Of one who rejects or takes back, that is what the person says.
    """
    did = _REFUSALS.get((signoff.state, signoff.decision), "")
    if did and signoff.reasons:
        who = name_of(signoff.printed_name or signoff.person) or "somebody"
        said = name_of(signoff.meaning, most=_LONGEST_MEANING)
        return f"{who} {did}: “{said}”" if said else f"{who} {did}"
    told = "; ".join(reason.message for reason in signoff.reasons)
    return told.replace(f" as {signoff.role}", "") if signoff.role else told


def by_changes(signoffs: Iterable[SignoffSummary]) -> dict[Changes, list[SignoffSummary]]:
    """Return the sign-offs since which something has changed, those together that saw the same."""
    found: dict[Changes, list[SignoffSummary]] = {}
    for one in signoffs:
        if one.changes:
            found.setdefault(one.changes, []).append(one)
    return found


def anchor_of_changes(group: Sequence[SignoffSummary]) -> str:
    """Return the id of the part of the page that tells what has changed since some sign-offs."""
    return f"changed-since-{slug(group[0].role)}-{slug(group[0].person)}"


def signed_by(group: Iterable[SignoffSummary]) -> str:
    """Return who signed, with their roles, the first few by name."""
    return _joined([_name(one) for one in group])


def command_of(signoff: SignoffSummary) -> str:
    """Return the command by which somebody gives a sign-off that is lacking; empty for none."""
    role = name_of(signoff.role)
    if not role or (signoff.state == "unverified" and not signoff.commit):
        return ""
    renew = " --renew" if signoff.state in ("stale", "expired") else ""
    return f"integration-report sign --role {shlex.quote(role)}{renew}"


def _group(one: SignoffSummary) -> int:
    words = [word for word, _ in _GROUPS]
    return words.index(one.word) if one.word in words else len(words)


def _headline(ones: Sequence[SignoffSummary]) -> tuple[str, str, str]:
    """Return tone and mark of the answer, and its words behind the version."""
    if any(one.state == "rejected" for one in ones):
        return "bad", "✗", "is rejected"
    if not all(one.is_signed for one in ones):
        return "warn", "○", "isn’t signed off yet"
    if any(one.against for one in ones):
        return "warn", "○", "is signed off under conditions that aren’t met"
    trusts = {one.trust for one in ones}
    if Trust.RECORDED in trusts or Trust.NONE in trusts:
        return "info", "○", "is signed off, as far as the records claim"
    if Trust.ATTRIBUTED in trusts:
        return "info", "◐", "is signed off, as far as a forge vouches"
    return "good", "✓", "is signed off"


def _told(ones: Sequence[SignoffSummary]) -> Iterable[str]:
    """Yield a sentence for each word that occurs."""
    for word, lead in _GROUPS:
        several = [_name(one) for one in ones if one.word == word]
        if several:
            yield f"{lead} {_joined(several)}."


def _name(one: SignoffSummary) -> str:
    """Return who a sign-off is by, with the role; the role alone of nobody in particular."""
    who, role = name_of(one.printed_name or one.person), name_of(one.role)
    if one.state == "missing":
        return f"{role} ({who})" if who else role
    return f"{who or 'somebody'} ({role})" if role else who or "what can’t be read"


def _joined(names: Sequence[str]) -> str:
    # To name one more takes no more room than to say that there is one more.
    most = len(names) if len(names) <= _MOST_NAMED + 1 else _MOST_NAMED
    shown = [*names[:most], *([f"{len(names) - most} more"] if len(names) > most else [])]
    if len(shown) == 1:
        return shown[0]
    return f"{', '.join(shown[:-1])} and {shown[-1]}"
