"""Repositories whose objects are written byte by byte: quick, and as odd as need be."""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

FILE = 0o100644
LINK = 0o120000
SUBMODULE = 0o160000
FOLDER = 0o40000

Files = Mapping[str, tuple[int, str]]
"""By path: git's mode and the id of the bytes."""

PERSON = b"Alice <alice@example.com> %d +0000"


class RawRepository:
    """A repository to which objects are written as they are given."""

    def __init__(self, root: Path, object_format: str = "sha1", *, bare: bool = False) -> None:
        """Make a new repository in a folder, without starting a process."""
        self.root = root
        self.folder = root if bare else root / ".git"
        self.object_format = object_format
        (self.folder / "objects").mkdir(parents=True)
        (self.folder / "refs" / "heads").mkdir(parents=True)
        (self.folder / "HEAD").write_text("ref: refs/heads/main\n")
        extension = "[extensions]\n\tobjectFormat = sha256\n" if object_format != "sha1" else ""
        version = 1 if extension else 0
        self.configure(
            f"[core]\n\trepositoryFormatVersion = {version}\n\tbare = {str(bare).lower()}\n"
            f"{extension}"
        )

    def configure(self, text: str) -> None:
        """Add lines to the repository's configuration."""
        with (self.folder / "config").open("a") as config:
            config.write(text)

    def write(self, kind: str, content: bytes) -> str:
        """Write an object and return its id."""
        whole = b"%s %d\0" % (kind.encode(), len(content)) + content
        object_id = hashlib.new(self.object_format, whole).hexdigest()
        file = self.object_file(object_id)
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(zlib.compress(whole, 1))
        return object_id

    def object_file(self, object_id: str) -> Path:
        """Return where an object is kept."""
        return self.folder / "objects" / object_id[:2] / object_id[2:]

    def files(self, texts: Mapping[str, str]) -> dict[str, tuple[int, str]]:
        """Write the texts of ordinary files."""
        return {path: (FILE, self.write("blob", text.encode())) for path, text in texts.items()}

    def tree(self, files: Files) -> str:
        """Write the folders of some files and return the id of the top one."""
        members: dict[bytes, tuple[int, str]] = {}
        below: dict[bytes, dict[str, tuple[int, str]]] = {}
        for path, file in files.items():
            first, slash, rest = path.partition("/")
            name = first.encode("utf-8", "surrogateescape")
            if slash:
                below.setdefault(name, {})[rest] = file
            else:
                members[name] = file
        members |= {name: (FOLDER, self.tree(inside)) for name, inside in below.items()}
        ordered = sorted(
            members.items(), key=lambda one: one[0] + (b"/" if one[1][0] == FOLDER else b"")
        )
        return self.write(
            "tree", b"".join(b"%o %s\0" % (m, n) + bytes.fromhex(i) for n, (m, i) in ordered)
        )

    def commit(
        self,
        files: Files,
        parents: Sequence[str] = (),
        message: bytes = b"Change\n",
        *,
        author: bytes = b"",
        at: int = 1_790_000_000,
        more: bytes = b"",
    ) -> str:
        """Write a commit of some files and return its id; `more` are lines of its header."""
        person = PERSON % at
        header = b"tree %s\n" % self.tree(files).encode()
        header += b"".join(b"parent %s\n" % parent.encode() for parent in parents)
        header += b"author %s\ncommitter %s\n%s" % (author or person, person, more)
        return self.write("commit", header + b"\n" + message)

    def point(self, commit: str, ref: str = "refs/heads/main") -> str:
        """Let a ref lead to a commit, and return the commit."""
        file = self.folder / ref
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{commit}\n")
        return commit
