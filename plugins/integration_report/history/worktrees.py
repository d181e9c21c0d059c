"""A commit's files in a folder of their own, with their history: a work tree that lends, not owns.

The folder has a `.git` of its own that takes all objects from the repository's and names what it
needs by itself. So nothing is written into the repository, no hook, filter or setting of it is
run, and whoever removes the folder has removed all there was.
"""

import contextlib
import os
import posixpath
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from integration_report.history.commit_tree import CommitTree
from integration_report.history.places import find
from integration_report.history.repository import Repository
from integration_report.model.tree import EntryType

_GIT: Final = ".git"
_CONFIGURATION: Final = (
    "[core]\n\trepositoryformatversion = {}\n\tbare = false\n\tlogallrefupdates = false\n"
)
_SHA256: Final = "[extensions]\n\tobjectformat = sha256\n"


def write_worktree(
    repository: Repository, commit: str, folder: Path, tags: Mapping[str, str]
) -> tuple[str, ...]:
    """Write the files of a commit into an empty folder, and return what was left out.

    Git's own bytes are written, each held against its id. Links are made only where they stay
    inside, and what is no file is left out. `tags` gives the ids of objects by the tag's name, for
    those who ask for them there. Raises `TreeError`, `RepositoryError` and `OSError`.
    """
    tree = repository.tree(commit, is_sized=False)
    entries = [entry for entry in tree.entries("") if _is_harmless(entry.path)]
    left_out = [entry.path for entry in tree.entries("") if not _is_harmless(entry.path)]
    files = [entry.path for entry in entries if entry.type is EntryType.FILE]
    tree.expect(files)
    for path in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(tree.read(path))
        if tree.mode(path) & stat.S_IXUSR:
            target.chmod(0o755)
    # Last, so that nothing is ever written through a link.
    left_out += _links(tree, [one.path for one in entries if one.type is EntryType.LINK], folder)
    left_out += [entry.path for entry in entries if entry.type is EntryType.OTHER]
    _lend(repository, commit, folder, tags)
    return tuple(sorted(left_out))


def _is_harmless(path: str) -> bool:
    """Return whether a path can be written: no part of it means another folder, or git's own."""
    parts = path.split("/")
    return not any(part in ("", ".", "..") or part.casefold() == _GIT for part in parts)


def _links(tree: CommitTree, paths: Iterable[str], folder: Path) -> list[str]:
    """Make links, and return the paths of those that would lead out of the folder."""
    left_out, made = [], []
    for path in paths:
        target = tree.link(path) or ""
        leads_to = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        if not target or target.startswith("/") or "\0" in target or not _is_harmless(leads_to):
            left_out.append(path)
            continue
        place = folder / path
        try:
            if _is_within(place.parent, folder):
                place.parent.mkdir(parents=True, exist_ok=True)
                place.symlink_to(target)
                made.append(path)
                continue
        except OSError:
            pass
        left_out.append(path)
    # Only now: a link on the way, made later, may lead elsewhere than the text says.
    for path in made:
        if not _is_within(folder / path, folder):
            (folder / path).unlink(missing_ok=True)
            left_out.append(path)
    return left_out


def _is_within(place: Path, folder: Path) -> bool:
    """Return whether a place is in a folder, wherever links lead."""
    return Path(os.path.realpath(place)).is_relative_to(os.path.realpath(folder))


def _lend(repository: Repository, commit: str, folder: Path, tags: Mapping[str, str]) -> None:
    """Make git's folder, which takes all objects from the repository."""
    places = find(repository.root)
    if places is None:
        raise FileNotFoundError(f"{repository.root} has no repository any more")
    git, common = folder / _GIT, places.common_folder.resolve()
    for name in ("objects/info", "refs"):
        (git / name).mkdir(parents=True)
    is_sha256 = repository.object_format == "sha256"
    settings = _CONFIGURATION.format(int(is_sha256)) + (_SHA256 if is_sha256 else "")
    (git / "config").write_text(settings)
    (git / "HEAD").write_text(f"{commit}\n")
    (git / "objects/info/alternates").write_bytes(_quoted(os.fsencode(common / "objects")) + b"\n")
    packed = "".join(f"{tags[name]} refs/tags/{name}\n" for name in sorted(tags))
    (git / "packed-refs").write_bytes(packed.encode("utf-8", "surrogateescape"))
    with contextlib.suppress(FileNotFoundError):
        (git / "shallow").write_bytes((common / "shallow").read_bytes())


def _quoted(path: bytes) -> bytes:
    """Return a path as a line of git's list of other places, see `gitrepository-layout`."""
    if path.startswith(b'"') or b"\n" in path:
        escaped = path.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
        return b'"' + escaped + b'"'
    return path
