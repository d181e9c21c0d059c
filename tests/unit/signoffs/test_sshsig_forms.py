"""Signatures written in other ways: each is refused in words, and never by luck."""

from collections.abc import Callable
from pathlib import Path

import pytest

from integration_report.signoffs.sshsig import SignatureError, signer, verify
from ssh_mutants import parts_of, with_part
from ssh_signing import (
    BEGIN,
    END,
    NAMESPACE,
    Signer,
    armoured,
    judged_by_ssh_keygen,
    packed,
    unarmoured,
)

MESSAGE = b"What is approved."


@pytest.fixture
def signature(signers: dict[str, Signer]) -> bytes:
    return signers["ed25519"].sign(MESSAGE)


# What ssh-keygen refuses too: what is put at which part, and the words.
REFUSED_BY_BOTH = {
    "magic": (0, b"SSHSIH", "isn't an SSH signature"),
    "version": (1, b"\0\0\0\2", "of version 2, and only 1 is known"),
    "key": (2, b"", "the key in the signature can't be used: the key is cut off"),
    "dsa key": (2, packed(b"ssh-dss"), "can't be used: it is a DSA key"),
    "namespace": (3, b"file", "is for 'file' and not for"),
    "no namespace": (3, b"", "doesn't say what it is for"),
    "hash": (5, b"sha1", "the signature's hash 'sha1' isn't known: .*hashalg=sha512"),
    "other hash": (5, b"sha256", "wasn't made by its key over this"),
    "no proof": (6, b"", "the signature is cut off"),
    "algorithm": (6, packed(b"ssh-rsa", b""), "made in a way, 'ssh-rsa', that isn't used"),
    "more proof": (6, packed(b"ssh-ed25519", b"x" * 64, b""), "goes on where it should end"),
    "short proof": (6, packed(b"ssh-ed25519", b"x" * 63), "wasn't made by its key over this"),
    "long proof": (6, packed(b"ssh-ed25519", b"x" * 65), "wasn't made by its key over this"),
}

# What OpenSSH reads and never writes: here there is one way to write each part.
READ_BY_OPENSSH_ALONE = {
    "version 0": ("ed25519", (1,), b"\0\0\0\0", "of version 0, and only 1"),
    "reserved": ("ed25519", (4,), b"x", "something in a field that has to be empty"),
    "namespace": ("ed25519", (3,), NAMESPACE.encode() + b"\0", "and not for"),
    "hash": ("ed25519", (5,), b"sha512\0", r"hash 'sha512\\x00' isn't known"),
    "algorithm": ("ed25519", (6, 0), b"ssh-ed25519\0", r"'ssh-ed25519\\x00', that isn't used"),
    "key type": ("ed25519", (2, 0), b"ssh-ed25519\0", r"'ssh-ed25519\\x00' isn't known"),
    "curve": ("ecdsa-256", (2, 1), b"nistp256\0", "on another curve"),
    "application": ("sk-ed25519", (2, 2), b"ssh:\0", "which SSH doesn't use"),
    "exponent": ("rsa-3072", (2, 1), b"\0\1\0\1", "needless zeros"),
}


@pytest.mark.parametrize("case", REFUSED_BY_BOTH)
def test_what_ssh_keygen_refuses_is_refused_in_words(
    case: str, signature: bytes, tmp_path: Path
) -> None:
    at, written, words = REFUSED_BY_BOTH[case]
    changed = with_part(signature, at, written=written)
    with pytest.raises(SignatureError, match=words):
        verify(changed, MESSAGE, namespace=NAMESPACE)
    assert not judged_by_ssh_keygen(tmp_path / "sig", changed, MESSAGE)


@pytest.mark.parametrize("case", READ_BY_OPENSSH_ALONE)
def test_what_no_program_writes_is_refused_although_ssh_keygen_reads_it(
    case: str, signers: dict[str, Signer], tmp_path: Path
) -> None:
    name, places, written, words = READ_BY_OPENSSH_ALONE[case]
    changed = with_part(signers[name].sign(MESSAGE), *places, written=written)
    with pytest.raises(SignatureError, match=words):
        verify(changed, MESSAGE, namespace=NAMESPACE)
    assert judged_by_ssh_keygen(tmp_path / "sig", changed, MESSAGE)


