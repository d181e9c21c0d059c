"""What the recorded sign-offs are worth, and which are missing."""

from typing import Any

from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.names import slug
from integration_report.model.status import Reason, ReasonKind
from integration_report.model.summary import SignoffSummary
from integration_report.model.timeline import moment
from integration_report.model.words import Decision, Kind, Trust
from integration_report.signoffs.proofs import Proofs
from integration_report.signoffs.quorum import filled, same_people
from integration_report.signoffs.records import records_of_version, version_of
from integration_report.signoffs.required import Requirement, requirements
from integration_report.signoffs.states import JudgedRecord, judged


def decide(evidence: Evidence, proofs: Proofs | None = None) -> tuple[SignoffSummary, ...]:
    """Return the sign-offs that are recorded or asked for, by role, the asked ones first.

    Only those for the version of the report count; those for others are left out. `proofs` is what
    git and keys tell; without it nothing is verified: a record's trust is `recorded` at best, and
    what the policy asks beyond that makes it `unverified`.
    """
    asked = requirements(evidence)
    by_role: dict[str, list[JudgedRecord]] = {role: [] for role in asked}
    for one in judged(evidence, records_of_version(evidence, asked, proofs), proofs):
        by_role.setdefault(slug(one.of.record.role), []).append(one)
    people = _same_people(evidence, by_role)
    signed = _people_by_role(asked, by_role, people, only_valid=False)
    filling = _people_by_role(asked, by_role, people, only_valid=True)
    found: list[SignoffSummary] = []
    for role, ones in by_role.items():
        is_filled = role not in asked or len(filling[role]) >= asked[role].people
        found += [_recorded(one, is_filled=is_filled) for one in ones if one.state != "pending"]
        if role in asked:
            spare = _spare(ones, signed[role], people)
            found += _missing(asked[role], signed[role], ones, version_of(evidence), spare)
    return (*found, *_in_doubt(evidence))


def _people_by_role(
    asked: dict[str, Requirement],
    by_role: dict[str, list[JudgedRecord]],
    people: dict[str, str],
    *,
    only_valid: bool,
) -> dict[str, set[str]]:
    """Return for each role the people who fill it, in vain or not unless `only_valid`.

    `people` has for each id the one that stands for the person.
    """
    candidates = {
        role: list(
            dict.fromkeys(
                people[one.of.record.person]
                for one in by_role[role]
                if one.stands and (one.state == "valid" or not only_valid)
            )
        )
        for role in asked
    }
    return filled(asked, candidates)


def _same_people(evidence: Evidence, by_role: dict[str, list[JudgedRecord]]) -> dict[str, str]:
    """Return for each id of who has approved the id that stands for the same person."""
    standing = [one.of for ones in by_role.values() for one in ones if one.stands]
    then = [(one.record.person, one.facts.policy) for one in standing if one.facts is not None]
    return same_people([*then, *((one.record.person, evidence.policy) for one in standing)])


def _recorded(one: JudgedRecord, *, is_filled: bool) -> SignoffSummary:
    """Return a record.

    An approval that nobody waits for doesn't stand in the way, nor does what its person has
    replaced by a decision that counts.
    """
    record, facts = one.of.record, one.of.facts
    arrival = facts.arrival if facts is not None else None
    is_needed = not is_filled or one.state == "valid" or one.of.document is None
    return SignoffSummary(
        role=record.role,
        person=record.person,
        printed_name=record.printed_name,
        decision=record.decision,
        state=one.state,
        trust=one.trust,
        version=record.version,
        signed_at=record.signed_at,
        arrived=moment(arrival.at) if arrival is not None else None,
        commit=arrival.commit if arrival is not None else "",
        committed_by=facts.commit.author if facts is not None and facts.commit is not None else "",
        meaning=record.meaning,
        conditions=tuple(condition.text for condition in record.conditions),
        digest=record.covers.digest if record.covers is not None else "",
        statement=facts.statement if facts is not None else "",
        key=one.key,
        changes=one.changes,
        reasons=one.reasons,
        blocks=not one.is_replaced
        and (is_needed or not (one.is_approval or one.state == "revoked")),
        location=one.of.location,
    )


