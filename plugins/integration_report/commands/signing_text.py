"""What `sign`, `revoke` and `request-signoffs` tell in words."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from integration_report.model.attestation import Contribution, SinceSigned
from integration_report.model.names import slug
from integration_report.model.signoff import Signoff
from integration_report.model.summary import Report, SignoffChange, SignoffSummary, VerdictReason
from integration_report.model.wording import counted, short_id
from integration_report.model.words import Decision, Trust
from integration_report.rendering.listings.printable import printable
from integration_report.signing.earlier import Earlier
from integration_report.signing.ssh_key import SigningKey
from integration_report.signoffs.required import Requirement

_MOST_REASONS: Final = 20
_MOST_CHANGES: Final = 50
_APPROVALS: Final = (Decision.APPROVED, Decision.APPROVED_WITH_CONDITIONS)
_AWAITED: Final = frozenset({"missing", "stale", "expired", "unverified", "unknown"})
_QUESTIONS: Final = {
    Decision.APPROVED: "Approve {version} as {role}?",
    Decision.APPROVED_WITH_CONDITIONS: "Approve {version} as {role}, if {conditions} {is_are} met?",
    Decision.REJECTED: "Reject {version} as {role}?",
    Decision.REVOKED: "Take back what you decided about {version} as {role}?",
}


class Shown(NamedTuple):
    """What is shown before anything is signed."""

    report: Report
    """What is signed."""
    commit: str
    """The full id of its commit."""
    branch: str
    """The branch that is checked out; empty for a commit by itself."""
    record: Signoff
    """The record, without its signature."""
    key: SigningKey | None
    """The key; `None` for a record without a signature."""
    last: Earlier | None = None
    """What the person decided before."""
    since: SinceSigned = SinceSigned()
    """What has changed since then."""
    own: tuple[Contribution, ...] = ()
    """What the person wrote of it, though the policy asks that who approves didn't."""
    settled_in: tuple[str, ...] = ()
    """Paths of what it covers that changes when its conditions are met."""


def summary(shown: Shown) -> list[RenderableType]:
    """Return all that is about to be signed."""
    verdict = _verdict(shown.report)
    return _parts((*_facts(shown), *_settling(shown), "", *verdict, *_difference(shown)))


def difference(shown: Shown) -> list[RenderableType]:
    """Return who signs what, the verdict in a line, and what has changed since the last time."""
    told, _ = _answer(shown.report)
    if not shown.report.verdict.ready:
        told = told.append(" 'integration-report gate' says why.", "default not bold")
    return _parts((*_facts(shown), *_settling(shown), "", told, *_difference(shown)))


def facts(shown: Shown) -> list[RenderableType]:
    """Return who records what."""
    return _parts(_facts(shown))


def question(record: Signoff) -> str:
    """Return what somebody is asked who is about to sign."""
    conditions = " and ".join(one.text for one in record.conditions)
    return printable(
        _QUESTIONS[record.decision].format(
            version=record.version,
            role=record.role,
            conditions=conditions,
            is_are="is" if len(record.conditions) == 1 else "are",
        )
    )


def subject(record: Signoff) -> str:
    """Return the message of the commit that has a record."""
    if record.decision is Decision.REVOKED:
        return printable(f"Revoke the sign-off of {record.version} as {record.role}")
    return printable(f"Sign off {record.version} as {record.role}: {record.decision}")


def unsigned(record: Signoff) -> str:
    """Return what a record without a signature is worth."""
    return (
        "the record has no signature, so it counts as recorded only: anybody could have written it."
        " It counts for more if the commit that brings it is signed"
        f" with a key that the policy gives to {printable(record.printed_name)}"
    )


def still_missing(report: Report, record: Signoff, asked: Requirement | None) -> str:
    """Return who has to sign yet, in a line; empty when nobody does, or somebody takes back.

    The report is that before the record; `asked` is what the policy asks of its role.
    """
    if record.decision is Decision.REVOKED:
        return ""
    role, others = slug(record.role), list[str]()
    if asked is not None and not record.signature and asked.min_trust is not Trust.RECORDED:
        others.append(
            f"{record.printed_name} ({record.role}: recorded only, unless the commit is signed;"
            f" the policy asks that it is {asked.min_trust})"
        )
    own = [one for one in report.signoffs if slug(one.role) == role]
    others.extend(
        _awaited(one)
        for one in report.signoffs
        if one.blocks
        and ((one.state in _AWAITED and one not in own) or one.state == "rejected")
        and not (one in own and one.person == record.person)
    )
    people = {record.person, *(one.person for one in own if one.is_signed)}
    if asked is not None and record.decision in _APPROVALS and asked.people > len(people):
        others.append(f"{asked.people - len(people)} more as {record.role}")
    if not others:
        return ""
    return f"Still to sign: {printable(', '.join(dict.fromkeys(others)))}.\n"


def _awaited(one: SignoffSummary) -> str:
    """Return whose sign-off is waited for, and what is the matter with one that is there."""
    what = one.role if one.state == "missing" else f"{one.role}: {one.state}"
    who = one.printed_name or one.person
    return f"{who} ({what})" if who else what


def _parts(lines: Iterable[str | Text]) -> list[RenderableType]:
    return [_part(line) for line in lines]


