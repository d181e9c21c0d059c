"""Who wrote what is covered."""

import random
from pathlib import Path

import pytest

from authored_histories import FLOW, PATH, Authored, flow
from git_repositories import git
from integration_report.attesting import versions

PAY, LEAVE = "steps[2].expected", "steps[3].expected"


@pytest.fixture
def history(tmp_path: Path) -> Authored:
    return Authored(tmp_path / "a")


def test_who_changed_a_field_last_has_written_it(history: Authored) -> None:
    first = history.commit({PATH: FLOW})
    second = history.commit({PATH: flow(pay="Gold")}, first, by="bob")
    third = history.commit({PATH: flow(pay="Gold", leave="Gone")}, second, by="carol")
    (found,) = history.wrote(third, "bob")
    assert (found.email, found.role, found.commit) == ("bob@example.com", "author", second)
    assert (found.path, found.field) == (PATH, PAY)
    assert history.fields(third, "carol") == [("author", third, LEAVE)]
    assert PAY not in {field for _, _, field in history.fields(third, "alice")}
    assert history.fields(third, "dave") == []


def test_what_others_have_written_over_stands_no_longer(history: Authored) -> None:
    first = history.commit({PATH: FLOW})
    second = history.commit({PATH: flow(pay="Gold")}, first, by="bob")
    third = history.commit({PATH: flow(pay="Silver")}, second, by="carol")
    assert history.fields(third, "bob") == []
    with history.authorship(third) as authorship:
        assert authorship.commits == (third, second, first)


def test_what_was_put_back_is_the_work_of_who_put_it_back(history: Authored) -> None:
    first = history.commit({PATH: FLOW})
    second = history.commit({PATH: flow(pay="Gold")}, first, by="bob")
    third = history.commit({PATH: FLOW}, second, by="carol")
    assert history.fields(third, "bob") == []
    assert history.fields(third, "carol") == [("author", third, PAY)]


def test_who_takes_something_away_has_written_what_is_left(history: Authored) -> None:
    cut = FLOW.replace("- {action: Pay, expected: Money}\n", "")
    first = history.commit({PATH: FLOW})
    second = history.commit({PATH: cut}, first, by="bob")
    third = history.commit({PATH: cut.replace("A page", "Home")}, second, by="carol")
    assert history.fields(third, "bob") == [("author", second, "steps[2]")]
    back = history.commit({PATH: FLOW}, third, by="carol")
    assert history.fields(back, "bob") == []


def test_committers_and_co_authors_have_written_it_too(history: Authored) -> None:
    first = history.commit({PATH: FLOW})
    second = history.commit(
        {PATH: flow(pay="Gold")},
        first,
        by="bob",
        committer="carol",
        message="Change\n\nCo-authored-by: Dave <DAVE@Example.com>\n",
    )
    assert history.fields(second, "bob") == [("author", second, PAY)]
    assert history.fields(second, "carol") == [("committer", second, PAY)]
    assert history.fields(second, "dave") == [("co-author", second, PAY)]
    assert history.fields(second, "eve") == []


def test_one_who_is_author_and_committer_is_named_once(history: Authored) -> None:
    head = history.commit(
        {"data/a.txt": "a"}, by="bob", message="A\n\nCo-authored-by: bob@example.com"
    )
    assert history.fields(head, "bob") == [("author", head, "")]


def test_addresses_are_compared_whole_and_in_lower_case(history: Authored) -> None:
    head = history.commit({"data/a.txt": "a"}, by="Bob@Example.COM")
    assert history.fields(head, "bob@example.com") == [("author", head, "")]
    assert history.fields(head, "ob@example.com", "bob@example.co", "example.com") == []


def test_what_a_forge_commits_is_its_authors(history: Authored) -> None:
    first = history.commit({"data/a.txt": "a"}, by="bob", committer="noreply@github.com")
    second = history.commit({"data/a.txt": "b"}, first, by="bob", committer="carol")
    assert history.fields(second, "carol") == [("committer", second, "")]
    assert history.fields(second, "bob") == [("author", second, ""), ("author", first, "")]


