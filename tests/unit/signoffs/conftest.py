"""Keys of each type, made once."""

from pathlib import Path

import pytest

from ssh_signing import HardwareKey, Signer, make_key

_MADE = {
    "ed25519": ("ed25519", 256),
    "ecdsa-256": ("ecdsa", 256),
    "ecdsa-384": ("ecdsa", 384),
    "ecdsa-521": ("ecdsa", 521),
    "rsa-3072": ("rsa", 3072),
}
_HARDWARE = {"sk-ed25519": "ed25519", "sk-ecdsa": "ecdsa"}
_NAMES = (*_MADE, *_HARDWARE)


@pytest.fixture(scope="session")
def signers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Signer]:
    """A key of each type that is used."""
    folder: Path = tmp_path_factory.mktemp("keys")
    made: dict[str, Signer] = {
        name: make_key(folder / name, kind, bits) for name, (kind, bits) in _MADE.items()
    }
    return made | {name: HardwareKey(kind) for name, kind in _HARDWARE.items()}


@pytest.fixture(params=_NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """The name of each of the keys in turn."""
    return str(request.param)


@pytest.fixture(scope="session")
def short_rsa_key(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    """An RSA key that OpenSSH uses and that is too short here."""
    return make_key(tmp_path_factory.mktemp("short") / "rsa-2048", "rsa", 2048)
