"""The file that a PDF goes to: looked at before the work, replaced as a whole after it."""

import os
import tempfile
from pathlib import Path

from integration_report.commands.failure import CommandError


def check_target(file: Path) -> None:
    """Refuse a file that can't be meant. Raises `CommandError`."""
    if not file.parent.is_dir():
        raise CommandError(
            f"The folder {file.parent} doesn't exist.\n  Make it, or name another file with --out."
        )
    if not os.access(file.parent, os.W_OK):
        raise CommandError(f"{file.parent} can't be written to.\n  Name another file with --out.")
    if file.is_symlink() or (file.exists() and not file.is_file()):
        # It would be replaced itself: a link of a stranger's, or a device such as `/dev/null`.
        raise CommandError(
            f"{file} is no ordinary file; nothing was changed.\n  Name another file with --out."
        )
    if file.is_file():
        with file.open("rb") as existing:
            if existing.read(5) not in (b"%PDF-", b""):
                raise CommandError(
                    f"{file} exists and is no PDF; nothing was changed.\n"
                    "  Name another file with --out."
                )


def put(file: Path, content: bytes) -> None:
    """Write a file so that it is there as a whole or as it was before. Raises `CommandError`."""
    try:
        with tempfile.TemporaryDirectory(prefix="integration-report-", dir=file.parent) as folder:
            new = Path(folder) / file.name
            new.write_bytes(content)
            new.replace(file)
    except OSError as error:
        raise CommandError(
            f"{file} can't be written: {error.strerror or error}.\n  Name another file with --out."
        ) from error
