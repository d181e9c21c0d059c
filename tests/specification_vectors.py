"""The published test vectors of sign-offs; run as a program, it writes those that are computed.

Signatures can't be computed again: `--sign` makes all of them anew, with keys that it throws away.
"""

import base64
import datetime as dt
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from documentation import REPOSITORY
from integration_report.model.location import Reference
from integration_report.model.signoff import Coverage, Signoff
from integration_report.model.words import Decision
from integration_report.signoffs.coverage import CoveredFile, coverage
from integration_report.signoffs.statement import (
    NAMESPACE,
    StatementError,
    digest_of,
    statement_of,
)
from specification_inputs import COVERAGES, STATEMENTS

Json: TypeAlias = dict[str, Any]
FOLDER: Final = REPOSITORY / "docs" / "specification" / "vectors"
SCRIPT: Final = FOLDER.parent / "verify-signoff.sh"
SIGNED: Final = "what is signed"
"""The statement that the signatures are over; it covers the files of the vector of that name."""
SHIPPED: Final = REPOSITORY / "plugins" / "integration_report" / "rendering" / "exports" / "audit"
"""Where the package has copies of the vectors and of the script, which bundles get."""
_ONCE: Final = {
    "ed25519": ("-t", "ed25519"),
    "ecdsa": ("-t", "ecdsa", "-b", "256"),
    "rsa": ("-t", "rsa", "-b", "3072"),
    "other": ("-t", "ed25519"),
}


def vectors(name: str) -> list[Json]:
    """Return the published vectors of a file."""
    found: list[Json] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))["vectors"]
    return found


def record_of(fields: Mapping[str, Any]) -> Signoff:
    """Return the record that a vector describes."""
    at, covers = fields["signed_at"], fields["covers"]
    return Signoff(
        **{name: fields[name] for name in _TEXTS},
        decision=Decision(fields["decision"]),
        conditions=tuple(Reference.to(text) for text in fields["conditions"]),
        signed_at=dt.datetime.fromisoformat(at) if at else None,
        covers=Coverage(**covers) if covers else None,
    )


_TEXTS: Final = (
    "repository",
    "report",
    "version",
    "role",
    "person",
    "printed_name",
    "meaning",
    "supersedes",
    "revokes",
)


def path_of(file: Mapping[str, Any]) -> bytes:
    """Return the path of a vector's file, in bytes."""
    if "path_base64" in file:
        return base64.b64decode(file["path_base64"])
    return str(file["path"]).encode()


def content_of(file: Mapping[str, Any]) -> bytes:
    """Return the bytes of a vector's file."""
    if "base64" in file:
        return base64.b64decode(file["base64"])
    return str(file["text"]).encode() * int(file.get("times", 1))


def statements() -> Iterator[Json]:
    """Yield the vectors of statements as they should be."""
    covered = next(one for one in coverages() if one["name"] == SIGNED)
    covers = {
        "algorithm": "coverage/v1",
        "digest": covered["digest"],
        "files": len(covered["files"]),
    }
    plain = STATEMENTS[0][2]
    computed: dict[str, Json] = {
        SIGNED: {"covers": covers},
        "superseding": {"supersedes": digest_of(statement_of(record_of(plain)))},
    }
    for name, about, given in STATEMENTS:
        fields = given | computed.get(name, {})
        vector: Json = {"name": name, "about": about, "record": fields}
        try:
            statement = statement_of(record_of(fields))
        except StatementError:
            yield vector | {"statement": None}
        else:
            yield vector | {"statement": statement.decode(), "digest": digest_of(statement)}


def coverages() -> Iterator[Json]:
    """Yield the vectors of coverage as they should be, without the ids of git's trees."""
    for name, about, files in COVERAGES:
        hashed = b"mkdocs-integration-report/coverage/v1\0"
        for file in sorted(files, key=path_of):
            content = content_of(file)
            about_it = (file["mode"].encode(), path_of(file), b"%d" % len(content))
            hashed += b"\0".join((*about_it, hashlib.sha256(content).hexdigest().encode())) + b"\n"
        found = coverage(
            CoveredFile(
                file["mode"],
                path_of(file).decode("utf-8", "surrogateescape"),
                len(content_of(file)),
                hashlib.sha256(content_of(file)).hexdigest(),
            )
            for file in files
        )
        if found != (f"sha256:{hashlib.sha256(hashed).hexdigest()}", len(files)):
            raise ValueError(f"The program and its specification differ about '{name}'.")
        yield {
            "name": name,
            "about": about,
            "files": files,
            "hashed_base64": base64.b64encode(hashed).decode(),
            "digest": found.digest,
        }


def with_trees(folder: Path) -> list[Json]:
    """Return the vectors of coverage with the ids that git gives their trees in either format."""
    found = list(coverages())
    trees = {}
    for object_format in ("sha1", "sha256"):
        repository = folder / object_format
        make_commits(repository, object_format, found)
        names = [f"refs/heads/{number}^{{tree}}" for number in range(len(found))]
        trees[object_format] = _output("git", "-C", repository, "rev-parse", *names).split()
    return [
        vector | {"trees": {name: ids[number] for name, ids in trees.items()}}
        for number, vector in enumerate(found)
    ]


