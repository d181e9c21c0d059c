"""Public SSH keys: what ssh-keygen makes is read, and everything else refused in words."""

import base64
import random
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from integration_report.signoffs.ssh_keys import PublicKey, SshKeyError, loaded, read_public_key
from ssh_mutants import PIECES, WORDS, changed, split
from ssh_signing import Signer, integer, packed, ssh_keygen

POINTS_OF_SMALL_ORDER = (
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
)


def line_of(*fields: bytes, kind: str = "") -> str:
    """Return the line of a key made of these fields."""
    return f"{kind or fields[0].decode()} {base64.b64encode(packed(*fields)).decode()}"


def fields_of(signer: Signer) -> list[bytes]:
    """Return what a key is made of."""
    return split(read_public_key(signer.line).blob)


def test_a_key_is_read_as_ssh_keygen_reads_it(
    signers: dict[str, Signer], name: str, tmp_path: Path
) -> None:
    file = tmp_path / "key.pub"
    signer = signers[name]
    file.write_text(signer.line)
    key = read_public_key(signer.line)
    assert ssh_keygen("-l", "-f", str(file)).split()[1].decode() == key.fingerprint
    assert signer.line.split()[:2] == key.line.split() == [key.type, key.line.split()[1]]
    assert read_public_key(key.line) == key == PublicKey(key.type, key.blob)


def test_a_comment_and_white_space_around_make_no_difference(signers: dict[str, Signer]) -> None:
    key = read_public_key(signers["ed25519"].line)
    for line in (
        f"{key.line} Alice\xa0at home\r\n",
        f"  {key.line}\n\n",
        key.line.replace(" ", "\t"),
    ):
        assert read_public_key(line) == key


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "isn't the one line of a `.pub` file"),
        (" \n", "isn't the one line"),
        ("ssh-ed25519", "isn't the one line"),
        ("ssh-ed25519 AAAA\nssh-ed25519 AAAA", "isn't the one line"),
        ("ssh-ed25519 AAAA\x0bx", "isn't the one line"),
        ("ssh-ed25519\xa0AAAA", "isn't the one line"),
        ("ssh-ed25519 " + "A" * 20_000, "longer than any SSH key"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbg==\n", "a private key.* make a new key"),
        ("---- BEGIN SSH2 PUBLIC KEY ----\nAAAA", "isn't the one line"),
        ("ssh-ed25519 AAA", "isn't correct base64"),
        ("ssh-ed25519 äöü=", "isn't correct base64"),
        ("ssh-ed25519 \ud800", "isn't correct base64"),
        ("ssh-ed25519 AAAA", "cut off"),
        ("ssh-dss AAAA", "a DSA key, which is too weak.*ssh-keygen -t ed25519"),
        ("ssh-ed448 AAAA", "its type 'ssh-ed448' isn't known"),
        ("\ud800 AAAA", r"its type '\\\\ud800' isn't known"),
        ("SSH-ED25519 AAAA", "its type 'SSH-ED25519' isn't known"),
        ('command="x" ssh-ed25519 AAAA', "begins with options, 'command=\"x\"'"),
        ("restrict ssh-ed25519 AAAA", "begins with options"),
        ("no-pty,restrict ssh-ed25519 AAAA", "begins with options"),
        ("ssh-ed25519-cert-v01@openssh.com AAAA", "a certificate: use the key that was"),
    ],
)
def test_a_line_that_is_no_key_is_refused_in_words(line: str, words: str) -> None:
    with pytest.raises(SshKeyError, match=words):
        read_public_key(line)


def test_a_key_under_the_name_of_another_type_is_refused(signers: dict[str, Signer]) -> None:
    fields = fields_of(signers["ed25519"])
    assert read_public_key(line_of(*fields))
    with pytest.raises(SshKeyError, match="called ssh-rsa but is a key of type ssh-ed25519"):
        read_public_key(line_of(*fields, kind="ssh-rsa"))
    with pytest.raises(SshKeyError, match="a certificate"):
        read_public_key(line_of(b"ssh-rsa-cert-v01@openssh.com", kind="ssh-rsa"))


def test_a_key_with_more_behind_it_is_refused(signers: dict[str, Signer], name: str) -> None:
    fields = fields_of(signers[name])
    assert read_public_key(line_of(*fields))
    with pytest.raises(SshKeyError, match="the key goes on where it should end"):
        read_public_key(line_of(*fields, b""))


def test_a_key_that_is_cut_off_is_refused(signers: dict[str, Signer], name: str) -> None:
    with pytest.raises(SshKeyError, match="the key is cut off"):
        read_public_key(line_of(*fields_of(signers[name])[:-1]))


@pytest.mark.parametrize("encoded", POINTS_OF_SMALL_ORDER)
def test_an_ed25519_key_that_anybody_can_sign_for_is_refused(encoded: str) -> None:
    with pytest.raises(SshKeyError, match="isn't a point of its curve that keys may be"):
        read_public_key(line_of(b"ssh-ed25519", bytes.fromhex(encoded)))


def test_an_ed25519_key_has_one_form_only() -> None:
    """The numbers 3 and 3 + p are the same point; 2 is none, and keys have 32 bytes."""
    assert read_public_key(line_of(b"ssh-ed25519", (3).to_bytes(32, "little")))
    for point in (
        (3 + 2**255 - 19).to_bytes(32, "little"),
        (2).to_bytes(32, "little"),
        (3).to_bytes(31, "little"),
        (3).to_bytes(33, "little"),
        b"",
    ):
        with pytest.raises(SshKeyError, match="isn't a point"):
            read_public_key(line_of(b"ssh-ed25519", point))


