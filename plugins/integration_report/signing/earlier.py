"""What a person has signed before in a role, and in which file the next record belongs."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from integration_report.history.repository import Repository
from integration_report.model.evidence import Evidence
from integration_report.model.names import slug
from integration_report.model.signoff import Signoff
from integration_report.model.tree import TreeError
from integration_report.model.version_names import invalid_version
from integration_report.model.words import Decision
from integration_report.signing.problems import SigningError
from integration_report.signing.signer import Signer
from integration_report.signing.situation import Situation
from integration_report.signoffs.statement import StatementError, digest_of, statement_of

_NUMBER: Final = re.compile(r"-([2-9]|[1-9][0-9]{1,8})\.yml\Z")
_NAME: Final = re.compile(r"\w(?:[\w .+-]*\w)?")
_UNDECIDED: Final = frozenset({Decision.PENDING, Decision.UNKNOWN})


class Earlier(NamedTuple):
    """A record that is there already."""

    path: str
    """Its path."""
    record: Signoff
    """What it says."""

    @property
    def is_decided(self) -> bool:
        """Return whether it decides something."""
        return self.record.decision not in _UNDECIDED

    @property
    def statement(self) -> str:
        """Return the digest of its statement; empty for one that makes none."""
        try:
            return digest_of(statement_of(self.record))
        except StatementError:
            return ""


class Place(NamedTuple):
    """Where a record is written."""

    path: str
    """Its path."""
    instead_of: bytes | None
    """The bytes of the pending record that is there; `None` when there is none."""


def records_of(evidence: Evidence, version: str, role: str, person: str) -> tuple[Earlier, ...]:
    """Return the records of a person in a role for a version, the first one first."""
    found = [
        Earlier(document.path, record)
        for document, record in evidence.of(Signoff)
        if record.person == person and record.version == version and slug(record.role) == slug(role)
    ]
    return tuple(sorted(found, key=lambda one: (_number(one.path), one.path)))


def last_decided(records: tuple[Earlier, ...]) -> Earlier | None:
    """Return the last of records that decides something."""
    return next((one for one in reversed(records) if one.is_decided), None)


def place_of(situation: Situation, version: str, signer: Signer) -> Place:
    """Return where the next record of a person belongs: in a pending one, or in a new file.

    Raises `SigningError` when the person has written one that isn't committed, or when the names
    make no name of a file.
    """
    committed = records_of(situation.evidence, version, signer.role, signer.id)
    here = records_of(situation.here, version, signer.role, signer.id)
    known = {one.path for one in committed}
    for one in here:
        if one.is_decided and one.path not in known:
            raise SigningError(
                f"{one.path} isn't committed, and it is a sign-off of {signer.name} already.\n"
                "  Commit it, or delete it."
            )
    pending = next((one for one in reversed(here) if not one.is_decided), None)
    _check_untouched(situation, [*committed, *here])
    if pending is not None:
        return Place(pending.path, (situation.settings.root / pending.path).read_bytes())
    return Place(new_path(situation, version, signer), None)


def new_path(situation: Situation, version: str, signer: Signer) -> str:
    """Return the path of a new record: one that no record has, nor ever had.

    Raises `SigningError` when the names make no name of a file.
    """
    for what, name in (("role", signer.role), ("id", signer.id)):
        if not _NAME.fullmatch(name):
            raise SigningError(
                f"The {what} '{name}' can't be part of a file's name.\n"
                f"  Have {situation.policy_path} call it otherwise: letters, digits and hyphens."
            )
    if problem := invalid_version(version):
        raise SigningError(f"'{version}' can't be the name of a folder.\n  {problem}")
    stem = f"{situation.folder}/{version}/{signer.role}-{signer.id}"
    taken = set(_paths_of_the_past(situation.repository, situation.tree.commit, situation.folder))
    for path in _names(stem):
        if path not in taken and not _is_there(situation.settings.root / path):
            return path
    raise SigningError(f"{stem}.yml has too many later ones.")


def _names(stem: str) -> Iterator[str]:
    yield f"{stem}.yml"
    yield from (f"{stem}-{number}.yml" for number in range(2, 10_000))


def _is_there(file: Path) -> bool:
    return os.path.lexists(file)


def _paths_of_the_past(repository: Repository, head: str, folder: str) -> Iterator[str]:
    """Yield the paths that records have, or had: a new one there would seem a rewritten one."""
    for event in repository.first_parents(head, [folder]).events:
        for delta in event.deltas:
            yield from (change.path for change in delta.changes)


def _check_untouched(situation: Situation, records: list[Earlier]) -> None:
    """Raise `SigningError` when a committed record of the person is another one here."""
    for path in sorted({one.path for one in records}):
        if not situation.tree.exists(path):
            continue
        try:
            here = (situation.settings.root / path).read_bytes()
        except OSError:
            here = None
        try:
            committed = situation.tree.read(path)
        except TreeError:
            committed = None
        if here is None or here.replace(b"\r\n", b"\n") != committed:
            raise SigningError(
                f"{path} isn't as it is committed, and records stay as they are.\n"
                f"  Put it back: git restore {path}"
            )


def _number(path: str) -> int:
    found = _NUMBER.search(path)
    return int(found[1]) if found else 1
