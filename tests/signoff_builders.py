"""Policies and sign-offs built by hand, and what is decided about them."""

import datetime as dt
from typing import Any

from evidence_builders import (
    document,
    evidence,
    report,
)
from integration_report.model.document import Document
from integration_report.model.signoff import (
    Bot,
    Person,
    Policy,
    RoleGrant,
    Signoff,
    SignoffRule,
)
from integration_report.model.summary import SignoffSummary
from integration_report.model.words import Independence, Trust
from integration_report.signoffs.decide import decide

RECORDED = Trust.RECORDED
REPORT = document("data/report.md", report("1.0", "Tech Lead", "QA Lead"))


def person(name: str, *roles: str, **days: dt.date) -> Person:
    """Return a person who has roles, perhaps for some days only."""
    return Person(name=name, roles=tuple(RoleGrant(role=role, **days) for role in roles))


def policy(required: dict[str, int], **fields: Any) -> Document[Policy]:  # noqa: ANN401
    """Return a policy with three people and one rule."""
    rule = SignoffRule(
        required=required, **{"min_trust": RECORDED, "independence": Independence.NONE, **fields}
    )
    people = {
        "alice": person("Alice", "tech-lead", "qa-lead"),
        "bea": person("Bea", "Tech Lead", "qa-lead"),
        "carl": person("Carl", "qa-lead", until=dt.date(2026, 9, 30)),
    }
    return document(
        "data/policy.yml",
        Policy(repository="example.com/shop", people=people, bots={"ci": Bot()}, rules=(rule,)),
    )


def records(*signed: Signoff) -> list[Document[Signoff]]:
    """Return the documents of sign-offs."""
    return [document(f"data/signoffs/{index}.yml", one) for index, one in enumerate(signed)]


def states(*documents: Document[Any]) -> list[tuple[str, str, str]]:
    """Return role, person and state of each sign-off that documents lead to."""
    return [(one.role, one.person, one.state) for one in decide(evidence(*documents))]


def only(*documents: Document[Any]) -> SignoffSummary:
    """Return the only sign-off that documents lead to."""
    (found,) = decide(evidence(*documents))
    return found