def test_every_commit_counts_that_touched_a_file_without_fields(history: Authored) -> None:
    first = history.commit({"data/results/a.json": "{}", PATH: FLOW})
    second = history.commit({"data/results/a.json": "[]", PATH: FLOW}, first, by="bob")
    third = history.commit({"data/results/a.json": "0", PATH: FLOW}, second, by="carol")
    assert history.fields(third, "bob") == [("author", second, "")]
    assert history.fields(third, "dave") == []


def test_a_file_counts_as_a_whole_when_a_version_of_it_cannot_be_read(history: Authored) -> None:
    first = history.commit({PATH: FLOW})
    second = history.commit({PATH: flow(pay="Gold")}, first, by="bob")
    third = history.commit({PATH: "kind: [\n"}, second, by="carol")
    fourth = history.commit({PATH: flow(pay="Silver")}, third, by="dave")
    assert history.fields(fourth, "bob") == [("author", second, "")]


def test_a_squash_is_the_work_of_all_whom_it_names(history: Authored) -> None:
    first = history.commit({PATH: FLOW})
    history.commit({PATH: flow(pay="Gold")}, first, by="bob")
    squash = history.commit(
        {PATH: flow(pay="Gold")},
        first,
        by="carol",
        message="Pay (#1)\n\nCo-authored-by: Bob <bob@example.com>\n",
    )
    assert history.fields(squash, "bob") == [("co-author", squash, PAY)]
    assert history.fields(squash, "carol") == [("author", squash, PAY)]


def test_a_commit_that_cannot_be_read_strictly_is_everybodys_and_never_nobodys(
    history: Authored,
) -> None:
    first = history.commit({PATH: FLOW})
    odd = history.commit(
        {PATH: flow(pay="Gold")}, first, by="bob", more="author Eve <eve@example.com> 1 +0000\n"
    )
    assert history.fields(odd, "dave") == [("author", odd, PAY)]
    with history.authorship(odd) as authorship:
        assert f"Commit {odd} can't be read strictly" in authorship.why_unknown
    with history.authorship(first) as authorship:
        assert authorship.why_unknown == ""
        assert authorship.contributions(frozenset({"dave@example.com"})) == ()


def test_a_covered_file_without_a_history_is_no_work_of_nobody(history: Authored) -> None:
    head = history.commit({PATH: FLOW, "specs/api.yml": "a"})
    with history.authorship(head, PATH, "specs/api.yml") as authorship:
        assert "Nothing tells who wrote specs/api.yml" in authorship.why_unknown
    with history.authorship(head, PATH) as authorship:
        assert authorship.why_unknown == ""


def test_a_shallow_clone_says_that_it_does_not_know(history: Authored, tmp_path: Path) -> None:
    first = history.commit({PATH: FLOW}, by="bob")
    second = history.commit({PATH: flow(pay="Gold")}, first, by="carol")
    third = history.commit({PATH: flow(pay="Gold", leave="Gone")}, second, by="dave")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=2", history.root.as_uri(), str(clone))
    shallow = Authored.__new__(Authored)
    shallow.root, shallow.settings = clone, history.settings
    with shallow.authorship(third) as authorship:
        assert "git fetch --unshallow" in authorship.why_unknown
        assert authorship.commits == (third,)
    assert shallow.fields(third, "bob", "carol") == []
    assert shallow.fields(third, "dave") == [("author", third, LEAVE)]


MARKDOWN = """---
kind: integration
---
# Web to API

**From:** web
**To:** api

## Network

- [x] It answers
- [ ] It is quick
"""
YAML = """kind: integration
from: web
to: api
sections:
- title: Network
  items:
  - {text: It answers, state: done}
  - {text: It is quick, state: open}
"""


def test_a_document_that_was_written_anew_in_another_notation_keeps_its_authors(
    history: Authored,
) -> None:
    first = history.commit({"data/web-api.md": MARKDOWN}, by="bob")
    second = history.commit({"data/x/web-api.yml": YAML}, first, by="carol")
    head = history.commit({"data/x/web-api.yml": YAML.replace("open", "done")}, second, by="dave")
    state = "sections[Network].items[1].state"
    assert ("author", first, state) in history.fields(head, "bob")
    assert state not in {field for _, _, field in history.fields(head, "carol")}
    assert history.told(first, head) == [
        ("data/x/web-api.yml", "", "changed", "Carol", second),
        ("data/x/web-api.yml", "title", "removed", "Carol", second),
        ("data/x/web-api.yml", "sections[Network].items[2].state", "changed", "Dave", head),
    ]


