"""A forge's signature is believed when a key of the policy made it, and in no other case."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from integration_report.signoffs.openpgp import OpenPgpError, OpenPgpKey, read_keys, verify
from integration_report.signoffs.sshsig import SignatureError
from openpgp_building import (
    CREATED,
    ED25519,
    MadeKey,
    armoured,
    armoured_keys,
    armoured_signature,
    integer,
    made,
    packet,
    signature_body,
)

MESSAGE = b"tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n\nApproved\n"
ALICE = made(ed25519.Ed25519PrivateKey.from_private_bytes(b"a" * 32))
BOB = made(ed25519.Ed25519PrivateKey.from_private_bytes(b"b" * 32))
RSA = made(rsa.generate_private_key(65537, 2048))
P256 = made(ec.derive_private_key(5, ec.SECP256R1()))
P384 = made(ec.derive_private_key(6, ec.SECP384R1()))
P521 = made(ec.derive_private_key(7, ec.SECP521R1()))
KEYS = {"Ed25519": ALICE, "RSA": RSA, "P-256": P256, "P-384": P384, "P-521": P521}


def keys_of(*keys: MadeKey) -> tuple[OpenPgpKey, ...]:
    return read_keys(armoured_keys(*(key.packet for key in keys)))


TRUSTED = keys_of(BOB, *KEYS.values())


@pytest.mark.parametrize("name", KEYS)
def test_a_signature_is_good_for_its_key_and_its_message_alone(name: str) -> None:
    key = KEYS[name]
    signature = armoured_signature(key, MESSAGE, head=(4, 0, key.algorithm, 10))
    assert verify(signature, MESSAGE, TRUSTED).fingerprint == key.fingerprint
    assert verify(signature.encode() + b"\n", MESSAGE, TRUSTED).fingerprint == key.fingerprint
    with pytest.raises(SignatureError, match="has changed since"):
        verify(signature, MESSAGE + b"\n", TRUSTED)
    with pytest.raises(SignatureError, match="by another key"):
        verify(signature, MESSAGE, keys_of(BOB))
    with pytest.raises(SignatureError, match="by another key"):
        verify(signature, MESSAGE, ())


@pytest.mark.parametrize(("name", "hash_number"), [("P-384", 8), ("P-521", 8), ("P-521", 9)])
def test_a_hash_is_as_long_as_its_curve(name: str, hash_number: int) -> None:
    key = KEYS[name]
    with pytest.raises(SignatureError, match="has changed since"):
        verify(armoured_signature(key, MESSAGE, head=(4, 0, 19, hash_number)), MESSAGE, TRUSTED)


def test_a_signature_as_forges_write_it_is_good() -> None:
    body = signature_body(RSA, MESSAGE, hashed=CREATED + RSA.key_id, unhashed=b"")
    new_form = b"\xc2" + (len(body) - 192 + (192 << 8)).to_bytes(2) + body
    text = armoured(new_form, headers="Version: Forge 1\nComment: https://forge.example/\n")
    assert verify(text, MESSAGE, TRUSTED).fingerprint == RSA.fingerprint
    lines = text.splitlines()
    without_sum = "\n".join([*lines[:-2], lines[-1]])
    assert verify(without_sum, MESSAGE, TRUSTED).fingerprint == RSA.fingerprint


def test_all_keys_that_can_sign_are_read() -> None:
    short = integer((1 << 2046) + 1) + integer(65537)
    others = (
        packet(6, b"\x03\x5f\x00\x00\x00\x00\x00\x01" + short),
        packet(6, b"\x04\x5f\x00\x00\x00\x01" + short),
        packet(14, b"\x04\x5f\x00\x00\x00\x10" + short),
        packet(14, b"\x04\x5f\x00\x00\x00\x16\x03\x2b\x65\x71" + integer(0x40 << 456)),
        packet(14, b"\x04\x5f\x00\x00\x00\x13\x03\x2b\x65\x71" + integer(4)),
        packet(13, b"Alice <alice@example.com>"),
        packet(2, b"whatever"),
    )
    text = armoured_keys(ALICE.packet, *others, packet(14, BOB.body))
    both = [ALICE.fingerprint, BOB.fingerprint]
    assert [key.fingerprint for key in read_keys(text)] == both
    apart = armoured_keys(ALICE.packet) + "\n" + armoured_keys(BOB.packet)
    assert [key.fingerprint for key in read_keys(apart.replace("\n", "\r\n").encode())] == both
    with pytest.raises(OpenPgpError, match="no key that is used"):
        read_keys(armoured_keys(*others))


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ("", "isn't a text from"),
        ("ssh-ed25519 AAAA", "isn't a text from"),
        (armoured(ALICE.packet, "PRIVATE KEY BLOCK"), "isn't a text from"),
        (armoured_keys(ALICE.packet) + "more", "isn't a text from"),
        (armoured_keys(packet(5, ALICE.body)), "private key"),
        (armoured_keys(packet(11, b"text")), "isn't part of"),
        (armoured_keys(b"text"), "is no packet"),
        (armoured_keys(b"\x9b" + ALICE.body), "how long it is"),
        (armoured_keys(b"\xc6\xe1" + ALICE.body), "in parts"),
        (armoured_keys(ALICE.packet[:-1]), "cut off"),
        (armoured_keys(packet(6, ALICE.body + b"\0")), "goes on"),
        (armoured_keys(packet(6, ALICE.body[:-1])), "cut off"),
        (armoured_keys(packet(6, ALICE.body[:6] + ED25519 + integer(0x40))), "are no key"),
        (armoured_keys(packet(6, P256.body[:-1] + b"\0")), "are no key"),
        ("x" * (1 << 21), "longer"),
    ],
)
def test_what_are_no_public_keys_is_refused(keys: str, why: str) -> None:
    with pytest.raises(OpenPgpError, match=why):
        read_keys(keys)


GOOD = armoured_signature(ALICE, MESSAGE)
BODY = signature_body(ALICE, MESSAGE)


def signed(hashed: bytes | None = None, unhashed: bytes | None = None) -> str:
    return armoured(packet(2, signature_body(ALICE, MESSAGE, hashed=hashed, unhashed=unhashed)))


@pytest.mark.parametrize(
    ("signature", "why"),
    [
        ("", "not just one"),
        (GOOD + GOOD, "not just one"),
        (armoured(packet(2, BODY) * 2), "not just one"),
        (armoured(packet(10, b"PGP") + packet(2, BODY)), "not just one"),
        (armoured(packet(2, BODY), "MESSAGE"), "isn't a text from"),
        ("Some words\n" + GOOD, "isn't a text from"),
        (GOOD + "more", "isn't a text from"),
        (GOOD.replace("\n\n", "\n", 1), "isn't a text from"),
        (GOOD.replace("\n=", "\n=A"), "isn't a text from"),
        (GOOD.replace("\n", "\r\n"), "isn't a text from"),
        (armoured(packet(2, BODY)).replace("\n=", "\n=AAAA\n-", 1), "isn't a text from"),
        (GOOD.replace(GOOD[GOOD.index("\n=") + 1 :][:5], "=AAAA"), "another checksum"),
        ("x" * 20_000, "longer"),
        (armoured(packet(2, BODY + b"\0")), "goes on"),
        (armoured(packet(2, BODY[:-1])), "cut off"),
        (armoured_signature(ALICE, MESSAGE, head=(3, 0, 22, 8)), "of version 4"),
        (armoured_signature(ALICE, MESSAGE, head=(4, 1, 22, 8)), "of version 4"),
        (armoured_signature(ALICE, MESSAGE, head=(4, 0, 22, 2)), "SHA-256"),
        (armoured_signature(ALICE, MESSAGE, head=(4, 0, 19, 8)), "by another key"),
        (armoured_signature(ALICE, MESSAGE, start=b"\0\0"), "has changed since"),
        (signed(hashed=ALICE.issuer), "when it was made"),
        (signed(hashed=CREATED * 2), "when it was made"),
        (signed(unhashed=CREATED), "when it was made"),
        (signed(hashed=b"\x05\x02\x5e\xff\xff\xff" + ALICE.key_id), "older than its key"),
        (signed(hashed=CREATED, unhashed=b""), "doesn't name its key"),
        (signed(unhashed=BOB.key_id), "by another key"),
        (signed(hashed=CREATED + BOB.issuer), "by another key"),
        (signed(hashed=CREATED + b"\x16\x21\x05" + bytes(20)), "of version 4"),
        (signed(hashed=CREATED + b"\x05\x03" + bytes(4)), "ends some day"),
        (signed(hashed=CREATED + b"\x02\xe4x"), "isn't known"),
        (signed(hashed=CREATED + b"\x02\x1b\x02"), "of keys only"),
        (signed(hashed=CREATED + b"\x0a\x14\x80\x00\x00\x00\x00\x01\x00\x01x"), "cut off"),
        (signed(hashed=CREATED + b"\x0a\x14\x80\x00\x00\x00\x00\x00\x00\x00x"), "goes on"),
        (signed(unhashed=ALICE.key_id + b"\x02\xe4x"), "isn't known"),
        (signed(hashed=CREATED + b"\x06\x10" + bytes(5)), "cut off"),
        (signed(hashed=CREATED + b"\x0a\x10" + bytes(9)), "goes on"),
        (signed(hashed=CREATED + b"\x00"), "cut off"),
        (signed(hashed=CREATED + b"\x05"), "cut off"),
    ],
)
def test_any_other_signature_is_refused(signature: str, why: str) -> None:
    assert verify(GOOD, MESSAGE, TRUSTED).fingerprint == ALICE.fingerprint
    with pytest.raises(SignatureError, match=why):
        verify(signature, MESSAGE, TRUSTED)


def test_what_is_not_critical_is_passed_over() -> None:
    note = b"\xff\x00\x00\x01\x01\x64" + bytes(256)
    longer = b"\xc0\x0a\x64" + bytes(201)
    notation = b"\x0b\x14\x80\x00\x00\x00\x00\x01\x00\x01xy"
    for text in (
        signed(hashed=CREATED + note + longer + notation),
        signed(unhashed=ALICE.key_id + note),
    ):
        assert verify(text, MESSAGE, TRUSTED).fingerprint == ALICE.fingerprint


@pytest.mark.parametrize("number", [b"\0\0", b"\0\2\1", b"\0\1\2", b"\1\0" + bytes(31) + b"\1"])
def test_a_number_has_one_form(number: bytes) -> None:
    for numbers in (number + integer(1), integer(1) + number):
        with pytest.raises(SignatureError, match="isn't as long as it says"):
            verify(armoured_signature(ALICE, MESSAGE, numbers=numbers), MESSAGE, TRUSTED)


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("RSA", integer(1 << 2048)),
        ("RSA", integer((1 << 2048) - 1)),
        ("Ed25519", integer(1 << 256) + integer(1)),
        ("Ed25519", integer(1) + integer((1 << 256) - 1)),
        ("P-256", integer(1) + integer(1 << 256)),
        ("P-521", integer((1 << 521) - 1) + integer(1)),
    ],
)
def test_numbers_that_are_too_large_for_their_key_are_no_signature(
    name: str, numbers: bytes
) -> None:
    signature = armoured_signature(KEYS[name], MESSAGE, head=(), numbers=numbers)
    with pytest.raises(SignatureError, match="has changed since"):
        verify(signature, MESSAGE, TRUSTED)
