"""What `export` tells of sign-offs: statements and signatures, and the audit bundle."""

import hashlib
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from integration_report.attesting.bundled import bundled_commit
from integration_report.commands.failure import CommandError
from integration_report.commands.progress import reading_progress
from integration_report.history.bundling import bundled
from integration_report.history.repository import Repository
from integration_report.model.bundle import BundledCommit
from integration_report.model.summary import Report
from integration_report.model.tree import TreeError
from integration_report.pipeline import opened, run
from integration_report.rendering.exports.audit_files import REPOSITORY, SUMS, audit_files, sums
from integration_report.rendering.exports.in_toto import in_toto_files
from integration_report.rendering.listings.json import written
from integration_report.settings import Settings

_SCRIPT_MODE: Final = 0o755


class Bundled(NamedTuple):
    """What was written."""

    commit: BundledCommit
    """The commit and its sign-offs."""
    files: int
    """How many files there are."""


def in_toto(settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of the in-toto statements of the commit that settings name.

    Raises as `pipeline.run` does, and `CommandError`.
    """
    with _opened_commit(settings) as (report, commit, _):
        yield from in_toto_files(report, commit)


def write_bundle(out: Path, settings: Settings) -> Bundled:
    """Write the bundle of the commit that settings name, all of it or nothing.

    Raises `CommandError` unless the folder is new or empty and can be written, and
    `RepositoryError` when not all of the history is here.
    """
    place = out.absolute()
    new = place.with_name(f".new-{secrets.token_hex(8)}")
    try:
        if place.is_symlink() or (place.exists() and (place.is_file() or any(place.iterdir()))):
            raise CommandError(f"{out} isn't an empty folder.\n  Name one that is new or empty.")
        new.mkdir(parents=True)
        try:
            with _opened_commit(settings) as (report, commit, repository):
                digests = _put(new, report, commit, repository)
            if place.exists():
                place.rmdir()
            new.rename(place)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise CommandError(
            f"{error.filename or out} can't be written: {error.strerror or error}.\n"
            "  Name a folder that you may write to."
        ) from error
    return Bundled(commit, len(digests) + 1)


@contextmanager
def _opened_commit(settings: Settings) -> Iterator[tuple[Report, BundledCommit, Repository]]:
    """Give the report of a commit, its sign-offs and its repository; nothing is from a cache."""
    fresh = msgspec.structs.replace(settings, cache_dir=None, policy_ref="")
    with opened(fresh) as source, reading_progress() as progress:
        repository = source.repository
        if repository is None or not fresh.at:
            raise CommandError(
                f"{settings.root} is in no git repository, and sign-offs are of commits.\n"
                "  Run this in a clone."
            )
        done = run(fresh, source=source, progress=progress)
        tree = repository.tree(repository.resolve(fresh.at))
        try:
            commit = bundled_commit(fresh, repository, tree, done.evidence, done.report.signoffs)
        except TreeError as error:
            raise CommandError(
                f"The commit can't be read: {error}\n  See what 'git fsck' says."
            ) from error
        yield done.report, commit, repository


def _put(
    folder: Path, report: Report, commit: BundledCommit, repository: Repository
) -> dict[str, str]:
    """Write the files of a bundle; return the digest of each by its path."""
    digests = {}
    for path, content in audit_files(report, commit, report_json=written(report)):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        if path.endswith(".sh"):
            file.chmod(_SCRIPT_MODE)
        digests[path] = hashlib.sha256(content).hexdigest()
    total = hashlib.sha256()
    with (folder / REPOSITORY).open("wb") as stream:
        for piece in bundled(repository, commit.id):
            stream.write(piece)
            total.update(piece)
    digests[REPOSITORY] = total.hexdigest()
    (folder / SUMS).write_bytes(sums(digests))
    return digests
