"""Writing a record's file whole or not at all, and taking it back when the commit fails."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from integration_report.signing.problems import SigningError


@contextmanager
def written(root: Path, path: str, text: str, *, instead_of: bytes | None) -> Iterator[None]:
    """Write a file of the work tree; when what follows fails, it becomes what it was.

    `instead_of` are the bytes that it has now, `None` for a new one: a file that isn't so is never
    written over. Raises `SigningError` when it can't be written.
    """
    made = _write(root, path, text.encode(), instead_of=instead_of)
    try:
        yield
    except BaseException:
        _take_back(root / path, made, instead_of)
        raise


def _write(root: Path, path: str, content: bytes, *, instead_of: bytes | None) -> list[Path]:
    """Write a file at once, and return the folders that were made for it."""
    file = root / path
    made = [one for one in file.parents if not one.exists()]
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.parent.resolve().is_relative_to(root.resolve()) or file.is_symlink():
            raise SigningError(
                f"{path} leads elsewhere through a link; nothing was written.\n"
                "  Put a folder and a file in the link's place."
            )
        descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".new-")
        beside = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
            beside.chmod(0o666 & ~_umask())
            _put(beside, file, instead_of)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        _remove_folders(made)
        raise SigningError(
            f"{path} can't be written: {error.strerror or error}.\n"
            "  Check that you may write into its folder."
        ) from error
    except SigningError:
        _remove_folders(made)
        raise
    return made


def _put(beside: Path, file: Path, instead_of: bytes | None) -> None:
    """Move what is written to its place; raises `SigningError` when that isn't as it was."""
    if instead_of is None:
        try:
            os.link(beside, file)
        except FileExistsError:
            raise SigningError(_in_the_way(file)) from None
        except OSError:  # a disk without hard links
            if os.path.lexists(file):
                raise SigningError(_in_the_way(file)) from None
            beside.replace(file)
    elif file.read_bytes() != instead_of:
        raise SigningError(_in_the_way(file))
    else:
        beside.replace(file)


def _take_back(file: Path, made: list[Path], before: bytes | None) -> None:
    if before is None:
        file.unlink(missing_ok=True)
        _remove_folders(made)
    else:
        beside = file.with_name(f".new-{file.name}")
        beside.write_bytes(before)
        beside.replace(file)


def _remove_folders(made: list[Path]) -> None:
    for folder in made:  # the innermost comes first
        with contextlib.suppress(OSError):
            folder.rmdir()


def _in_the_way(file: Path) -> str:
    return (
        f"{file.name} was written by somebody else in the meantime, and stays as it is.\n"
        "  Look at it, and start again."
    )


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
