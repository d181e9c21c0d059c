"""The ledger of published sign-offs: what it has, and what a repository has otherwise."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from integration_report.history.record_history import RecordHistory
from integration_report.history.repository import Repository
from integration_report.model.ledger import LEDGER_NAME, LEDGER_SCHEMA, Ledger, LedgerEntry
from integration_report.model.listing import LedgerProblem
from integration_report.model.signoff import Signoff
from integration_report.model.timeline import moment
from integration_report.model.tree import TreeError
from integration_report.model.wording import short_id
from integration_report.model.words import Decision
from integration_report.reading.one_file import read_version
from integration_report.settings import Settings
from integration_report.signoffs.statement import StatementError, digest_of, statement_of

_MOST_BYTES: Final = 64 << 20


class LedgerError(Exception):
    """A ledger that can't be read; the text says why, and what to do."""


def read_ledger(place: Path) -> Ledger:
    """Return the ledger of a file, or of the folder that versions were published to.

    Raises `LedgerError` when there is none that can be read.
    """
    file = place / LEDGER_NAME if place.is_dir() else place
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise LedgerError(f"{file} is larger than any ledger.\n  Name the right file.")
        ledger = msgspec.json.decode(file.read_bytes(), type=Ledger)
    except OSError as error:
        raise LedgerError(
            f"There is no ledger that can be read: {file} ({error.strerror}).\n"
            f"  Name the {LEDGER_NAME} that 'integration-report publish' wrote, or its folder."
        ) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise LedgerError(
            f"{file} is no ledger: {error}.\n  Fetch it again from where versions are published."
        ) from error
    if ledger.schema != LEDGER_SCHEMA:
        raise LedgerError(
            f"{file} is a ledger of another shape: '{ledger.schema}'.\n"
            "  Use the version of the program that wrote it."
        )
    return ledger


def merged(before: Ledger, now: Ledger) -> Ledger:
    """Return a ledger with all that another has, and all that was known before: nothing is lost."""
    entries = {(one.path, one.record): one for one in (*before.records, *now.records)}
    return Ledger(records=_ordered(entries.values()))


def ledger_of(settings: Settings, repository: Repository, commit: str, *, today: int) -> Ledger:
    """Return the ledger of all decided records that a commit has, of every version.

    `today` is the latest time that is believed, in seconds since 1970. Raises `RepositoryError`.
    """
    folder = f"{settings.data_dir}/signoffs"
    history = repository.record_history(commit, folder, today=today)
    entries = [
        _entry(path, record, digest, history)
        for path, digest, record in _records(settings, repository, commit)
        if record is not None and record.decision is not Decision.PENDING
    ]
    return Ledger(records=_ordered(entries))


def against_ledger(
    settings: Settings, repository: Repository, commit: str, ledger: Ledger, *, today: int
) -> Iterator[LedgerProblem]:
    """Yield the records of a ledger that a commit doesn't have as they were.

    They were deleted, rewritten, or went with a history that isn't there any more. Raises
    `RepositoryError`.
    """
    found = list(_records(settings, repository, commit))
    here = {path for path, _, _ in found}
    folder = f"{settings.data_dir}/signoffs"
    history = repository.record_history(commit, folder, today=today)
    known = frozenset(digest for _, digest, record in found if record is not None)
    for entry in ledger.records:
        if entry.record in known:
            continue
        if entry.path in here:
            problem, message = "rewritten", _rewritten(entry, history)
        elif entry.commit and entry.commit not in history.times and not history.why_unknown:
            problem = "lost"
            message = (
                f"{entry.path} came with {short_id(entry.commit)}, which isn't in the history any "
                "more: somebody has replaced it; fetch that commit from a clone that has it"
            )
        else:
            problem, message = "deleted", _deleted(entry, history)
        yield LedgerProblem(
            version=entry.version,
            path=entry.path,
            role=entry.role,
            person=entry.person,
            problem=problem,
            message=message,
        )


def _records(
    settings: Settings, repository: Repository, commit: str
) -> Iterator[tuple[str, str, Signoff | None]]:
    """Yield the files below the folder of sign-offs with digests of their bytes, and records."""
    tree = repository.tree(commit, is_sized=False)
    paths = [entry.path for entry in tree.entries(f"{settings.data_dir}/signoffs")]
    tree.expect(paths)
    for path in paths:
        try:
            content = tree.read(path)
        except TreeError:
            continue  # a link, or what the clone doesn't have: nobody's record
        document = read_version(
            content,
            path,
            tree.identify(path),
            data_dir=settings.data_dir,
            docs_dir=settings.docs_dir,
        )
        record = document.record if document is not None else None
        digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
        yield path, digest, record if isinstance(record, Signoff) else None


def _entry(path: str, record: Signoff, digest: str, history: RecordHistory) -> LedgerEntry:
    try:
        statement = digest_of(statement_of(record))
    except StatementError:
        statement = ""
    versions = history.versions.get(path, ()) if not history.is_unknown(path) else ()
    last = versions[-1] if versions else None
    return LedgerEntry(
        version=record.version,
        path=path,
        role=record.role,
        person=record.person,
        decision=record.decision,
        record=digest,
        statement=statement,
        arrived=moment(last.at) if last is not None else None,
        commit=last.commit if last is not None else "",
    )


def _ordered(entries: Iterable[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    return tuple(sorted(entries, key=lambda one: (one.path, str(one.arrived), one.record)))


def _rewritten(entry: LedgerEntry, history: RecordHistory) -> str:
    versions = history.versions.get(entry.path, ())
    where = f" in {short_id(versions[-1].commit)}" if versions else ""
    return f"{entry.path} has other bytes than those that were published: changed{where}"


def _deleted(entry: LedgerEntry, history: RecordHistory) -> str:
    gone = [one for one in history.versions.get(entry.path, ()) if not one.blob]
    where = f" in {short_id(gone[-1].commit)}" if gone else ""
    return f"{entry.path} isn't there any more: deleted{where}; records stay, bring it back"
