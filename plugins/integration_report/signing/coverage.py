"""What a role signs of the newest commit, and what the policy asks of such a sign-off."""

from collections.abc import Iterable

from integration_report.model.names import slug
from integration_report.model.signoff import COVERAGE_ALGORITHM, Coverage
from integration_report.model.words import Trust
from integration_report.signing.problems import SigningError
from integration_report.signing.situation import Situation
from integration_report.signoffs.coverage import is_in_scope
from integration_report.signoffs.required import Requirement, requirements


def covers_of(situation: Situation, role: str) -> Coverage:
    """Return what the sign-off of a role covers; raises `SigningError` when that is nothing."""
    found = situation.proofs.coverage(scope_of(situation, role))
    if isinstance(found, str):
        raise SigningError(f"What is signed can't be read: {found}")
    if not found.files:
        raise SigningError(
            "There is no evidence to be signed.\n  Write some, and commit it, or correct the"
            f" 'covers' of {situation.policy_path}."
        )
    return Coverage(algorithm=COVERAGE_ALGORITHM, digest=found.digest, files=found.files)


def scope_of(situation: Situation, role: str) -> tuple[str, ...]:
    """Return the files and folders to which a role is narrowed; none for all that is covered."""
    asked = requirement_of(situation, role)
    return asked.covers if asked is not None else ()


def covered_conditions(situation: Situation, role: str, conditions: Iterable[str]) -> list[str]:
    """Return the paths of the lists of some issues that a role signs, each once."""
    scope, issues = scope_of(situation, role), situation.evidence.issues
    paths = dict.fromkeys(issues[one][0].path for one in conditions if one in issues)
    return [path for path in paths if is_in_scope(path, scope)]


def least_trust(situation: Situation, role: str) -> Trust:
    """Return what a sign-off in a role has to be to count; a role that nobody asks for: proved."""
    asked = requirement_of(situation, role)
    return asked.min_trust if asked is not None else Trust.VERIFIED


def requirement_of(situation: Situation, role: str) -> Requirement | None:
    """Return what is asked of a role; `None` when nobody asks for it."""
    return requirements(situation.evidence).get(slug(role))
