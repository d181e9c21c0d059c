import pytest

from integration_report.signoffs.forges import ForgeKeys
from signed_histories import key


def signature(by: str) -> str:
    return key(by).sign(b"commit", namespace="git").decode()


def test_a_forge_has_all_keys_of_all_its_files() -> None:
    lines = f"# Keys\n\n{key('hub').line}\n{key('other').line}\n"
    keys = ForgeKeys({"hub": [lines.encode(), key("third").line.encode()]})
    assert keys.problems == {}
    for by in ("hub", "other", "third"):
        assert keys.signed("hub", signature(by), b"commit")
        assert not keys.signed("hub", signature(by), b"another commit")
        assert not keys.signed("lab", signature(by), b"commit")
    assert not keys.signed("hub", signature("stranger"), b"commit")


@pytest.mark.parametrize(
    "content",
    [
        b"ssh-ed25519 AAAA",
        b"\xff",
        b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n",
    ],
    ids=["no key", "no text", "no OpenPGP"],
)
def test_what_is_no_key_is_a_problem_on_one_line(content: bytes) -> None:
    keys = ForgeKeys({"hub": [content]})
    assert keys.problems["hub"]
    assert "\n" not in keys.problems["hub"]
    assert not keys.signed("hub", signature("hub"), b"commit")


def test_what_is_no_signature_was_made_by_nobody() -> None:
    keys = ForgeKeys({"hub": [key("hub").line.encode()]})
    for text in ("", "-----BEGIN SSH SIGNATURE-----\n", "-----BEGIN PGP SIGNATURE-----\n"):
        assert not keys.signed("hub", text, b"commit")
