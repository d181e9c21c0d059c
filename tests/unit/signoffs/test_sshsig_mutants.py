"""Thousands of changed signatures, with ssh-keygen as the judge of what is accepted here."""

import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from integration_report.signoffs.sshsig import SignatureError, verify
from ssh_mutants import mutants
from ssh_signing import NAMESPACE, Signer, judged_by_ssh_keygen

MESSAGE = b"What is approved."
MUTANTS_OF_EACH = 2000
ASKED_ABOUT = 300

# Where ssh-keygen accepts what is refused here: signatures that no program writes.
STRICTER = (
    "isn't correct base64",  # white space within
    "an empty line",
    "line ends of Windows",
    "doesn't end with the line",  # OpenSSH overlooks what follows
    "something in a field that has to be empty",
    "only 1 is known",  # version 0
    "needless zeros",
    r"\x00'",  # OpenSSH overlooks a zero byte after a name
    "which SSH doesn't use",  # a hardware key that is for nothing
    "isn't as long as its RSA key",  # without leading zeros
    "longer than any",
    "its type 'rsa-sha2-",  # the name of a way to sign, which OpenSSH takes for that of a key
)


@pytest.mark.no_cover
def test_no_changed_signature_is_accepted_that_ssh_keygen_refuses(
    signers: dict[str, Signer], tmp_path: Path
) -> None:
    """All that is accepted is asked about, so nothing can be missed."""
    good = {
        key.sign(MESSAGE, digest=digest): key
        for key in signers.values()
        for digest in ("sha256", "sha512")
    }
    accepted, refused = judged(good)
    for mutant, fingerprint in accepted.items():
        assert judged_by_ssh_keygen(tmp_path / "sig", mutant, MESSAGE) == fingerprint, mutant
    assert len(accepted) + len(refused) > 20_000
    assert len(accepted) > len(good)

    sample = random.Random(7).sample(sorted(refused.items()), ASKED_ABOUT)  # noqa: S311
    for mutant, words in sample:
        if judged_by_ssh_keygen(tmp_path / "sig", mutant, MESSAGE):
            assert any(known in words for known in STRICTER), (words, mutant)


def judged(good: Iterable[bytes]) -> tuple[dict[bytes, str], dict[bytes, str]]:
    """Return the fingerprint of each mutant that is accepted, and the words for each that isn't.

    Those that are good without a change are among them, as the control.
    """
    accepted: dict[bytes, str] = {}
    refused: dict[bytes, str] = {}
    known = list(good)
    for at, signature in enumerate(known):
        others = known[:at] + known[at + 1 :]
        for mutant in (signature, *mutants(signature, others, at, MUTANTS_OF_EACH)):
            try:
                accepted[mutant] = verify(mutant, MESSAGE, namespace=NAMESPACE).fingerprint
            except SignatureError as error:
                refused[mutant] = str(error)
    return accepted, refused