# Other texts around a signature, whether ssh-keygen reads them, and the words.
TEXTS: dict[str, tuple[Callable[[bytes], bytes], bool, str]] = {
    "nothing": (lambda _: b"", False, "doesn't begin with the line"),
    "a line before": (lambda s: b"\n" + s, False, "doesn't begin with the line"),
    "a line after": (lambda s: s + b"\n", True, "doesn't end with the line"),
    "text after": (lambda s: s + b"approved", True, "doesn't end with the line"),
    "no end": (lambda s: s.removesuffix(END), False, "doesn't end with the line"),
    "no base64": (lambda _: BEGIN + END, False, "an empty line"),
    "two": (lambda s: s + s, True, "isn't correct base64"),
    "windows": (lambda s: s.replace(b"\n", b"\r\n"), False, "line ends of Windows"),
    "windows within": (
        lambda s: s.replace(b"\n", b"\r\n")[:-2].replace(b"-\r", b"-", 1).replace(b"\r\n-", b"\n-"),
        True,
        "line ends of Windows",
    ),
    "spaces": (lambda s: s.replace(b"A", b"A ", 1).replace(b"\n", b" \n"), False, "begin"),
    "indented": (lambda s: s.replace(BEGIN, BEGIN + b" "), True, "isn't correct base64"),
    "an empty line": (lambda s: s.replace(BEGIN, BEGIN + b"\n"), True, "an empty line"),
    "no padding": (lambda s: s.replace(b"=", b""), False, "isn't correct base64"),
    "a byte more": (
        lambda s: armoured(unarmoured(s) + b"\0"),
        False,
        "goes on where it should end",
    ),
    "a byte less": (lambda s: armoured(unarmoured(s)[:-1]), False, "cut off"),
    "no ascii": (lambda s: s.replace(b"U1NI", "Ü1NI".encode()), False, "isn't correct base64"),
    "too long": (lambda s: s.replace(BEGIN, BEGIN + b"\n" * 16_384), True, "longer than any"),
}


@pytest.mark.parametrize("case", TEXTS)
def test_other_text_around_a_signature_is_refused_in_words(
    case: str, signature: bytes, tmp_path: Path
) -> None:
    change, known, words = TEXTS[case]
    text = change(signature)
    with pytest.raises(SignatureError, match=words):
        verify(text, MESSAGE, namespace=NAMESPACE)
    with pytest.raises(SignatureError, match=words):
        signer(text.decode())
    assert bool(judged_by_ssh_keygen(tmp_path / "sig", text, MESSAGE)) == known


def test_a_text_that_no_file_can_hold_is_refused(signature: bytes) -> None:
    for odd in "\udc80\ud800":
        with pytest.raises(SignatureError, match="isn't correct base64"):
            verify(signature.decode().replace("U1NI", f"{odd}1NI"), MESSAGE, namespace=NAMESPACE)


@pytest.mark.parametrize("name", ["ecdsa-256", "ecdsa-521", "sk-ecdsa"])
def test_the_numbers_of_an_ecdsa_signature_have_one_form_only(
    signers: dict[str, Signer], name: str, tmp_path: Path
) -> None:
    made = signers[name].sign(MESSAGE)
    algorithm, numbers, *state = (field.packed() for field in parts_of(made, 6))
    first, second = (number.inner() for number in parts_of(made, 6, 1))
    for written, words, known in (
        (packed(b"\0" + first, second), "needless zeros", True),
        (packed(first, second, b""), "goes on where it should end", False),
        (packed(first), "cut off", False),
        (packed(b"\x80" + first, second), "negative", False),
        (packed(b"", second), "wasn't made by its key", False),
        (packed(first, b""), "wasn't made by its key", False),
        (packed(b"\x7f" * 99, second), "wasn't made by its key", False),
    ):
        changed = with_part(made, 6, written=algorithm + packed(written) + b"".join(state))
        with pytest.raises(SignatureError, match=words):
            verify(changed, MESSAGE, namespace=NAMESPACE)
        assert bool(judged_by_ssh_keygen(tmp_path / "sig", changed, MESSAGE)) == known
    same = with_part(made, 6, written=algorithm + numbers + b"".join(state))
    assert verify(same, MESSAGE, namespace=NAMESPACE)


def test_the_number_of_an_ed25519_signature_has_one_form_only(
    signature: bytes, tmp_path: Path
) -> None:
    """Adding the group's order to it gives a second signature to whoever has seen one."""
    proof = parts_of(signature, 6)[1].inner()
    order = 2**252 + 27742317777372353535851937790883648493
    number = int.from_bytes(proof[32:], "little")
    changed = with_part(
        signature, 6, 1, written=proof[:32] + (number + order).to_bytes(32, "little")
    )
    assert judged_by_ssh_keygen(tmp_path / "sig", changed, MESSAGE)
    with pytest.raises(SignatureError, match="wasn't made by its key over this"):
        verify(changed, MESSAGE, namespace=NAMESPACE)
    assert verify(with_part(signature, 6, 1, written=proof), MESSAGE, namespace=NAMESPACE)
