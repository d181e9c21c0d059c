"""Which roles have to sign, how many people in each, and how well that has to be proved."""

import msgspec

from integration_report.model.evidence import Evidence
from integration_report.model.location import Location
from integration_report.model.names import slug
from integration_report.model.report import IntegrationReport
from integration_report.model.signoff import Policy, SignoffRule
from integration_report.model.words import Independence, OnRevert, Trust


class Requirement(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of the sign-offs of one role."""

    role: str
    """The role as it is written where it is asked for."""
    people: int
    """How many people must approve; zero when a rule names the role and asks nobody."""
    min_trust: Trust = Trust.RECORDED
    """What a sign-off must be to count as valid."""
    max_age_days: int | None = None
    """After how many days a sign-off expires; `None` for never."""
    distinct_people: bool = True
    """Whether one person counts for one role only."""
    independence: Independence = Independence.NONE
    """How well it must be known that an approver wrote nothing of what he approves."""
    on_revert: OnRevert = OnRevert.VALID
    """What a sign-off is worth whose covered files were changed, and put back later."""
    covers: tuple[str, ...] = ()
    """Files and folders whose covered files the role signs; empty for all."""
    names: tuple[str, ...] = ()
    """Who is expected to sign, in order, as the report's table says."""
    location: Location
    """Where it is asked for."""


def requirements(evidence: Evidence) -> dict[str, Requirement]:
    """Return what is asked, by the role's name in lower-case words joined by hyphens.

    The policy's rules all hold, so that of two about one role the stricter counts. Without any,
    the report's sign-off table asks for one person a row; with some, it only says who signs.
    """
    table = _of_report(evidence)
    policy, document = evidence.policy, evidence.policy_document
    if policy is None or document is None or not any(rule.required for rule in policy.rules):
        return table
    return {
        role: msgspec.structs.replace(
            asked, names=tuple(filter(None, table[role].names)) if role in table else ()
        )
        for role, asked in _of_policy(policy, Location(document.path)).items()
    }


TRUSTS = tuple(Trust)
"""The degrees of trust, the lowest first."""
_INDEPENDENCE = tuple(Independence)
_ON_REVERT = tuple(OnRevert)


def _of_policy(policy: Policy, location: Location) -> dict[str, Requirement]:
    found: dict[str, Requirement] = {}
    for rule in policy.rules:
        place = rule.place("required") if rule.is_written("required") else rule.place()
        where = Location(location.path, place.line, place.column)
        for role, people in rule.required.items():
            asked = _of_rule(role, people, rule, where)
            known = found.get(slug(role))
            found[slug(role)] = _stricter(known, asked) if known else asked
    return found


def _of_rule(role: str, people: int, rule: SignoffRule, location: Location) -> Requirement:
    return Requirement(
        role=role,
        people=people,
        min_trust=rule.min_trust,
        max_age_days=rule.max_age_days,
        distinct_people=rule.distinct_people,
        independence=rule.independence,
        on_revert=rule.on_revert,
        covers=rule.covers,
        location=location,
    )


def _stricter(first: Requirement, second: Requirement) -> Requirement:
    ages = [one.max_age_days for one in (first, second) if one.max_age_days is not None]
    return msgspec.structs.replace(
        first,
        people=max(first.people, second.people),
        min_trust=max(first.min_trust, second.min_trust, key=TRUSTS.index),
        max_age_days=min(ages) if ages else None,
        distinct_people=first.distinct_people or second.distinct_people,
        independence=max(first.independence, second.independence, key=_INDEPENDENCE.index),
        on_revert=max(first.on_revert, second.on_revert, key=_ON_REVERT.index),
        # What any of them says is signed, and one that says nothing means everything.
        covers=(
            tuple(dict.fromkeys((*first.covers, *second.covers)))
            if first.covers and second.covers
            else ()
        ),
    )


def _of_report(evidence: Evidence) -> dict[str, Requirement]:
    found: dict[str, Requirement] = {}
    for document, report in evidence.of(IntegrationReport):
        if document is not evidence.report_document:
            continue
        for line in report.signoffs:
            role = slug(line.role)
            if not role:
                continue
            known = found.get(role)
            names = (*(known.names if known else ()), line.name)
            found[role] = Requirement(
                role=known.role if known else line.role,
                people=len(names),
                names=names,
                location=known.location if known else document.location(line),
            )
    return found
