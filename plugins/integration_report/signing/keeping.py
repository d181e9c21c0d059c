"""Keeping a record: with which key it is signed, in which file it stands, and in which commit."""

from pathlib import Path
from typing import Final

from integration_report.history.committing import Committed, commit_file
from integration_report.model.signoff import Signoff
from integration_report.model.words import Trust
from integration_report.reading.signoff_text import signoff_text
from integration_report.signing.coverage import least_trust
from integration_report.signing.earlier import Place
from integration_report.signing.files import written
from integration_report.signing.problems import SigningError
from integration_report.signing.signer import Signer, check_key
from integration_report.signing.situation import Situation
from integration_report.signing.ssh_key import SigningKey, how_to_set_up, key_in_file, key_of_git

_WITHOUT_A_KEY: Final = frozenset({Trust.NONE, Trust.RECORDED, Trust.ATTRIBUTED})


def key_for(
    situation: Situation, signer: Signer, file: Path | None, *, unsigned: bool
) -> SigningKey | None:
    """Return the key that a person signs with; `None` for a record without a signature.

    That is for who asks for it, and for who has no key where the policy asks for none. `file`
    names another key than git's. Raises `SigningError` for a key that wouldn't be accepted.
    """
    if unsigned:
        return None
    root = situation.repository.root
    key = key_of_git(root) if file is None else key_in_file(file, root)
    trust = least_trust(situation, signer.role)
    if key is None:
        if trust in _WITHOUT_A_KEY:
            return None
        raise SigningError(
            f"There is no SSH key to sign with, and {situation.policy_path} asks that sign-offs"
            f" as {signer.role} are {trust}.\n  {how_to_set_up()}\n"
            "  --unsigned records your decision without a signature, for what that is worth."
        )
    if file is None and trust in _WITHOUT_A_KEY and not signer.person.keys:
        return None
    if key.public is not None:
        check_key(situation.policy, signer, key.public, situation.today, situation.policy_path)
    return key


def keep(situation: Situation, place: Place, record: Signoff, *, message: str) -> Committed | None:
    """Write a record, and commit its file alone unless the message is empty.

    When that fails, the file is what it was before. Raises `SigningError`, and `RepositoryError`
    with the words of git or its hooks.
    """
    root = situation.repository.root
    with written(root, place.path, signoff_text(record), instead_of=place.instead_of):
        return commit_file(root, place.path, message) if message else None
