"""Of thousands of changed commits none is believed that git refuses or understands otherwise."""

import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Final

import pytest

from commit_mutants import mutants
from integration_report.history.raw_commits import CommitError, RawCommit, parse_commit
from raw_repositories import RawRepository

COUNT: Final = int(os.environ.get("COMMIT_MUTANTS", "2500"))
SEED: Final = int(os.environ.get("COMMIT_SEED", "1"))
FORMAT: Final = "--format=%H%x00%T%x00%P%x00%an%x00%ae%x00%at%x00%cn%x00%ce%x00%ct"
COMPLAINT: Final = re.compile(r"(?:error|warning|fatal)\b.*?\b([0-9a-f]{40}(?:[0-9a-f]{24})?)\b.*")
PEOPLE: Final = (
    b"author Alice <alice@example.com> 1790000000 +0000\n"
    b"committer Bob B. <bob@example.com> 1790000001 -0130\n"
)
SIGNATURE: Final = (
    b" -----BEGIN PGP SIGNATURE-----\n \n c2lnbmVk\n c2lnbmVk\n -----END PGP SIGNATURE-----\n"
)
KNOWN: Final = "-----BEGIN PGP SIGNATURE-----\n"
# Git gives what is signed and the signature to a program; this one keeps them.
KEEP: Final = """\
#!/bin/sh
for argument; do file=$last; last=$argument; done
cp "$file" {0}/$$.signature
cat >{0}/$$.signed
"""


def run(root: Path, *command: str, ids: tuple[str, ...] = ()) -> tuple[str, str]:
    environment = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C"}
    done = subprocess.run(
        ["git", *command],
        cwd=root,
        env=environment,
        check=False,
        input="".join(f"{one}\n" for one in ids).encode(),
        capture_output=True,
    )
    return done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


@pytest.fixture(scope="module", params=["sha1", "sha256"])
def repository(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> RawRepository:
    return RawRepository(tmp_path_factory.mktemp(request.param), request.param)


@pytest.fixture(scope="module")
def commits(repository: RawRepository) -> dict[str, bytes]:
    """Return changed commits by id; they are in the repository."""
    names = {b"tree": repository.tree({}).encode()}
    start = b"tree %(tree)s\n" % names
    root = start + PEOPLE + b"\nRoot\n"
    names[b"commit"] = repository.write("commit", root).encode()
    child = start + b"parent %(commit)s\n" % names + PEOPLE
    header = b"gpgsig" if repository.object_format == "sha1" else b"gpgsig-sha256"
    tag = b"mergetag object %(commit)s\n type commit\n tag v\n tagger A <a@b> 1 +0000\n \n x\n"
    sound = [
        root,
        child + b"\nChild\n\nCo-authored-by: Carol <carol@example.com>\n",
        child.replace(b"Alice", b"J\xf6rg") + b"encoding ISO-8859-1\n\nM\xf6re\n",
        child + header + SIGNATURE + b"\nSigned\n",
        child + tag % names + header + SIGNATURE + b"\nMerge\n",
        child + header + SIGNATURE + b"HG:extra branch:x\nencoding EUC-JP\n\nMore\n",
    ]
    count = COUNT if repository.object_format == "sha1" else COUNT // 5
    changed = [*sound, *mutants(sound, count, names, SEED)]
    return {repository.write("commit", content): content for content in changed}


@pytest.fixture(scope="module")
def accepted(repository: RawRepository, commits: dict[str, bytes]) -> dict[str, RawCommit]:
    """Return the commits that are believed.

    Those are left out whose tree or parents are none: that doesn't show from their bytes, and git
    takes it amiss when another one names a thing of the same id for something else.
    """
    tree = repository.tree({})
    found = {}
    for object_id, content in commits.items():
        try:
            commit = parse_commit(content)
        except CommitError:
            continue
        if commit.tree == tree and commits.keys() >= set(commit.parents):
            found[object_id] = commit
    return found


def test_what_git_complains_of_is_refused(
    repository: RawRepository, commits: dict[str, bytes], accepted: dict[str, RawCommit]
) -> None:
    output, errors = run(repository.root, "fsck", "--strict", "--no-dangling")
    complaints = [COMPLAINT.match(line) for line in (output + errors).splitlines()]
    refused = {found[1] for found in complaints if found and found[1] in commits}
    assert [commits[one] for one in refused & accepted.keys()] == []
    # Neither refuses everything, and every sound commit is believed.
    assert len(refused) > len(commits) // 10
    assert len(accepted) > len(commits) // 10
    assert set(list(commits)[:6]) <= accepted.keys()


def test_what_is_believed_says_what_git_shows(
    repository: RawRepository, commits: dict[str, bytes], accepted: dict[str, RawCommit]
) -> None:
    output, _ = run(
        repository.root, "log", "--no-walk=unsorted", "--stdin", FORMAT, ids=(*accepted,)
    )
    shown = {line.split("\0")[0]: line.split("\0")[1:] for line in output.split("\n")[:-1]}
    for object_id, commit in accepted.items():
        tree, parents, author, *by_author, committer, email, at = shown[object_id]
        assert [tree, parents] == [commit.tree, " ".join(commit.parents)]
        assert by_author == [commit.author.email, str(commit.author.seconds)]
        assert [email, at] == [commit.committer.email, str(commit.committer.seconds)]
        # Two decoders don't agree on bytes that no encoding has a sign for.
        if b"\nencoding " not in commits[object_id]:
            assert [author, committer] == [commit.author.name, commit.committer.name]


def test_what_is_signed_is_what_git_has_verified(
    repository: RawRepository, accepted: dict[str, RawCommit], tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    program = tmp_path / "keep"
    program.write_text(KEEP.format(shlex.quote(str(kept))))
    program.chmod(0o700)
    # Git stops at a signature of no sort that it knows.
    some = [
        one
        for one, commit in accepted.items()
        if not commit.signature or commit.signature.startswith(KNOWN)
    ][: COUNT // 5]
    run(repository.root, "-c", f"gpg.program={program}", "verify-commit", *some)
    by_git = sorted(
        (signature.read_bytes(), signature.with_suffix(".signed").read_bytes())
        for signature in kept.glob("*.signature")
    )
    ours = sorted(
        (accepted[one].signature.encode(), accepted[one].signed)
        for one in some
        if accepted[one].signature
    )
    assert len(ours) > len(some) // 5
    assert ours == by_git
