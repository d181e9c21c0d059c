"""The SSH key that signs: found where git has it set up, and used through ssh-keygen."""

import shlex
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from integration_report.history.user_git import setting
from integration_report.signing.problems import SigningError
from integration_report.signoffs.ssh_keys import PublicKey, SshKeyError, read_public_key

_LITERAL: Final = "key::"
_LITERALS: Final = (_LITERAL, "ssh-", "sk-", "ecdsa-")
_MOST_BYTES: Final = 16_384
_NOISE: Final = ("Signing file ", "Write signature to ")
_HARDWARE: Final = "sk-"


class SigningKey(NamedTuple):
    """A key as the user names it."""

    file: Path | None
    """The file of the private key, or of the public one whose private half is in the agent."""
    public: PublicKey | None
    """The public key; `None` where only signing tells it."""
    program: str = "ssh-keygen"
    """What signs."""

    @property
    def shown(self) -> str:
        """Return which key it is, for people."""
        told = f"{self.public.fingerprint} ({self.public.type})" if self.public else ""
        return " ".join(part for part in (told, str(self.file) if self.file else "") if part)

    @property
    def is_hardware(self) -> bool:
        """Return whether it is known to be in a device that has to be touched."""
        return self.public is not None and self.public.type.startswith(_HARDWARE)


def key_in_file(file: Path, root: Path) -> SigningKey:
    """Return the key of a file that the user names; raises `SigningError`."""
    path = file.expanduser().absolute()
    if not path.is_file():
        raise SigningError(
            f"There is no key in {file}.\n"
            "  Name the file of a private key, or of a public one whose other half is in the agent."
        )
    return SigningKey(path, _public_in(path), _program(root))


def key_of_git(root: Path) -> SigningKey | None:
    """Return the SSH key with which the user's git signs; `None` when it signs with none.

    Raises `SigningError` for one that can't be used.
    """
    if setting(root, "gpg.format") != "ssh":
        return None
    named = setting(root, "user.signingkey") or _default(root)
    if not named:
        return None
    if named.startswith(_LITERALS):
        try:
            public = read_public_key(named.removeprefix(_LITERAL))
        except SshKeyError as error:
            raise SigningError(_unusable("git's user.signingkey", error)) from error
        return SigningKey(None, public, _program(root))
    path = root / setting(root, "user.signingkey", is_path=True)
    if not path.is_file():
        raise SigningError(
            f"git's user.signingkey names {path}, and there is no such file.\n"
            "  Correct it, or name a key by --key."
        )
    return SigningKey(path, _public_in(path), _program(root))


def how_to_set_up() -> str:
    """Return what somebody without a key for signing is to do."""
    return (
        "Have git sign with the SSH key that you have:\n"
        "    git config --global gpg.format ssh\n"
        "    git config --global user.signingkey ~/.ssh/id_ed25519.pub\n"
        "  (without one: ssh-keygen -t ed25519), or name it by --key."
    )


def signature_of(key: SigningKey, message: bytes, namespace: str) -> str:
    """Return the signature of a message, made by ssh-keygen with the user's agent and devices.

    It may ask for a passphrase or a touch. Raises `SigningError` with its words when it makes none.
    """
    with TemporaryDirectory(prefix="integration-report-") as folder:
        file = Path(folder) / "statement"
        file.write_bytes(message)
        named = key.file or _written_key(key, Path(folder) / "key.pub")
        command = [key.program, "-Y", "sign", "-n", namespace, "-f", str(named), str(file)]
        try:
            # Not the message but the keyboard is its input, or it couldn't ask for a passphrase.
            done = subprocess.run(command, capture_output=True, check=False)
        except OSError as error:
            raise SigningError(
                f"{key.program} can't be started: {error.strerror or error}.\n"
                "  Install OpenSSH, or correct git's gpg.ssh.program."
            ) from error
        signature = file.with_suffix(".sig")
        if done.returncode or not signature.is_file():
            raise SigningError(_refused(key, done))
        return signature.read_text("ascii", "replace")


def _default(root: Path) -> str:
    """Return the key that the command which git has for it tells; empty where it tells none."""
    command = shlex.split(setting(root, "gpg.ssh.defaultKeyCommand"))
    if not command:
        return ""
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    except OSError as error:
        raise SigningError(
            f"git's gpg.ssh.defaultKeyCommand can't be started: {error.strerror or error}.\n"
            "  Correct it, or name a key by --key."
        ) from error
    first = done.stdout.decode("utf-8", "replace").partition("\n")[0].strip()
    return first if first.startswith(_LITERALS) else ""


def _written_key(key: SigningKey, file: Path) -> Path:
    file.write_text(f"{key.public.line if key.public else ''}\n", encoding="ascii")
    return file


def _refused(key: SigningKey, done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    said = "; ".join(line.strip() for line in lines if line and not line.startswith(_NOISE))
    if key.file is None:
        said = said or "no private key"
        hint = "Is the key in the agent? 'ssh-add -l' lists what it has."
    else:
        hint = "Try again; 'ssh-add -l' lists the keys that the agent has."
    return (
        f"Nothing was signed: {key.program} made no signature with {key.shown}.\n"
        f"  It said: {said or f'exit code {done.returncode}'}\n  {hint}"
    )


def _public_in(path: Path) -> PublicKey | None:
    """Return the public key of a file or the one beside it; `None` when it has none beside it."""
    for file in (path, path.with_name(f"{path.name}.pub")):
        try:
            with file.open("rb") as stream:
                text = stream.read(_MOST_BYTES).decode("utf-8", "replace")
        except OSError:
            continue
        if "PRIVATE KEY" in text:
            continue
        try:
            return read_public_key(text.strip())
        except SshKeyError as error:
            raise SigningError(_unusable(str(file), error)) from error
    return None


def _program(root: Path) -> str:
    return setting(root, "gpg.ssh.program", is_path=True) or "ssh-keygen"


def _unusable(what: str, error: SshKeyError) -> str:
    return f"The key of {what} can't be used: {error}.\n  Name another one by --key."
