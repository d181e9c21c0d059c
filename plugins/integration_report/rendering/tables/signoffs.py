"""Tables of sign-offs: who signed, what has changed since, what is to be signed, and the proofs."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from integration_report.model.location import Location
from integration_report.model.summary import SignoffChange, SignoffSummary
from integration_report.model.words import Decision, Trust
from integration_report.rendering.cells import (
    AnyCell,
    Badge,
    Chips,
    Code,
    Day,
    Piece,
    Ref,
    Text,
    Unfolded,
)
from integration_report.rendering.changes import name_of
from integration_report.rendering.marks import badge, signoff_badge, since_signed
from integration_report.rendering.signing import (
    Changes,
    against_signoff,
    anchor_of_changes,
    awaited,
    by_changes,
    command_of,
    signed_by,
)
from integration_report.rendering.site import Here
from integration_report.rendering.tabular import Column, Row, Table, pick

TO_SIGN: Final = "to-sign"
"""The id of the part of the page that tells how to give what is lacking."""
_SHORT: Final = 12
"""So many letters of a digest or a fingerprint are seen at once."""
_LONGEST: Final = 400
_EXCERPT: Final = 160
_APPROVALS: Final = (Decision.APPROVED, Decision.APPROVED_WITH_CONDITIONS)


def signoffs(here: Here, chosen: Iterable[SignoffSummary] | None = None) -> Table:
    """Return the sign-offs that are asked for or recorded, or the chosen ones, with all details."""
    shown = here.site.report.signoffs if chosen is None else chosen
    groups = by_changes(here.site.report.signoffs)
    return Table(
        name="signoffs",
        caption="Sign-offs by role",
        columns=(
            Column("role", "Role"),
            Column("name", "Name"),
            Column("state", "State", "word"),
            Column("decision", "Decision"),
            Column("trust", "Trust"),
            Column("signed_at", "Signed at", "word"),
            Column("arrived", "Arrived", "word"),
            Column("version", "Version", "word"),
            Column("conditions", "Conditions"),
            Column("notes", "Why it doesn't count", "wide"),
            Column("source", "Recorded in", "path"),
        ),
        rows=tuple(Row(_signoff(here, signoff, groups)) for signoff in shown),
        empty="No sign-off is asked for or recorded.",
    )


def signed(here: Here, chosen: Iterable[SignoffSummary]) -> Table:
    """Return the sign-offs for a page, without columns in which none of them has anything."""
    every = tuple(chosen)
    when = "arrived" if any(one.arrived for one in every) else "signed_at"
    given = any(one.decision is not Decision.PENDING for one in every)
    there = {
        **dict.fromkeys(("decision", "trust", when), given),
        "conditions": any(one.conditions for one in every),
        "notes": any(one.reasons for one in every),
    }
    keys = ("role", "name", "state", "decision", "trust", when, "conditions", "notes", "source")
    return pick(signoffs(here, every), *(key for key in keys if there.get(key, True)))


def lacking(here: Here) -> Table:
    """Return the sign-offs that can still be given, with the command for each."""
    waiting = [one for one in awaited(here.site.report.signoffs) if not one.is_signed]
    return Table(
        name=TO_SIGN,
        caption="What is still to be signed",
        columns=(
            Column("role", "Role"),
            Column("state", "State", "word"),
            Column("command", "How, in a clone of the repository", "wide"),
            Column("name", "By"),
            Column("source", "Asked for in", "path"),
        ),
        rows=tuple(
            Row(
                (
                    Text(one.role),
                    signoff_badge(one.word),
                    Code(command),
                    Text(name_of(one.printed_name) or "whoever has the role"),
                    here.source(one.location) if one.location else Text(""),
                )
            )
            for one in waiting
            if (command := command_of(one))
        ),
    )


def changes(here: Here, group: Sequence[SignoffSummary]) -> Table:
    """Return what has changed since sign-offs that saw the same were given."""
    return Table(
        name="changed-since",
        caption=f"What has changed since it was signed by {signed_by(group)}",
        columns=(
            Column("what", "What", "wide"),
            Column("how", "How"),
            Column("before", "When it was signed", "brief"),
            Column("after", "Now", "brief"),
            Column("by", "Changed by"),
            Column("commit", "Commit", "word"),
            Column("source", "Where", "path"),
        ),
        rows=tuple(Row(_change(here, change)) for change in group[0].changes),
    )


def proofs(given: Iterable[SignoffSummary]) -> Table:
    """Return what sign-offs say and cover, and what proves them, in full."""
    return Table(
        name="proofs",
        caption="What was signed, and with which key",
        columns=(
            Column("role", "Role"),
            Column("name", "Name"),
            Column("meaning", "In the signer’s words", "wide"),
            Column("digest", "Covers"),
            Column("statement", "Statement"),
            Column("key", "Key"),
        ),
        rows=tuple(
            Row(
                (
                    Text(one.role),
                    Text(one.printed_name or one.person),
                    Text(name_of(one.meaning, most=_LONGEST)),
                    _shortened(one.digest),
                    _shortened(one.statement),
                    _shortened(one.key),
                )
            )
            for one in given
        ),
    )


def _signoff(
    here: Here, signoff: SignoffSummary, groups: Mapping[Changes, Sequence[SignoffSummary]]
) -> tuple[AnyCell, ...]:
    signed_at = signoff.signed_at
    return (
        Text(signoff.role),
        Text(signoff.printed_name or signoff.person),
        signoff_badge(signoff.word),
        decided(signoff),
        badge(signoff.trust) if signoff.trust is not Trust.NONE else Text(""),
        Text(signed_at.isoformat(sep=" ", timespec="minutes") if signed_at else ""),
        _came(here, signoff.arrived, signoff.commit),
        Text(signoff.version),
        here.references(signoff.conditions),
        _against(here, signoff, groups),
        here.source(signoff.location) if signoff.location else Text(""),
    )


def decided(signoff: SignoffSummary) -> Badge | Text:
    """Return what is decided; an approval that doesn't count has no badge of one that does."""
    shown = badge(signoff.decision)
    in_vain = signoff.decision in _APPROVALS and not signoff.is_signed
    return Text(shown.word) if in_vain else shown


