from pathlib import Path

import pytest

from git_repositories import git, make_repository, opened
from integration_report.history.tags import Tag

OBJECT = "object {}\ntype commit\ntag report/good\ntagger A <a@b> 1 +0000\n\nHello\n"
MESSAGE = "Report 1.0: ready\n\nAll is well.\n\nReport-Version: 1.0\nVerdict: ready\n"


def tag_object(root: Path, text: str) -> str:
    """Write a tag object that git's own command wouldn't, and return its id."""
    (root / "object").write_bytes(text.encode())
    return git(root, "hash-object", "-t", "tag", "-w", "--literally", "object")


def tags_of(root: Path) -> dict[str, Tag]:
    repository = opened(root)
    try:
        return {tag.version: tag for tag in repository.report_tags()}
    finally:
        repository.close()


def test_an_annotated_tag_says_who_made_it_when_and_what_it_states(tmp_path: Path) -> None:
    root = make_repository(tmp_path)
    git(root, "tag", "-a", "-m", MESSAGE, "report/1.0")
    tag = tags_of(root)["1.0"]
    assert (tag.commit, tag.is_annotated) == (git(root, "rev-parse", "HEAD"), True)
    assert (tag.by, tag.at, tag.problem) == ("Bob", 1790991000, "")
    assert tag.trailers() == {"Report-Version": "1.0", "Verdict": "ready"}


def test_a_lightweight_tag_is_the_name_of_a_commit_and_says_nothing(tmp_path: Path) -> None:
    root = make_repository(tmp_path, "sha256")
    git(root, "tag", "report/1.0")
    head = git(root, "rev-parse", "HEAD")
    assert tags_of(root)["1.0"] == Tag("report/1.0", head, object_id=head)


def test_other_tags_are_none_of_a_report(tmp_path: Path) -> None:
    root = make_repository(tmp_path)
    git(root, "tag", "reports")
    git(root, "tag", "1.0")
    assert tags_of(root) == {}


def test_a_tag_of_a_tag_leads_to_the_commit_and_says_what_itself_says(tmp_path: Path) -> None:
    root = make_repository(tmp_path)
    git(root, "tag", "-a", "-m", MESSAGE, "inner")
    git(root, "tag", "-a", "-m", "Outer", "report/1.0", "inner")
    tag = tags_of(root)["1.0"]
    assert (tag.commit, tag.message) == (git(root, "rev-parse", "HEAD"), "Outer")


@pytest.mark.parametrize(
    ("thing", "problem"), [("HEAD^{tree}", "tag of a tree"), ("HEAD:data/a.yml", "tag of a blob")]
)
def test_a_tag_of_something_else_says_that_it_leads_to_no_commit(
    tmp_path: Path, thing: str, problem: str
) -> None:
    root = make_repository(tmp_path)
    git(root, "tag", "report/light", thing)
    git(root, "tag", "-a", "-m", "x", "report/heavy", thing)
    for tag in tags_of(root).values():
        assert tag.commit == ""
        assert problem in tag.problem


def test_an_object_made_for_another_name_states_nothing_about_this_one(tmp_path: Path) -> None:
    root = make_repository(tmp_path)
    git(root, "tag", "-a", "-m", MESSAGE, "report/1.0")
    git(root, "update-ref", "refs/tags/report/2.0", "refs/tags/report/1.0")
    tag = tags_of(root)["2.0"]
    assert (tag.commit, tag.message, tag.at) == (git(root, "rev-parse", "HEAD"), "", None)
    assert tag.is_annotated


@pytest.mark.parametrize(
    "change",
    [("type commit", "type commit\ntype commit"), ("object ", "object  "), ("tag report", "tagg")],
)
def test_an_object_that_git_would_not_write_is_not_believed(
    tmp_path: Path, change: tuple[str, str]
) -> None:
    root = make_repository(tmp_path)
    commit = git(root, "rev-parse", "HEAD")
    text = OBJECT.format(commit)
    refs = root / ".git/refs/tags/report"
    refs.mkdir()
    (refs / "good").write_text(tag_object(root, text) + "\n")
    (refs / "bad").write_text(tag_object(root, text.replace(*change)) + "\n")
    found = tags_of(root)
    assert found["good"].commit == commit
    assert found["bad"].commit == ""
    assert "isn't as git writes one" in found["bad"].problem