def _part(line: str | Text) -> RenderableType:
    """Return a line; what is long goes on below where it began."""
    if isinstance(line, Text):
        return line
    indent = len(line) - len(line.lstrip(" "))
    return Padding(Text(line[indent:]), (0, 0, 0, indent)) if indent else Text(line)


def _facts(shown: Shown) -> Iterator[str | Text]:
    record, commit = shown.record, short_id(shown.commit)
    rows = {
        "Repository": record.repository,
        "Report": record.report,
        "Version": record.version,
        "Role": record.role,
        "Person": f"{record.printed_name} ({record.person})",
        "Decision": str(record.decision),
        "Conditions": ", ".join(one.text for one in record.conditions),
        "Meaning": record.meaning,
        "Commit": f"{commit} on {shown.branch}" if shown.branch else commit,
        "Covers": (
            f"{counted(record.covers.files, 'file')}, {record.covers.digest}"
            if record.covers is not None
            else ""
        ),
        "Key": shown.key.shown if shown.key is not None else "none: the record isn't signed",
    }
    for name, value in rows.items():
        if value:
            yield Text(f"{name:<11} ", "dim").append(printable(value), "default not dim")


def _settling(shown: Shown) -> Iterator[str]:
    """Yield that an approval under conditions becomes stale when they are met."""
    if shown.settled_in:
        conditions = " and ".join(one.text for one in shown.record.conditions)
        paths = " and ".join(shown.settled_in)
        yield ""
        yield printable(
            f"Settling {conditions} changes {paths}, which this covers: the sign-off is stale then,"
            " and has to be renewed ('integration-report sign --renew')."
        )


def _answer(report: Report) -> tuple[Text, tuple[VerdictReason, ...]]:
    """Return the verdict in a line, and the reasons against it, those of sign-offs last."""
    reasons = report.verdict.reasons
    if report.verdict.ready:
        return Text("Verdict: ready.", "bold green"), ()
    awaited = {reason.message for one in report.signoffs for reason in one.reasons}
    others = [one for one in reasons if one.message not in awaited]
    if not others:
        return Text("Verdict: ready but for sign-offs.", "bold"), reasons
    number = counted(len(reasons), "reason")
    told = Text(f"Verdict: NOT READY, for {number}.", "bold red")
    return told, (*others, *(one for one in reasons if one.message in awaited))


def _verdict(report: Report) -> Iterator[str | Text]:
    told, reasons = _answer(report)
    yield told
    for one in reasons[:_MOST_REASONS]:
        place = f"  {one.location}" if one.location is not None else ""
        yield printable(f"  {one.word}: {one.message}{place}")
    if len(reasons) > _MOST_REASONS:
        yield f"  and {len(reasons) - _MOST_REASONS} more: 'integration-report gate' has them all"


def _difference(shown: Shown) -> Iterator[str | Text]:
    yield from _own(shown.own)
    last, changes, more = shown.last, shown.since.changes, shown.since.more
    if last is None:
        return
    when = f" on {last.record.signed_at.date()}" if last.record.signed_at else ""
    since = printable(f"the last time ({last.record.decision}{when}, {last.path})")
    yield ""
    if shown.since.unknown:
        unknown = printable(shown.since.unknown.removesuffix("."))
        yield f"What has changed since {since} can't be told: {unknown}."
    elif not changes and not more:
        yield f"Nothing of it has changed since {since}."
    else:
        yield Text(f"Changed since {since}:", "bold")
        yield from (f"  {_change(one)}" for one in changes[:_MOST_CHANGES])
        more += len(changes[_MOST_CHANGES:])
        if more:
            yield f"  and {more} more"


def _own(own: tuple[Contribution, ...]) -> Iterator[str | Text]:
    by_path: dict[str, list[Contribution]] = {}
    for one in own:
        by_path.setdefault(one.path, []).append(one)
    if not own:
        return
    yield ""
    yield Text(
        "The policy asks that who approves wrote none of it. This of it is yours, so your approval"
        " will be invalid:",
        "bold yellow",
    )
    for path, ones in list(by_path.items())[:_MOST_REASONS]:
        first = ones[0]
        what = f"{path}: {first.field}" if first.field else path
        more = f", and {len(ones) - 1} more" if len(ones) > 1 else ""
        yield printable(f"  {what} ({first.role} of {short_id(first.commit)}){more}")
    if len(by_path) > _MOST_REASONS:
        yield f"  and {counted(len(by_path) - _MOST_REASONS, 'more file')}"


def _change(one: SignoffChange) -> str:
    what = f"{one.path}: {one.field}" if one.field else one.path
    how = "has another mode" if one.how == "mode" else one.how
    values = f": {one.before or 'nothing'} → {one.after or 'nothing'}" if one.field else ""
    who = " ".join(
        part
        for part in (
            f"by {one.by}" if one.by else "",
            f"in {short_id(one.commit)}" if one.commit else "",
        )
        if part
    )
    return printable(f"{what} {how}{values}{f', {who}' if who else ''}")


def listed(names: Iterable[str]) -> str:
    """Return names one a line."""
    return "".join(f"  {printable(name)}\n" for name in names)