def test_a_new_file_with_a_name_of_its_own_is_its_authors(history: Authored) -> None:
    first = history.commit({"data/web-api.md": MARKDOWN}, by="bob")
    head = history.commit({"data/api.yml": YAML}, first, by="carol")
    assert history.fields(head, "bob") == []
    assert history.fields(head, "carol")


def test_nothing_is_parsed_for_people_who_touched_nothing(
    history: Authored, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = history.commit({PATH: FLOW})
    head = history.commit({PATH: FLOW, "README.md": "A"}, first, by="bob")
    read: list[str] = []
    whole = versions.read_version
    monkeypatch.setattr(
        versions, "read_version", lambda *args, **more: read.append(args[1]) or whole(*args, **more)
    )
    assert history.wrote(head, "bob") == ()
    assert read == []
    assert history.wrote(head, "alice")
    assert read == [PATH]


def test_some_fields_are_enough_to_say_who_wrote_a_file(history: Authored) -> None:
    steps = "".join(f"- {{action: Step {number}, expected: A}}\n" for number in range(30))
    head = history.commit({PATH: f"kind: flow\nname: A\nsteps:\n{steps}"})
    assert len(history.fields(head, "alice")) == 20


def _drawn(history: Authored, chance: random.Random) -> str:
    """Return the head of a history drawn at random of one document, one line a field."""
    made: list[tuple[str, list[str]]] = []
    for _ in range(14):
        parents = chance.sample(made[-4:], min(len(made), chance.choice((1, 1, 2))))
        values = list(parents[0][1]) if parents else ["0"] * 8
        for number in range(len(values)):
            values[number] = chance.choice([one[1][number] for one in parents] or ["0"])
            if chance.random() < 0.15:
                values[number] = str(chance.randrange(4))
        text = "kind: issues\nissues:\n" + "".join(
            f"- id: INT-{number}\n  title: title of {number} is {value}\n"
            for number, value in enumerate(values)
        )
        commit = history.commit({PATH: text}, *(one[0] for one in parents))
        made.append((commit, values))
    return made[-1][0]


@pytest.mark.parametrize("seed", range(12))
def test_fields_are_due_to_whom_git_blames_for_their_lines(history: Authored, seed: int) -> None:
    head = _drawn(history, random.Random(seed))  # noqa: S311
    lines = git(history.root, "blame", "-l", "-s", "--root", head, "--", PATH).splitlines()
    blamed = {
        f"issues[INT-{number}].title": lines[3 + 2 * number].split()[0] for number in range(8)
    }
    found = {one.field: one.commit for one in history.wrote(head, "alice")}
    assert {field: found.get(field) for field in blamed} == blamed


def test_who_puts_elements_in_the_order_that_they_have_has_written_it(history: Authored) -> None:
    lines = FLOW.splitlines(keepends=True)
    turned = "".join([*lines[:3], *lines[:2:-1]])
    first = history.commit({PATH: FLOW})
    second = history.commit({PATH: turned}, first, by="bob")
    third = history.commit({PATH: turned.replace("A page", "Home")}, second, by="carol")
    assert history.fields(third, "bob") == [("author", second, "steps")]
    back = history.commit({PATH: FLOW}, third, by="carol")
    assert history.fields(back, "bob") == []


def test_a_clone_without_old_versions_says_that_it_does_not_know(history: Authored) -> None:
    first = history.commit({PATH: FLOW}, by="bob")
    second = history.commit({PATH: flow(pay="Gold")}, first, by="carol")
    third = history.commit({PATH: flow(pay="Silver")}, second, by="dave")
    history.raw.object_file(history.raw.write("blob", flow(pay="Gold").encode())).unlink()
    with history.authorship(third) as authorship:
        assert authorship.why_unknown == ""
        (found,) = authorship.contributions(frozenset({"carol@example.com"}))
        assert (found.commit, found.path, found.field) == (second, PATH, "")
        assert "git fetch --refetch --no-filter" in authorship.why_unknown