def test_a_signature_is_no_part_of_what_a_tag_says() -> None:
    signed = Tag("report/1.0", message="Hello\n\nVerdict: ready")
    assert signed.trailers() == {"Verdict": "ready"}


def test_the_signature_is_cut_off(tmp_path: Path) -> None:
    root = make_repository(tmp_path)
    signature = "-----BEGIN SSH SIGNATURE-----\nVerdict: forged\n-----END SSH SIGNATURE-----\n"
    git(root, "tag", "-a", "-m", MESSAGE + signature, "report/1.0")
    assert tags_of(root)["1.0"].trailers()["Verdict"] == "ready"


@pytest.mark.parametrize(
    ("message", "trailers"),
    [
        ("Verdict: ready", {"Verdict": "ready"}),
        ("A\n\nVerdict: ready\nVerdict: not ready", {"Verdict": "ready"}),
        ("A\n\nVerdict: ready\nand more", {}),
        ("A\n\nVerdict: ready\n\nThe end", {}),
        ("", {}),
    ],
)
def test_trailers_are_the_last_paragraph_and_nothing_else(
    message: str, trailers: dict[str, str]
) -> None:
    assert Tag("report/1.0", message=message).trailers() == trailers


def test_a_tag_whose_commit_a_shallow_clone_lacks_says_how_to_get_it(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "whole")
    commit = git(root, "rev-parse", "HEAD")
    git(root, "tag", "report/1.0")
    git(root, "commit", "--allow-empty", "-q", "-m", "Second")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", root.as_uri(), str(clone))
    refs = clone / ".git/refs/tags/report"
    refs.mkdir(parents=True)
    text = OBJECT.format(commit)
    (refs / "1.0").write_text(tag_object(clone, text) + "\n")
    tag = tags_of(clone)["1.0"]
    assert tag.commit == ""
    assert "fetch-depth: 0" in tag.problem


def test_tagged_commits_know_which_of_them_come_before(tmp_path: Path) -> None:
    root = make_repository(tmp_path)
    git(root, "tag", "report/1")
    git(root, "commit", "--allow-empty", "-q", "-m", "Between")
    git(root, "commit", "--allow-empty", "-q", "-m", "Second")
    git(root, "tag", "report/2")
    git(root, "checkout", "-q", "-b", "old", "report/1")
    git(root, "commit", "--allow-empty", "-q", "-m", "Correction")
    git(root, "tag", "report/1.1")
    first, second, third = (git(root, "rev-parse", f"report/{name}") for name in ("1", "2", "1.1"))
    repository = opened(root)
    tags = repository.report_tags()
    before = repository.ancestors(tags)
    assert repository.ancestors(tags[:1]) == {first: frozenset()}
    repository.close()
    assert before[second] == before[third] == {first}
    assert not before[first]


@pytest.mark.parametrize("name", [b"lies", b"\xff-lies"])
def test_a_tag_that_lies_about_its_commit_hides_no_other(tmp_path: Path, name: bytes) -> None:
    root = make_repository(tmp_path)
    git(root, "tag", "report/1")
    git(root, "commit", "--allow-empty", "-q", "-m", "Second")
    git(root, "tag", "report/2")
    lie = OBJECT.format(git(root, "rev-parse", "HEAD")).replace("type commit", "type tree")
    line = tag_object(root, lie).encode() + b" refs/tags/report/" + name + b"\n"
    (root / ".git/packed-refs").write_bytes(line)
    repository = opened(root)
    first, second, liar = repository.report_tags()
    before = repository.ancestors((first, second, liar))
    repository.close()
    assert (liar.commit, bool(liar.problem)) == ("", True)
    assert before == {first.commit: frozenset(), second.commit: {first.commit}}


def test_a_name_that_is_no_text_is_told_as_one(tmp_path: Path) -> None:
    root = make_repository(tmp_path)
    line = git(root, "rev-parse", "HEAD").encode() + b" refs/tags/report/\xff\xfe\n"
    (root / ".git/packed-refs").write_bytes(line)
    tag = tags_of(root)[r"\xff\xfe"]
    assert (tag.commit, tag.problem) == ("", "Its name isn't written in UTF-8")
