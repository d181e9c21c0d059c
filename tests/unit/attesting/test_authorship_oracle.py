"""Nobody whose change still stands is independent, as `git blame` and `git log` tell it."""

import random
import re
from pathlib import Path

import pytest

from authored_histories import Authored
from git_repositories import git

PATH = "data/flow.yml"
PEOPLE = ("alice", "bob", "carol", "dave")


def text_of(words: dict[str, str]) -> str:
    """Return evidence with a field on each line."""
    steps = "".join(f"- action: {name}\n  expected: {word}\n" for name, word in words.items())
    return f"kind: flow\nname: Checkout\nsteps:\n{steps}"


def blamed(root: Path, head: str) -> set[str]:
    """Return the addresses in the commits whose lines stand, and of co-authors."""
    told = git(root, "blame", "--line-porcelain", head, "--", PATH)
    people = set[str]()
    for commit in set(re.findall(r"^([0-9a-f]{40}) ", told, re.MULTILINE)):
        raw = git(root, "cat-file", "commit", commit)
        people |= {one.lower() for one in re.findall(r"<([^>]+@[^>]+)>", raw)}
    return people


def touched(root: Path, head: str) -> set[str]:
    """Return the addresses in all commits that touched the file, on whatever way."""
    told = git(root, "log", "--full-history", "-m", "--format=%ae %ce%n%b", head, "--", PATH)
    return {one.lower() for one in re.findall(r"[\w.]+@[\w.]+", told)}


@pytest.mark.parametrize("seed", range(4))
def test_who_stands_in_a_blame_is_an_author_and_who_touched_nothing_is_not(
    seed: int, tmp_path: Path
) -> None:
    chance = random.Random(seed)  # noqa: S311 - it is to be the same each time
    history = Authored(tmp_path / "a")
    words = {f"Step {number}": "one" for number in range(4)}
    tips = [(history.commit({PATH: text_of(words)}, by="alice"), words)]
    for _ in range(12):
        tips.append(_grown(history, tips, chance))
        head = tips[-1][0]
        found = {
            one.split("@")[0]
            for one in (f"{name}@example.com" for name in PEOPLE)
            if history.wrote(head, one)
        }
        stands, ever = (
            {one.split("@")[0] for one in told}
            for told in (blamed(tmp_path / "a", head), touched(tmp_path / "a", head))
        )
        assert stands <= found <= ever, (head, stands, found, ever)


Tip = tuple[str, dict[str, str]]


def _grown(history: Authored, tips: list[Tip], chance: random.Random) -> Tip:
    """Write a commit after one of the tips, or a merge of two, which may change more or drop it."""
    tip, words = tips[-1] if chance.random() < 0.7 else chance.choice(tips)
    new = dict(words)
    parents = [tip]
    if len(tips) > 2 and chance.random() < 0.35:
        other, theirs = chance.choice(tips[:-1])
        if other != tip:
            parents.append(other)
            for name in new.keys() & theirs.keys():
                new[name] = chance.choice([new[name], theirs[name]])
    if len(parents) == 1 or chance.random() < 0.3:
        way = chance.random()
        name = chance.choice(list(new))
        if way < 0.15 and len(new) > 2:
            del new[name]
        elif way < 0.3:
            new[f"Step {len(new) + chance.randrange(9)}"] = "new"
        else:
            new[name] = chance.choice(["one", "two", "three", "four"])
    by, committer, with_ = (chance.choice(PEOPLE) for _ in range(3))
    message = "Change\n"
    if chance.random() < 0.3:
        message += f"\nCo-authored-by: Somebody <{with_}@example.com>\n"
    files = {PATH: text_of(new)}
    return history.commit(files, *parents, by=by, committer=committer, message=message), new
