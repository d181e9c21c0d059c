"""What a role signs of the newest commit."""

from integration_report.model.names import slug
from integration_report.model.signoff import COVERAGE_ALGORITHM, Coverage
from integration_report.model.tree import TreeError
from integration_report.model.words import Trust
from integration_report.releases import coverage_of
from integration_report.signing.problems import SigningError
from integration_report.signing.situation import Situation
from integration_report.signoffs.required import Requirement, requirements


def covers_of(situation: Situation, role: str) -> Coverage:
    """Return what the sign-off of a role covers; raises `SigningError` when that is nothing."""
    asked = requirement_of(situation, role)
    tree = situation.tree
    try:
        found = coverage_of(situation.evidence, tree, tree.mode, asked.covers if asked else ())
    except TreeError as error:
        raise SigningError(f"What is signed can't be read: {error}") from error
    if not found.files:
        raise SigningError(
            "There is no evidence to be signed.\n  Write some, and commit it, or correct the"
            f" 'covers' of {situation.policy_path}."
        )
    return Coverage(algorithm=COVERAGE_ALGORITHM, digest=found.digest, files=found.files)


def least_trust(situation: Situation, role: str) -> Trust:
    """Return what a sign-off in a role has to be to count; a role that nobody asks for: proved."""
    asked = requirement_of(situation, role)
    return asked.min_trust if asked is not None else Trust.VERIFIED


def requirement_of(situation: Situation, role: str) -> Requirement | None:
    """Return what is asked of a role; `None` when nobody asks for it."""
    return requirements(situation.evidence).get(slug(role))