@pytest.mark.parametrize("name", ["ecdsa-256", "ecdsa-384", "ecdsa-521", "sk-ecdsa"])
def test_an_ecdsa_key_is_a_point_of_the_curve_of_its_type(
    signers: dict[str, Signer], name: str
) -> None:
    kind, curve, point, *more = fields_of(signers[name])
    assert read_public_key(line_of(kind, curve, point, *more))
    with pytest.raises(SshKeyError, match="is on another curve, 'nistp999'"):
        read_public_key(line_of(kind, b"nistp999", point, *more))
    compressed = bytes([2 + point[-1] % 2]) + point[1 : len(point) // 2 + 1]
    for other in (b"", b"\0", compressed):
        with pytest.raises(SshKeyError, match="in a form that SSH doesn't use"):
            read_public_key(line_of(kind, curve, other, *more))
    for other in (point[:-1] + bytes([point[-1] ^ 1]), point + b"\0", b"\x04" * len(point)):
        with pytest.raises(SshKeyError, match="isn't a point of its curve"):
            read_public_key(line_of(kind, curve, other, *more))


def test_an_ecdsa_key_with_a_tiny_coordinate_is_refused_as_openssh_did() -> None:
    small = next(point for x in range(9) if (point := ec_point(x)))
    with pytest.raises(SshKeyError, match="one that no program makes"):
        read_public_key(line_of(b"ecdsa-sha2-nistp256", b"nistp256", small))


def ec_point(x: int) -> bytes:
    """Return the point of P-256 with this coordinate, or nothing if there is none."""
    written = b"\x02" + x.to_bytes(32)
    try:
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), written)
    except ValueError:
        return b""
    numbers = point.public_numbers()
    return b"\x04" + numbers.x.to_bytes(32) + numbers.y.to_bytes(32)


def test_an_rsa_key_is_long_enough_and_not_longer_than_openssh_reads(short_rsa_key: Signer) -> None:
    with pytest.raises(SshKeyError, match="an RSA key of 2048 bits, and 3072 are asked"):
        read_public_key(short_rsa_key.line)
    for bits, refused in ((3071, True), (3072, False), (16_384, False), (16_385, True)):
        line = line_of(b"ssh-rsa", integer(65537), integer(2 ** (bits - 1) + 1))
        if refused:
            with pytest.raises(SshKeyError, match=f"an RSA key of {bits} bits"):
                read_public_key(line)
        else:
            assert read_public_key(line).type == "ssh-rsa"


@pytest.mark.parametrize("exponent", [0, 1, 2, 65536, 2**64 + 1])
def test_an_rsa_key_with_an_odd_exponent_only(signers: dict[str, Signer], exponent: int) -> None:
    kind, _, modulus = fields_of(signers["rsa-3072"])
    assert read_public_key(line_of(kind, integer(3), modulus))
    with pytest.raises(SshKeyError, match="numbers that no program makes"):
        read_public_key(line_of(kind, integer(exponent), modulus))


def test_the_numbers_of_an_rsa_key_have_one_form_only(signers: dict[str, Signer]) -> None:
    kind, exponent, modulus = fields_of(signers["rsa-3072"])
    with pytest.raises(SshKeyError, match="needless zeros"):
        read_public_key(line_of(kind, exponent, b"\0" + modulus))
    with pytest.raises(SshKeyError, match="negative"):
        read_public_key(line_of(kind, exponent, modulus.lstrip(b"\0")))
    with pytest.raises(SshKeyError, match="numbers that no program makes"):
        read_public_key(line_of(kind, exponent, modulus[:-1] + b"\0"))


@pytest.mark.parametrize("application", [b"", b"ssh:\0", "ssh:ü".encode(), b"ssh:\n"])
def test_a_hardware_key_says_in_plain_text_what_it_is_for(
    signers: dict[str, Signer], application: bytes
) -> None:
    for name in ("sk-ed25519", "sk-ecdsa"):
        *fields, _ = fields_of(signers[name])
        assert loaded(read_public_key(line_of(*fields, b"ssh:work")).blob).is_hardware
        with pytest.raises(SshKeyError, match="which SSH doesn't use"):
            read_public_key(line_of(*fields, application))


def test_no_changed_key_is_read_that_ssh_keygen_does_not_read(
    signers: dict[str, Signer], tmp_path: Path
) -> None:
    chance = random.Random(4)  # noqa: S311 - the same changes each time
    found: dict[str, PublicKey] = {}
    refused = 0
    for signer in signers.values():
        kind, text, _ = signer.line.split()
        blob = base64.b64decode(text)
        for _ in range(600):
            if chance.random() < 0.6:
                other = base64.b64encode(changed(blob, chance, WORDS)).decode()
            else:
                other = changed(text.encode(), chance, PIECES).decode("latin-1")
            try:
                found[f"{kind} {other}"] = read_public_key(f"{kind} {other}")
            except SshKeyError:
                refused += 1
    file = tmp_path / "keys.pub"
    file.write_text("".join(f"{line.splitlines()[0]}\n" for line in found), encoding="latin-1")
    known = {line.split()[1].decode() for line in ssh_keygen("-l", "-f", str(file)).splitlines()}
    assert {key.fingerprint for key in found.values()} <= known
    assert refused > 2000
    assert len(known) > 20  # how many are still keys depends on the keys, which are new each time
