"""A commit's bytes say what git understands, or they are refused."""

import subprocess
import time
from pathlib import Path

import pytest

from git_repositories import git
from integration_report.history.raw_commits import CommitError, Identity, parse_commit

FORMAT = "--format=%T%x00%P%x00%an%x00%ae%x00%at%x00%cn%x00%ce%x00%ct%x00%B%x01"
STORY = ("root", "plain", "encoded", "signed", "side", "other", "merge", "octopus", "tagged")
SIGNED = ("signed", "side", "tagged")
ID = "1" * 40
PERSON = "Alice <alice@example.com> 1790000000 +0200"
COMMIT = f"tree {ID}\nauthor {PERSON}\ncommitter {PERSON}\n\nChange\n"
PGP = "-----BEGIN PGP SIGNATURE-----\n \n abcd\n -----END PGP SIGNATURE-----"


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("key") / "bob"
    made = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(file))
    subprocess.run(made, check=True)
    public = file.with_suffix(".pub").read_text()
    file.with_suffix(".allowed").write_text(f"bob@example.com {public}")
    return file


@pytest.fixture(scope="module", params=["sha1", "sha256"])
def root(
    request: pytest.FixtureRequest, key: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return a repository with a tag for each sort of commit that git makes."""
    root = tmp_path_factory.mktemp(request.param)
    git(root, "init", "-q", f"--object-format={request.param}")
    sign = ("-c", "gpg.format=ssh", "-c", f"user.signingKey={key}")
    commit = ("commit", "-q", "--allow-empty", "-m")
    merge = ("merge", "-q", "--no-ff", "-m")
    latin = ("-c", "i18n.commitEncoding=ISO-8859-1")
    joerg = b"--author=J\xf6rg <joerg@example.com>".decode("utf-8", "surrogateescape")
    co_authors = "Plain\n\nCo-authored-by: Carol <Carol@Example.com>"
    for tag, command in {
        "root": (*commit, "Root"),
        "plain": (*commit, co_authors, "--author=Zoë <zoe@example.com>"),
        "encoded": (*latin, *commit, "Encoded", joerg),
        "signed": (*sign, *commit, "Signed", "-S"),
        "side": (*sign, "commit-tree", "-S", "-p", "root", "-m", "Side", "root^{tree}"),
        "other": ("commit-tree", "-p", "root", "-m", "Other", "root^{tree}"),
        "merge": (*merge, "Merge", "side"),
        "octopus": (*merge, "Octopus", "other", "plain~0"),
        "v1": (*sign, "tag", "-s", "-m", "One\n\nmore", "v1", "side"),
        "v2": (*sign, "tag", "-s", "-m", "Two", "v2", "other"),
        "": ("checkout", "-q", "--detach", "plain"),
        "tagged": (*sign, *merge, "Merge tags", "-S", "v1", "v2"),
    }.items():
        made = git(root, *command)
        if tag in STORY:
            git(root, "tag", tag, made.splitlines()[-1] if "commit-tree" in command else "HEAD")
    return root


def raw(root: Path, commit: str) -> bytes:
    done = subprocess.run(
        ["git", "cat-file", "commit", commit], cwd=root, check=True, stdout=subprocess.PIPE
    )
    return done.stdout


def test_each_commit_says_what_git_shows(root: Path) -> None:
    shown = git(root, "log", "--no-walk=unsorted", "-z", FORMAT, *STORY).split("\x01")
    for tag, fields in zip(STORY, shown, strict=False):
        commit = parse_commit(raw(root, tag))
        assert fields.lstrip("\0").split("\0") == [
            commit.tree,
            " ".join(commit.parents),
            *map(str, commit.author),
            *map(str, commit.committer),
            commit.message,
        ]


def test_the_story_has_what_it_is_told_for(root: Path) -> None:
    commits = {tag: parse_commit(raw(root, tag)) for tag in STORY}
    parents = {tag: len(commit.parents) for tag, commit in commits.items()}
    assert (parents["root"], parents["merge"], parents["octopus"]) == (0, 2, 2)
    assert raw(root, "tagged").count(b"\nmergetag ") == 2
    assert b"\nencoding ISO-8859-1\n" in raw(root, "encoded")
    assert commits["encoded"].author.name == "Jörg"
    assert commits["plain"].co_authors == ("carol@example.com",)


def test_what_is_signed_is_what_git_and_ssh_verify(root: Path, key: Path) -> None:
    allowed = key.with_suffix(".allowed")
    for tag in STORY:
        content = raw(root, tag)
        commit = parse_commit(content)
        assert bool(commit.signature) == (tag in SIGNED)
        if not commit.signature:
            assert commit.signed == content
            continue
        git(root, "-c", f"gpg.ssh.allowedSignersFile={allowed}", "verify-commit", tag)
        signature = key.with_suffix(".sig")
        signature.write_text(commit.signature)
        verify = ("ssh-keygen", "-Y", "verify", "-n", "git", "-I", "bob@example.com")
        files = ("-f", str(allowed), "-s", str(signature))
        for signed, verdict in ((commit.signed, 0), (commit.signed + b"\n", 255)):
            done = subprocess.run((*verify, *files), check=False, input=signed, capture_output=True)
            assert done.returncode == verdict


def test_headers_of_other_programs_are_passed_over() -> None:
    more = "HG:extra branch:x\nchange-id abc\nmore \n and so on\n\n"
    content = COMMIT.replace("\n\n", f"\n{more}", 1).encode()
    assert parse_commit(content)._replace(signed=b"") == parse_commit(COMMIT.encode())._replace(
        signed=b""
    )
    assert parse_commit(content).signed == content


def test_a_signature_may_stand_between_other_headers() -> None:
    content = COMMIT.replace("\n\n", f"\nfirst 1\ngpgsig {PGP}\nsecond 2\n 3\n\n", 1)
    commit = parse_commit(content.encode())
    assert commit.signature == PGP.replace("\n ", "\n") + "\n"
    assert commit.signed == COMMIT.replace("\n\n", "\nfirst 1\nsecond 2\n 3\n\n", 1).encode()


def test_a_signature_in_the_message_is_none() -> None:
    commit = parse_commit(f"{COMMIT}gpgsig {PGP}\n".encode())
    assert not commit.signature
    assert commit.message.startswith("Change\ngpgsig ")


def test_names_need_not_be_text_but_addresses_do() -> None:
    odd = COMMIT.encode().replace(b"author Alice", b"author J\xf6rg", 1)
    assert parse_commit(odd).author == Identity(
        "J\N{REPLACEMENT CHARACTER}rg", "alice@example.com", 1790000000
    )
    with pytest.raises(CommitError, match="no text"):
        parse_commit(COMMIT.encode().replace(b"alice@", b"\xf6@", 1))
    spoken = parse_commit(COMMIT.replace("alice@", "zoë@", 1).encode())
    assert spoken.author.email == "zoë@example.com"
    # An encoding that doesn't fit is none.
    unfit = COMMIT.replace("\n\n", "\nencoding EUC-JP\n\n", 1).encode() + b"\xff\n"
    assert parse_commit(unfit).message == "Change\n\N{REPLACEMENT CHARACTER}\n"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("tree ", "Tree ", "no 'tree'"),
        (ID, ID[:-1], "full id"),
        (ID, "A" * 40, "full id"),
        ("author ", f"parent {'2' * 64}\nauthor ", "different lengths"),
        ("author ", f"parent {'2' * 40}\nparent {'2' * 40}\nauthor ", "a parent twice"),
        ("author ", f"parent {ID}\nauthor ", "its tree as one"),
        ("author ", "x y\nauthor ", "no 'author'"),
        ("committer ", f"author {PERSON}\ncommitter ", "no 'committer'"),
        ("\n\n", f"\ncommitter {PERSON}\n\n", "another 'committer'"),
        ("\n\n", f"\nparent {ID}\n\n", "another 'parent'"),
        ("\n\n", f"\nAuthor {PERSON}\n\n", "another 'Author'"),
        ("\n\n", "\n and so on\n\n", "goes on"),
        ("\n\n", "\nword\n\n", "that is none"),
        ("\n\n", "\n\tx y\n\n", "that is none"),
        ("\n\n", "\nx 1\nX 2\n\n", "more than one 'X'"),
        ("\n\n", f"\nmergetag object {ID}\n\n", "more than one 'mergetag'"),
        ("\n\n", f"\ngpgsig {PGP}\ngpgsig {PGP}\n\n", "more than one 'gpgsig'"),
        ("\n\n", f"\ngpgsig-sha256 {PGP}\n\n", "only 'gpgsig' belongs"),
        ("\n\n", f"\ngpgsigs {PGP}\n\n", "only 'gpgsig' belongs"),
        ("\n\n", "\ngpgsig \n\n", "isn't the text of one"),
        ("\n\n", f"\ngpgsig {PGP}ä\n\n", "isn't the text of one"),
        ("\n\n", "\nencoding UTF-7\n\n", "hide something"),
        ("\n\n", "\nencoding UTF-8 \n\n", "hide something"),
        ("\n\n", "\nx y\r\n\n", "carriage return"),
        ("\n\nChange\n", "\n", "empty line"),
        ("Change", "Ch\0ange", "NUL"),
        ("Change", "x" * (1 << 22), "larger"),
        ("Alice <", "Alice<", "'Name <address> seconds zone'"),
        ("Alice <", "Al\tice <", "'Name <address> seconds zone'"),
        ("Alice <", "Alice <x> <", "'Name <address> seconds zone'"),
        (" 1790000000", "  1790000000", "'Name <address> seconds zone'"),
        (" 1790000000", " -1", "'Name <address> seconds zone'"),
        (" 1790000000", " 01", "'Name <address> seconds zone'"),
        (" 1790000000", " 253402300800", "after the year 9999"),
        ("+0200", "+200", "'Name <address> seconds zone'"),
        ("<alice@example.com>", "<alice@example.com >", "in two ways"),
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(old: str, new: str, why: str) -> None:
    changed = COMMIT.replace(old, new, 1)
    assert changed != COMMIT
    with pytest.raises(CommitError, match=why):
        parse_commit(changed.encode())


def test_no_letter_makes_an_address_that_of_somebody_else() -> None:
    kelvin = "Ali\N{KELVIN SIGN}@Example.com"
    content = COMMIT.replace("alice@example.com", kelvin) + f"\nCo-authored-by: <{kelvin}>\n"
    commit = parse_commit(content.encode())
    assert commit.author.email == kelvin
    assert commit.author.address == "ali\N{KELVIN SIGN}@example.com"
    assert commit.co_authors == (commit.author.address,)


def test_an_address_that_another_encoding_changes_is_refused() -> None:
    odd = COMMIT.replace("alice@", "al\\ice@").encode()
    assert parse_commit(odd).author.email == "al\\ice@example.com"
    with pytest.raises(CommitError, match="two ways"):
        parse_commit(odd.replace(b"\n\n", b"\nencoding Shift_JIS\n\n", 1))


@pytest.mark.parametrize(
    ("line", "emails"),
    [
        ("Co-authored-by: Carol <carol@example.com>", ("carol@example.com",)),
        ("  CO-AUTHORED-BY : Carol <Carol@Example.COM>", ("carol@example.com",)),
        ("Co-authored-by: Carol\n  <carol@example.com>", ("carol@example.com",)),
        ("Co-authored-by: carol@example.com", ("carol@example.com",)),
        ("Co-authored-by: A <a@b>, C <c@d>\r\nCo-authored-by: A <a@b>", ("a@b", "c@d")),
        ("Co-authored-by: Carol <carol@example.com>\n\nMore words", ("carol@example.com",)),
        ("Co-authored-by: Carol", ()),
        ("Co-authored-by: <>", ()),
        ("Signed-off-by: Carol <carol@example.com>", ()),
        ("It was Co-authored-by: Carol <carol@example.com>", ()),
    ],
)
def test_co_authors_are_found_however_they_are_written(line: str, emails: tuple[str, ...]) -> None:
    assert parse_commit(f"{COMMIT}\n{line}\n".encode()).co_authors == emails


@pytest.mark.parametrize("piece", ["a", "@", "<", " ", "\n ", "co-authored-by:", "a@", "\r"])
def test_a_long_message_takes_no_longer_than_it_is(piece: str) -> None:
    message = "Co-authored-by:" + piece * (300_000 // len(piece))
    begin = time.process_time()
    parse_commit(f"{COMMIT}\n{message}\n".encode())
    assert time.process_time() - begin < 2