def _spare(ones: list[JudgedRecord], signed: set[str], people: dict[str, str]) -> str:
    """Return in words who has approved in a role and doesn't fill it; empty for nobody."""
    standing = {one.of.record.person: one for one in ones if one.stands}
    elsewhere = [one.of.called for name, one in standing.items() if people[name] not in signed]
    if elsewhere:
        return f"{elsewhere[0]}, who has, counts in another role"
    for name, first in people.items():
        if name != first and {name, first} <= standing.keys():
            return f"'{first}' and '{name}' are one person, by address or key"
    return ""


def _missing(
    asked: Requirement, signed: set[str], ones: list[JudgedRecord], version: str, spare: str
) -> list[SignoffSummary]:
    """Return the sign-offs of a role that are still to come: one a name, else one for all."""
    number = asked.people - len(signed)
    if number <= 0:
        return []
    present = {one.of.record.printed_name.casefold() for one in ones if one.stands}
    names = [name for name in asked.names if name.casefold() not in present][:number]
    if not names:
        names = [""]
    found = []
    for index, name in enumerate(names):
        # What the names leave over stands with the last one.
        lacking = number - len(names) + 1 if index == len(names) - 1 else 1
        people = "person" if lacking == 1 else "people"
        message = f"{lacking} {people} must still sign as {asked.role}"
        if name:
            message = f"{name} must still sign as {asked.role}"
            if lacking > 1:
                message += f", and {lacking - 1} more"
        if spare:
            message += f": {spare}"
        reason = Reason(ReasonKind.MISSING, message, asked.location)
        found.append(
            SignoffSummary(
                role=asked.role,
                person="",
                printed_name=name,
                decision=Decision.PENDING,
                state="missing",
                trust=Trust.NONE,
                version=version,
                reasons=(reason,),
                location=asked.location,
            )
        )
    return found


def _in_doubt(evidence: Evidence) -> list[SignoffSummary]:
    """Return what nobody can tell: a sign-off, or a policy, that can't be read, or isn't alone.

    What lies among the sign-offs is signed by nobody, so nothing else may.
    """
    found, records = [], f"{evidence.data_dir}/signoffs/"
    version = version_of(evidence)
    for document in evidence.documents:
        lies_there = document.path.startswith(records)
        if document.record is None and (document.kind is Kind.SIGNOFF or lies_there):
            if not lies_there or _may_be_of(document.path.removeprefix(records), version):
                found.append(_unknown(document, "a sign-off couldn't be read"))
        elif document.kind is Kind.POLICY and not document.is_sound:
            found.append(_unknown(document, "which sign-offs the policy asks for is unknown"))
        elif document.kind is Kind.POLICY and document is not evidence.policy_document:
            first = evidence.policy_document.path if evidence.policy_document else ""
            what = f"there are two policies, {first} and {document.path}: keep one"
            found.append(_unknown(document, what))
        elif document.kind not in (Kind.SIGNOFF, None) and lies_there:
            what = f"{document.path} is no sign-off, and nobody signs what is in {records}: move it"
            found.append(_unknown(document, what))
    return found


def _may_be_of(path: str, version: str) -> bool:
    """Return whether a file among the sign-offs may be about a version, by its folder."""
    folder, slash, _ = path.partition("/")
    return not slash or not version or folder == version


def _unknown(document: Document[Any], what: str) -> SignoffSummary:
    location = document.problems[0].location if document.problems else document.location()
    why = f": {document.problems[0].message.removesuffix('.')}" if document.problems else ""
    return SignoffSummary(
        role="",
        person="",
        printed_name="",
        decision=Decision.UNKNOWN,
        state="unknown",
        trust=Trust.NONE,
        reasons=(Reason(ReasonKind.UNKNOWN, f"{what}{why}", location),),
        location=location,
    )
