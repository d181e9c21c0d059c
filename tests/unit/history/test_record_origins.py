"""Who wrote a record that came with a merge, and what that commit changed besides."""

import pytest

from git_repositories import git
from record_histories import ALICE, BOB, PLAN, RecordRepository, history_of, ways


@pytest.fixture
def raw(tmp_path_factory: pytest.TempPathFactory) -> RecordRepository:
    return RecordRepository(tmp_path_factory.mktemp("records"))


def test_a_record_of_a_branch_was_written_there_and_arrived_with_the_merge(
    raw: RecordRepository,
) -> None:
    work = raw.change({"src/a": "a"}, raw.first)
    signed = raw.change({ALICE: "approved"}, work)
    later = raw.change({"src/b": "b"}, signed)
    main = raw.change({"README": "x"}, raw.first)
    merge = raw.change({ALICE: "approved", "src/a": "a", "src/b": "b"}, main, later)
    (version,) = history_of(raw.root).versions[ALICE]
    assert (version.commit, version.parent) == (merge, main)
    assert (version.origin, version.origin_parent, version.beside) == (signed, work, ())


def test_what_the_commit_on_the_branch_changes_besides_is_told(raw: RecordRepository) -> None:
    signed = raw.change({ALICE: "approved", PLAN: "kind: plan\ntitle: T\n"}, raw.first)
    raw.change({ALICE: "approved", PLAN: "kind: plan\ntitle: T\n"}, raw.first, signed)
    assert history_of(raw.root).versions[ALICE][0].beside == (PLAN,)


@pytest.mark.parametrize("besides", [{}, {"src/a": "a"}])
def test_a_squashed_rebased_or_picked_commit_is_a_commit_of_its_own(
    raw: RecordRepository, besides: dict[str, str]
) -> None:
    raw.change({ALICE: "approved"}, raw.first)  # on a branch that is forgotten
    squashed = raw.change({ALICE: "approved", **besides}, raw.first)
    (version,) = history_of(raw.root).versions[ALICE]
    assert (version.commit, version.origin) == (squashed, squashed)
    assert version.beside == tuple(besides)


def test_a_record_in_a_merge_that_no_parent_has_is_the_merges_own(raw: RecordRepository) -> None:
    branch = raw.change({ALICE: "approved", "src/a": "a"}, raw.first)
    main = raw.change({"README": "x"}, raw.first)
    merge = raw.change({ALICE: "approved!", "src/a": "a", BOB: "approved"}, main, branch)
    versions = history_of(raw.root).versions
    for path in (ALICE, BOB):
        (version,) = versions[path]
        assert (version.origin, version.origin_parent) == (merge, main)
        assert version.beside == ("src/a",)


def test_a_record_in_an_evil_merge_within_a_branch_is_that_ones(raw: RecordRepository) -> None:
    left = raw.change({"src/a": "a"}, raw.first)
    right = raw.change({"src/b": "b"}, raw.first)
    evil = raw.change({ALICE: "approved", "src/b": "b"}, left, right)
    tip = raw.change({"src/c": "c"}, evil)
    merge = raw.change({ALICE: "approved"}, raw.first, tip)
    (version,) = history_of(raw.root).versions[ALICE]
    assert (version.commit, version.origin, version.origin_parent) == (merge, evil, left)
    assert version.beside == ("src/b",)


def test_each_branch_of_an_octopus_is_followed(raw: RecordRepository) -> None:
    alice = raw.change({ALICE: "approved"}, raw.first)
    bob = raw.change({BOB: "approved"}, raw.first)
    other = raw.change({"src/a": "a"}, raw.first)
    files = {ALICE: "approved", BOB: "approved", "src/a": "a"}
    merge = raw.change(files, raw.first, other, alice, bob)
    versions = history_of(raw.root).versions
    assert ways(versions[ALICE]) == [(merge, alice)]
    assert ways(versions[BOB]) == [(merge, bob)]


def test_of_two_branches_with_the_same_record_the_first_parent_counts(
    raw: RecordRepository,
) -> None:
    one = raw.change({ALICE: "approved", "src/a": "a"}, raw.first)
    two = raw.change({ALICE: "approved", "src/b": "b"}, raw.first)
    merge = raw.change({ALICE: "approved"}, raw.first, two, one)
    assert ways(history_of(raw.root).versions[ALICE]) == [(merge, two)]


def test_what_the_main_line_has_already_doesnt_arrive_with_a_merge(raw: RecordRepository) -> None:
    main = raw.change({ALICE: "approved"}, raw.first)
    branch = raw.change({ALICE: "approved"}, raw.first)
    raw.change({}, main, branch)
    assert ways(history_of(raw.root).versions[ALICE]) == [(main, main)]