def _change(here: Here, change: SignoffChange) -> tuple[AnyCell, ...]:
    where = change.location or Location(change.path)
    uncommitted = not change.commit and not change.by
    return (
        Code(name_of(change.field, most=_EXCERPT)) if change.field else Text("the file"),
        since_signed(change.how),
        Text(name_of(change.before, most=_EXCERPT)),
        Text(name_of(change.after, most=_EXCERPT)),
        Text("not committed, or not known" if uncommitted else name_of(change.by)),
        _came(here, change.at, change.commit),
        here.source(where) if change.location else here.document(change.path),
    )


def _against(
    here: Here, signoff: SignoffSummary, groups: Mapping[Changes, Sequence[SignoffSummary]]
) -> Ref | Text:
    """Return why a sign-off doesn't count, with a link to how it is given or what has changed."""
    if signoff.state == "missing" and command_of(signoff):
        told = f"{against_signoff(signoff)}: "
        how = Piece("how to sign", here.to(here.site.overview("sign-offs"), TO_SIGN))
        return Text(told + how.words, (Piece(told), how))
    if signoff.state != "stale" or not signoff.changes:
        return Text(against_signoff(signoff))
    anchor = anchor_of_changes(groups[signoff.changes])
    page = here.to(here.site.overview("sign-offs"), anchor)
    return Ref("what was signed has changed", page)


def _came(here: Here, at: dt.datetime | None, commit: str) -> Chips:
    """Return a day with the commit of that day."""
    cells: list[Day | Ref] = [Day(at.date())] if at is not None else []
    return Chips((*cells, here.commit(commit)) if commit else tuple(cells))


def _shortened(digest: str) -> AnyCell:
    if not digest:
        return Text("")
    return Unfolded(digest, f"{digest.partition(':')[2][:_SHORT]}…")
