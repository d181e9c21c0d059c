"""Files are put into the data folder as a whole or not at all, and never over others."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from integration_report.commands.failure import CommandError


def write_new(pieces: Iterable[bytes], top: Path, path: str) -> None:
    """Write a file to a path below a folder where nothing is, whole or not at all.

    Raises `CommandError` when that can't be done.
    """
    target = top / path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.parent.resolve().is_relative_to(top.resolve()):
            raise CommandError(
                f"{target.parent} leads out of {top} through a link; nothing was written there.\n"
                "  Put a folder in the link's place."
            )
        with tempfile.TemporaryDirectory(prefix=".import-", dir=target.parent) as folder:
            new = Path(folder) / target.name
            with new.open("wb") as stream:
                stream.writelines(pieces)
            os.link(new, target)  # refuses to replace what somebody put there meanwhile
    except OSError as error:
        raise CommandError(
            f"{target} can't be written: {error.strerror or error}.\n"
            "  Check that you may write there, and that nothing of this name is there."
        ) from error