def make_commits(repository: Path, object_format: str, found: Sequence[Json]) -> None:
    """Make a bare repository with a commit for each vector of coverage: branches 0, 1, 2 …"""
    options = ("--quiet", "--bare", "--template=", f"--object-format={object_format}")
    _output("git", "init", *options, repository)
    stream = b"".join(_commit(number, vector["files"]) for number, vector in enumerate(found))
    _output("git", "-C", repository, "fast-import", "--quiet", put_in=stream)


def _commit(number: int, files: Sequence[Json]) -> bytes:
    lines = [
        b"commit refs/heads/%d" % number,
        b"committer Alice <alice@example.com> 1790000000 +0000",
        b"data 3\nOne",
    ]
    for file in files:
        content = content_of(file)
        path = path_of(file).replace(b"\\", b"\\\\").replace(b"\n", b"\\n").replace(b'"', b'\\"')
        lines.append(b'M %s inline "%s"' % (file["mode"].encode(), path))
        lines.append(b"data %d\n%s" % (len(content), content))
    return b"\n".join([*lines, b"", b""])


def signatures(folder: Path) -> list[Json]:
    """Return new vectors of signatures; their private keys are in the folder only."""
    for name, options in _ONCE.items():
        words = ("-q", "-N", "", "-C", "", *options, "-f", folder / name)
        _output("ssh-keygen", *words)
    keys = {name: (folder / f"{name}.pub").read_text("ascii").strip() for name in _ONCE}
    signed = next(one for one in statements() if one["name"] == SIGNED)["statement"]
    other = next(iter(statements()))["statement"]
    made = []
    for name, about, key, by, over, namespace, options in (
        ("Ed25519", "Signed by the key.", "ed25519", "ed25519", signed, NAMESPACE, ()),
        ("ECDSA", "Signed by a key on the curve P-256.", "ecdsa", "ecdsa", signed, NAMESPACE, ()),
        ("RSA", "Signed by a key of 3072 bits.", "rsa", "rsa", signed, NAMESPACE, ()),
        (
            "SHA-256",
            "The statement is hashed by SHA-256 before it is signed, and not by SHA-512.",
            *("ed25519", "ed25519", signed, NAMESPACE, ("-O", "hashalg=sha256")),
        ),
        (
            "other namespace",
            "The key signed the statement as a file, which is no sign-off.",
            *("ed25519", "ed25519", signed, "file", ()),
        ),
        (
            "other statement",
            "The key signed another statement.",
            *("ed25519", "ed25519", other, NAMESPACE, ()),
        ),
        (
            "other key",
            "Somebody else's key signed the statement.",
            *("ed25519", "other", signed, NAMESPACE, ()),
        ),
    ):
        words = ("-Y", "sign", "-q", "-f", folder / by, "-n", namespace, *options)
        armour = _output("ssh-keygen", *words, put_in=over.encode())
        holds = (key, over, namespace) == (by, signed, NAMESPACE)
        vector = {"name": name, "about": about, "public_key": keys[key], "signature": armour}
        made.append(vector | {"statement": signed, "holds": holds})
    changed = made[0]["signature"].splitlines()
    changed[-2] = ("B" if changed[-2][0] == "A" else "A") + changed[-2][1:]
    text = "\n".join([*changed, ""])
    about = "A character of the signature was changed."
    made.append(made[0] | {"name": "damaged", "about": about, "signature": text, "holds": False})
    return made


def shipped() -> list[Path]:
    """Return what the package has copies of."""
    return [SCRIPT, *(FOLDER / f"{name}.json" for name in ABOUT)]


def text_of(about: str, found: Sequence[Json]) -> str:
    """Return a file of vectors: ASCII, so that no editor and no transport changes it."""
    return json.dumps({"about": about, "vectors": found}, indent=1, ensure_ascii=True) + "\n"


ABOUT: Final = {
    "statements": "Records and the exact bytes of their statements; null where there is none.",
    "coverage": "Files and the exact bytes that are hashed, in any repository that has them.",
    "signatures": "Signatures of a statement; the private keys were thrown away at once.",
}
"""What each file of vectors says of itself."""


def _output(*command: object, put_in: bytes = b"") -> str:
    done = subprocess.run(
        [str(word) for word in command], input=put_in, stdout=subprocess.PIPE, check=True
    )
    return done.stdout.decode("ascii")


def _main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        made = {"statements": list(statements()), "coverage": with_trees(Path(folder))}
        if "--sign" in sys.argv:
            made["signatures"] = signatures(Path(folder))
    for name, found in made.items():
        (FOLDER / f"{name}.json").write_text(text_of(ABOUT[name], found), "ascii", newline="\n")
    for file in shipped():
        shutil.copy(file, SHIPPED / file.relative_to(FOLDER.parent))


if __name__ == "__main__":
    _main()
