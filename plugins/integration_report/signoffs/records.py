"""One sign-off record: whether it is well formed, about this version, and by whom it may be."""

import datetime as dt
import re
from typing import TypeAlias

import msgspec

from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.issues import IssueList
from integration_report.model.location import Location
from integration_report.model.names import slug
from integration_report.model.report import IntegrationReport
from integration_report.model.signoff import Person, Policy, Signoff
from integration_report.model.status import Reason, ReasonKind
from integration_report.model.words import Decision, Trust
from integration_report.signoffs.required import Requirement


class JudgedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A sign-off record with what it is worth."""

    record: Signoff
    """The record."""
    state: str
    """`recorded`, `unverified`, `rejected`, `revoked`, `expired`, `superseded`, `invalid` or
    `unknown`."""
    reasons: tuple[Reason, ...]
    """Why it doesn't count, or not fully."""
    location: Location
    """Where it is recorded."""

    @property
    def counts(self) -> bool:
        """Return whether it stands for a person's approval, if only an unproved one."""
        return self.state in ("recorded", "unverified", "unknown")


def version_of(evidence: Evidence) -> str:
    """Return the version that is to be signed; empty when no report says."""
    return evidence.report.version if evidence.report else ""


def judge_records(evidence: Evidence, requirements: dict[str, Requirement]) -> list[JudgedRecord]:
    """Return the records of the version that is to be signed, the oldest first.

    Of one person in one role the last record counts, and the earlier ones are superseded.
    """
    version = version_of(evidence)
    latest: dict[tuple[str, str], str] = {}
    of_version = [
        (document, record)
        for document, record in evidence.of(Signoff)
        if record.version == version or not version
    ]
    of_version.sort(key=lambda pair: _order(*pair))
    for document, record in of_version:
        latest[slug(record.role), record.person] = document.path
    return [
        _judge(
            evidence,
            document,
            record,
            requirements.get(slug(record.role)),
            is_latest=latest[slug(record.role), record.person] == document.path,
        )
        for document, record in of_version
    ]


def _order(
    document: Document[Signoff], record: Signoff
) -> tuple[dt.datetime, list[tuple[int, str]]]:
    """Return what records are sorted by: time, then path with its numbers as numbers."""
    signed = record.signed_at or dt.datetime(dt.MINYEAR, 1, 1, tzinfo=dt.UTC)
    if signed.tzinfo is None:
        signed = signed.replace(tzinfo=dt.UTC)
    stem = document.path.rpartition(".")[0]
    parts = [
        (int(digits), "") if digits else (-1, text)
        for digits, text in re.findall(r"([0-9]{1,18})|([^0-9]+)", stem)
    ]
    return signed, parts


def _judge(
    evidence: Evidence,
    document: Document[Signoff],
    record: Signoff,
    requirement: Requirement | None,
    *,
    is_latest: bool,
) -> JudgedRecord:
    location = document.location()
    state, reasons = "recorded", []
    for judge in (_readable, _well_formed, _decided, _current, _proved):
        found = judge(evidence, document, record, requirement)
        if found is not None:
            state, kind, why = found
            reasons = [Reason(kind, f"{_name(record)} {why}", location)] if why else []
            break
    if state not in ("invalid", "unknown") and not is_latest:
        state, reasons = "superseded", []
    if state in ("recorded", "unverified"):
        reasons += _conditions(evidence, document, record)
    return JudgedRecord(record=record, state=state, reasons=tuple(reasons), location=location)


_Found: TypeAlias = tuple[str, ReasonKind, str] | None
"""A state, what sort of reason it is, and why; `None` when nothing is against a record."""


def _readable(
    evidence: Evidence, document: Document[Signoff], _: Signoff, __: Requirement | None
) -> _Found:
    if document.problems:
        why = document.problems[0].message.removesuffix(".")
        return "unknown", ReasonKind.UNKNOWN, f"couldn't be read in full: {why}"
    if not version_of(evidence):
        return "unknown", ReasonKind.UNKNOWN, "is for a version, and no report says which is due"
    return None


