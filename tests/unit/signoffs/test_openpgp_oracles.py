"""What gpg and Sequoia sign is believed, and of changed signatures none that they refuse."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pysequoia
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from pysequoia import CipherSuite, Profile, SignatureMode

from integration_report.signoffs.openpgp import OpenPgpKey, read_keys, verify
from integration_report.signoffs.sshsig import SignatureError
from openpgp_building import MadeKey
from openpgp_mutants import built, changed

COUNT: Final = int(os.environ.get("SIGNATURE_MUTANTS", "1500"))
SEED: Final = int(os.environ.get("SIGNATURE_SEED", "1"))
MESSAGE: Final = b"tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n\nApproved\n"
SUITES: Final = (CipherSuite.Cv25519, CipherSuite.P256, CipherSuite.P384, CipherSuite.P521)
ALGORITHMS: Final = ("ed25519", "nistp256", "rsa2048")


class Gpg:
    """A folder with gpg's keys, one for each algorithm."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.message = home / "message"
        self.message.write_bytes(MESSAGE)
        for algorithm in ALGORITHMS:
            self.run("--quick-gen-key", f"{algorithm}@example.com", algorithm, "sign", "never")

    def run(self, *arguments: str, signed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        options = ("--batch", "--quiet", "--passphrase", "", "--trust-model", "always")
        return subprocess.run(
            ["gpg", *options, *arguments],
            check=False,
            env={"PATH": os.environ["PATH"], "GNUPGHOME": str(self.home), "LC_ALL": "C"},
            input=signed,
            capture_output=True,
        )

    def sign(self, algorithm: str, *options: str) -> str:
        user = ("--local-user", f"{algorithm}@example.com")
        done = self.run(*user, *options, "--armor", "--detach-sign", signed=MESSAGE)
        assert done.returncode == 0, done.stderr
        return done.stdout.decode()

    def exported(self) -> bytes:
        return self.run("--armor", "--export").stdout

    def private(self, algorithm: str) -> MadeKey:
        """Return a key of gpg's as one of cryptography's."""
        done = self.run("--export-secret-keys", f"{algorithm}@example.com").stdout
        start = 2
        public = self.run("--export", f"{algorithm}@example.com").stdout
        body = public[start : start + public[1]]
        # What isn't encrypted follows the public key: a zero, the secret number, and a sum.
        secret = done[start + len(body) + 1 :]
        size = (int.from_bytes(secret[:2]) + 7) // 8
        number = int.from_bytes(secret[2 : 2 + size])
        if algorithm == "ed25519":
            key = ed25519.Ed25519PrivateKey.from_private_bytes(number.to_bytes(32))
            return MadeKey(key, 22, body)
        return MadeKey(ec.derive_private_key(number, ec.SECP256R1()), 19, body)

    def accepts(self, signature: str) -> bool:
        file = self.home / "signature.asc"
        file.write_bytes(signature.encode("utf-8", "surrogateescape"))
        done = self.run("--verify", str(file), str(self.message))
        self.why = done.stderr.decode()
        return not done.returncode


@pytest.fixture(scope="module")
def gpg() -> Iterator[Gpg]:
    if shutil.which("gpg") is None:
        pytest.skip("gpg isn't installed")
    # Sockets have short names only.
    home = Path(tempfile.mkdtemp(prefix="gpg"))
    yield Gpg(home)
    environment = {"PATH": os.environ["PATH"], "GNUPGHOME": str(home)}
    subprocess.run(["gpgconf", "--kill", "all"], check=False, env=environment)
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module")
def sequoia() -> dict[str, pysequoia.Tsk]:
    """Return a key of each sort by its certificate."""
    keys = (
        pysequoia.Tsk.generate("A", profile=Profile.RFC4880, cipher_suite=one) for one in SUITES
    )
    return {str(key.extract_certificate()): key for key in keys}


def sequoia_signs(key: pysequoia.Tsk) -> str:
    return pysequoia.sign(key.signer(), MESSAGE, mode=SignatureMode.DETACHED).decode()


def sequoia_accepts(text: str, certificates: list[pysequoia.Cert]) -> bool:
    try:
        signature = pysequoia.Sig.from_bytes(text.encode())
        done = pysequoia.verify(MESSAGE, store=lambda ids: certificates, signature=signature)
    except RuntimeError:
        return False
    return bool(done.valid_sigs)


def is_good(signature: str, keys: tuple[OpenPgpKey, ...]) -> bool:
    try:
        verify(signature, MESSAGE, keys)
    except SignatureError:
        return False
    return True


def test_what_sequoia_signs_is_good_with_its_key_alone(sequoia: dict[str, pysequoia.Tsk]) -> None:
    for certificate, key in sequoia.items():
        signature = sequoia_signs(key)
        assert [one for one in sequoia if is_good(signature, read_keys(one))] == [certificate]
        with pytest.raises(SignatureError):
            verify(signature, MESSAGE[:-1], read_keys(certificate))


def test_of_changed_signatures_sequoia_accepts_those_that_are_good(
    sequoia: dict[str, pysequoia.Tsk],
) -> None:
    certificates = [key.extract_certificate() for key in sequoia.values()]
    keys = read_keys("".join(sequoia))
    texts = changed([sequoia_signs(key) for key in sequoia.values()], COUNT, SEED)
    good = [text for text in texts if is_good(text, keys)]
    assert len(good) > 15
    assert [text for text in good if not sequoia_accepts(text, certificates)] == []


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_what_gpg_signs_is_good_unless_it_is_weak(gpg: Gpg, algorithm: str) -> None:
    keys = read_keys(gpg.exported())
    for digest in ("SHA256", "SHA384", "SHA512"):
        assert is_good(gpg.sign(algorithm, "--digest-algo", digest), keys)
    text = gpg.sign(algorithm, "--textmode")
    assert gpg.accepts(text)
    assert not is_good(text, keys)
    if algorithm != "nistp256":  # Gpg itself makes none of these.
        weak = gpg.sign(algorithm, "--digest-algo", "SHA1")
        assert gpg.accepts(weak)
        assert not is_good(weak, keys)


def test_of_changed_signatures_gpg_accepts_those_that_are_good(gpg: Gpg) -> None:
    keys = read_keys(gpg.exported())
    texts = changed([gpg.sign(algorithm) for algorithm in ALGORITHMS], COUNT, SEED)
    good = [text for text in texts if is_good(text, keys)]
    assert len(good) > 15
    assert [(text, gpg.why) for text in good[:40] if not gpg.accepts(text)] == []


@pytest.mark.parametrize("algorithm", ["ed25519", "nistp256"])
def test_of_odd_signatures_gpg_accepts_those_that_are_good(gpg: Gpg, algorithm: str) -> None:
    keys = read_keys(gpg.exported())
    texts = built(gpg.private(algorithm), MESSAGE, COUNT, SEED)
    good = [text for text in texts if is_good(text, keys)]
    assert len(good) > 15
    assert [text for text in good[:25] if not gpg.accepts(text)] == []
