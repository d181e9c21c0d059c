import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from integration_report.model.signoff import Key, Person, Policy
from integration_report.signoffs.allowed_signers import allowed_signers
from specification_vectors import vectors

ED25519, ECDSA, RSA = (one["public_key"] for one in vectors("signatures")[:3])
SPACES = 'namespaces="signoff@mkdocs-integration-report,git"'


def policy(**people: list[Key]) -> Policy:
    return Policy(
        people={name: Person(name=name, keys=tuple(keys)) for name, keys in people.items()}
    )


def held(line: str, **days: Any) -> Key:  # noqa: ANN401
    return Key(type="ssh", key=line, **days)


def test_each_key_is_listed_with_whose_it_is() -> None:
    text = allowed_signers(policy(bea=[held(f"{RSA} bea@desk")], alice=[held(ED25519)]))
    assert text == f"alice {SPACES} {ED25519}\nbea {SPACES} {RSA}\n"


@pytest.mark.parametrize(
    ("days", "until"),
    [
        ({"not_after": dt.date(2026, 12, 31)}, "20261231235959"),
        ({"compromised_since": dt.date(2026, 3, 1)}, "20260228235959"),
        (
            {"not_after": dt.date(2026, 1, 5), "compromised_since": dt.date(2026, 3, 1)},
            "20260105235959",
        ),
        ({"compromised_since": dt.date.min}, "00010101235959"),
    ],
)
def test_a_key_counts_until_its_last_day(days: dict[str, dt.date], until: str) -> None:
    text = allowed_signers(policy(alice=[held(ED25519, **days)]))
    assert text == f'alice valid-before="{until}",{SPACES} {ED25519}\n'


def test_of_the_policy_of_now_only_lost_keys_count() -> None:
    then = policy(alice=[held(ED25519)])
    now = policy(
        alice=[held(ED25519, not_after=dt.date(2026, 1, 1))],
        bea=[held(RSA)],
        carl=[held(ED25519, compromised_since=dt.date(2026, 9, 2))],
    )
    assert allowed_signers(then, now) == (
        f'alice valid-before="20260901235959",{SPACES} {ED25519}\n'
    )


def test_a_key_of_two_people_proves_nothing() -> None:
    text = allowed_signers(policy(alice=[held(ED25519), held(ECDSA)], bea=[held(ED25519)]))
    assert text == f"alice {SPACES} {ECDSA}\n"


@pytest.mark.parametrize("name", ["*", "a b", "a,b", "!a", "a?", '"a"', "a\nb *", "#", ""])
def test_no_id_is_a_pattern_or_a_line_of_its_own(name: str) -> None:
    assert allowed_signers(policy(**{name: [held(ED25519)]})) == ""


def test_an_id_stands_there_as_statements_write_it() -> None:
    assert allowed_signers(policy(zoë=[held(ED25519)])).startswith("zo\\u00eb ")


def test_what_is_no_key_is_left_out(tmp_path: Path) -> None:
    lines = ["", "ssh-ed25519", f"{ED25519}\n* {RSA}", f"cert-authority {RSA}", str(tmp_path)]
    assert allowed_signers(policy(alice=[held(line) for line in lines])) == ""