def _well_formed(
    evidence: Evidence, _: Document[Signoff], record: Signoff, __: Requirement | None
) -> _Found:
    why = ""
    if record.decision is Decision.UNKNOWN:
        why = "decides nothing"
    elif evidence.plan and evidence.plan.title and record.report not in _titles(evidence):
        why = f"is for another report: '{record.report}'"
    elif evidence.policy is not None:
        why = _against_policy(record, evidence.policy, _day(record) or evidence.as_of)
    return ("invalid", ReasonKind.FAILED, why) if why else None


def _decided(
    _: Evidence, __: Document[Signoff], record: Signoff, ___: Requirement | None
) -> _Found:
    if record.decision is Decision.REJECTED:
        return "rejected", ReasonKind.FAILED, "rejects the release"
    if record.decision is Decision.REVOKED:
        return "revoked", ReasonKind.STALE, "takes the approval back"
    if record.decision is Decision.PENDING:
        return "pending", ReasonKind.MISSING, ""
    return None


def _current(
    evidence: Evidence, _: Document[Signoff], record: Signoff, requirement: Requirement | None
) -> _Found:
    if requirement is None or requirement.max_age_days is None:
        return None
    signed, most = _day(record), requirement.max_age_days
    if signed is None:
        return "unverified", ReasonKind.UNKNOWN, "doesn't say when it was signed"
    if (evidence.as_of - signed).days > most:
        return "expired", ReasonKind.STALE, f"is older than {most} days"
    return None


def _proved(
    _: Evidence, __: Document[Signoff], ___: Signoff, requirement: Requirement | None
) -> _Found:
    if requirement is None or requirement.min_trust in (Trust.NONE, Trust.RECORDED):
        return None
    why = f"is recorded only, and the policy asks that it is {requirement.min_trust}"
    return "unverified", ReasonKind.UNKNOWN, why


def _against_policy(record: Signoff, policy: Policy, day: dt.date) -> str:
    person = policy.people.get(record.person)
    if record.person in policy.bots:
        return "is by a bot, and bots may never sign"
    if person is None:
        return f"is by '{record.person}', who is not in the policy"
    if record.printed_name != person.name:
        return f"prints the name '{record.printed_name}', and the policy says '{person.name}'"
    if policy.repository and record.repository != policy.repository:
        return f"is for another repository: '{record.repository}'"
    if not _has_role(person, record.role, day):
        return f"is in a role that '{record.person}' doesn't have on {day}"
    return ""


def _has_role(person: Person, role: str, day: dt.date) -> bool:
    return any(
        slug(grant.role) == slug(role)
        and (grant.from_ is None or grant.from_ <= day)
        and (grant.until is None or day <= grant.until)
        for grant in person.roles
    )


def _conditions(evidence: Evidence, document: Document[Signoff], record: Signoff) -> list[Reason]:
    """Return the conditions of an approval that aren't met."""
    found = []
    still_open = _open_issues(evidence) if record.conditions else set()
    for condition in record.conditions:
        identity = evidence.issue_names.find(condition.text)
        where = document.location(condition)
        if identity is None:
            message = f"{_name(record)} has the condition '{condition.text}', which is no issue"
            found.append(Reason(ReasonKind.UNKNOWN, message, where))
        elif identity in still_open:
            message = f"{_name(record)} has the condition {identity}, which is unresolved"
            found.append(Reason(ReasonKind.OPEN, message, where))
    return found


def _open_issues(evidence: Evidence) -> set[str]:
    """Return the ids of unresolved issues; of several with one id, one unresolved one is enough."""
    return {
        issue.id
        for _, record in evidence.of(IssueList)
        for issue in record.issues
        if issue.status.is_open
    }


def _titles(evidence: Evidence) -> set[str]:
    titles = {evidence.plan.title} if evidence.plan else set()
    return titles | {report.title for _, report in evidence.of(IntegrationReport)}


def _day(record: Signoff) -> dt.date | None:
    return record.signed_at.date() if record.signed_at else None


def _name(record: Signoff) -> str:
    return f"the sign-off of {record.printed_name or record.person} as {record.role}"
