from pathlib import Path

from authored_histories import Authored
from integration_report.attesting.commits import Commits
from integration_report.model.attestation import CommitProof
from integration_report.model.signoff import Forge
from integration_report.signoffs.forges import ForgeKeys
from signed_histories import key, public

FORGES = {
    "lab": Forge(committer="lab@example.com", keys=("lab.pub",)),
    "hub": Forge(committer="hub@example.com", keys=("hub.pub",)),
}


def proof(history: Authored, commit: str) -> CommitProof:
    keys = ForgeKeys({name: [key(name).line.encode()] for name in FORGES})
    with history.opened() as repository:
        return Commits(repository).proof(commit, FORGES, keys)


def signed(history: Authored, by: str, *, damaged: bool = False) -> str:
    """Return a commit that a key signed."""
    unsigned = history.commit({"data/a.txt": "a"}, by="Bob@Example.com")
    with history.opened() as repository:
        content = repository.raw_commit(unsigned)
    signature = key(by).sign(content, namespace="git").decode().rstrip("\n")
    header, _, message = content.decode().partition("\n\n")
    if damaged:
        message += "!"
    lines = signature.replace("\n", "\n ")
    text = f"{header}\ngpgsig {lines}\n\n{message}"
    return history.raw.point(history.raw.write("commit", text.encode()))


def test_a_commit_says_who_made_it_and_a_key_who_signed(tmp_path: Path) -> None:
    history = Authored(tmp_path)
    told = proof(history, signed(history, "bob"))
    assert (told.email, told.committer_email) == ("bob@example.com", "bob@example.com")
    assert (told.key, told.forge, told.is_merge) == (public("bob"), "", False)


def test_a_forge_is_known_by_its_key(tmp_path: Path) -> None:
    history = Authored(tmp_path)
    assert proof(history, signed(history, "hub")).forge == "hub"


def test_a_signature_of_other_bytes_proves_nothing(tmp_path: Path) -> None:
    history = Authored(tmp_path)
    for by in ("bob", "hub"):
        told = proof(history, signed(history, by, damaged=True))
        assert (told.key, told.forge, told.problem) == ("", "", "")


def test_what_cannot_be_read_strictly_is_a_problem_on_one_line(tmp_path: Path) -> None:
    history = Authored(tmp_path)
    odd = history.commit({"data/a.txt": "a"}, more="author X <x@example.com> 1 +0000\n")
    for commit in (odd, "0" * 40):
        told = proof(history, commit)
        assert told == CommitProof(id=commit, problem=told.problem)
        assert told.problem
        assert "\n" not in told.problem
        with history.opened() as repository:
            assert Commits(repository).key(commit) == ""


def test_a_merge_is_one(tmp_path: Path) -> None:
    history = Authored(tmp_path)
    first, second = (history.commit({"data/a.txt": text}) for text in "ab")
    merge = history.commit({"data/a.txt": "c"}, first, second)
    assert proof(history, merge).is_merge