def test_a_merge_into_the_branch_doesnt_hide_who_wrote_it(raw: RecordRepository) -> None:
    signed = raw.change({ALICE: "approved"}, raw.first)
    main = raw.change({"README": "x"}, raw.first)
    updated = raw.change({"README": "x"}, signed, main)
    merge = raw.change({ALICE: "approved"}, main, updated)
    assert ways(history_of(raw.root).versions[ALICE]) == [(merge, signed)]


def test_a_main_line_that_is_swapped_by_a_fast_forward_is_told_as_it_is(
    raw: RecordRepository,
) -> None:
    """After `git pull` on a branch the old main line is the second parent."""
    main = raw.change({ALICE: "approved"}, raw.first)
    branch = raw.change({"src/a": "a"}, raw.first)
    swapped = raw.change({ALICE: "approved"}, branch, main)
    assert ways(history_of(raw.root).versions[ALICE]) == [(swapped, main)]
    assert history_of(raw.root).effective(branch)


def test_a_record_is_rewritten_deleted_and_restored_by_merges(raw: RecordRepository) -> None:
    came = raw.change({ALICE: "approved"}, raw.first)
    rewriting = raw.change({ALICE: "rejected"}, came)
    rewritten = raw.change({ALICE: "rejected"}, came, rewriting)
    deleting = raw.change({ALICE: None}, rewritten)
    deleted = raw.change({ALICE: None}, rewritten, deleting)
    restored = raw.change({ALICE: "approved"}, deleted, came)
    assert ways(history_of(raw.root).versions[ALICE]) == [
        (came, came),
        (rewritten, rewriting),
        (deleted, deleted),
        (restored, came),
    ]


def test_a_branch_without_a_common_commit_is_followed_to_its_root(raw: RecordRepository) -> None:
    root = raw.change({ALICE: "approved", "other": "x"})
    merge = raw.change({ALICE: "approved", "other": "x"}, raw.first, root)
    (version,) = history_of(raw.root).versions[ALICE]
    assert (version.commit, version.origin, version.origin_parent) == (merge, root, "")
    assert version.beside == ("other",)


def test_a_parent_that_is_named_twice_leads_where_it_leads_once(raw: RecordRepository) -> None:
    branch = raw.change({ALICE: "approved"}, raw.first)
    merge = raw.change({ALICE: "approved"}, raw.first, raw.first, branch, branch)
    assert ways(history_of(raw.root).versions[ALICE]) == [(merge, branch)]


def test_records_of_many_branches_are_followed_together(raw: RecordRepository) -> None:
    """One long branch is merged again and again, each time with a record from its beginning."""
    branch = main = raw.first
    expected = {}
    for number in range(60):
        path = f"{ALICE}.{number:03}"
        branch = written = raw.change({path: "approved"}, branch)
        branch = raw.change({"src/a": f"{number}"}, branch)
        main = raw.change({path: "approved"}, main, branch)
        expected[path] = [(main, written)]
    versions = history_of(raw.root).versions
    assert {path: ways(each) for path, each in versions.items()} == expected


def test_git_merges_rebases_and_picks_as_is_said_here(raw: RecordRepository) -> None:
    """The shapes above, made by git itself."""
    root = raw.root
    git(root, "checkout", "-q", "-f", "main")
    git(root, "checkout", "-q", "-b", "branch")
    record = root / ALICE
    record.parent.mkdir(parents=True)
    record.write_text("approved")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Sign")
    signed = git(root, "rev-parse", "HEAD")
    git(root, "checkout", "-q", "-b", "moved", "main")
    (root / "README").write_text("x")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Other")
    git(root, "cherry-pick", "branch")
    picked = git(root, "rev-parse", "HEAD")
    assert ways(history_of(root).versions[ALICE]) == [(picked, picked)]
    git(root, "checkout", "-q", "-b", "merged", "HEAD~1")
    git(root, "merge", "-q", "--no-ff", "--no-edit", "branch")
    merge = git(root, "rev-parse", "HEAD")
    assert ways(history_of(root).versions[ALICE]) == [(merge, signed)]
    git(root, "checkout", "-q", "-b", "squashed", "HEAD~1")
    git(root, "merge", "-q", "--squash", "branch")
    git(root, "commit", "-q", "-m", "Squash")
    squashed = git(root, "rev-parse", "HEAD")
    assert ways(history_of(root).versions[ALICE]) == [(squashed, squashed)]
