"""The digest of random trees is what the shell script says, and another where anything is."""

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from git_repositories import opened
from integration_report.attesting.covering import Covering
from integration_report.settings import Settings
from raw_repositories import FILE, RawRepository
from signed_projects import listed, run_script
from signoff_growth import environment
from signoff_sources import digest

RUNS = 0o100755
NAMES = ("a", "B", "b c", "ä", "a\u0308", "line\nfeed", "-x", "*", "ab", "a.b", "\U0001f600", "'")
"""Parts of paths that are easy to get wrong, the same letter in two compositions among them."""

Tree = dict[str, tuple[int, bytes]]


def random_tree(chance: random.Random) -> Tree:
    """Return evidence in folders, and what is none of it."""
    tree: Tree = {
        "README.md": (FILE, b"# Shop\n"),
        "data/policy.yml": (FILE, b"kind: policy\n"),
        "data/signoffs/1.0/a.yml": (FILE, b"kind: signoff\n"),
        "docs/index.md": (FILE, b"# Shop\n"),
    }
    for number in range(chance.randrange(3, 9)):
        folders = "".join(f"d{chance.choice(NAMES)}/" for _ in range(chance.choice([0, 0, 1, 2])))
        path = f"data/{folders}{chance.choice(NAMES)}{chance.choice(['', '1', '.x'])}.yml"
        tree[path] = (chance.choice([FILE, FILE, RUNS]), environment(f"{number}"))
    return tree


def covered(tree: Tree) -> dict[str, tuple[str, bytes]]:
    """Return what is evidence."""
    return {
        path: (f"{mode:o}", content)
        for path, (mode, content) in tree.items()
        if path.startswith("data/") and not path.startswith(("data/signoffs/", "data/policy.yml"))
    }


class Hashed:
    """A repository, and the digest of whatever is committed to it."""

    def __init__(self, root: Path, object_format: str) -> None:
        self.root, self.raw = root, RawRepository(root, object_format)

    def commit(self, tree: Tree) -> str:
        files = {path: (mode, self.raw.write("blob", text)) for path, (mode, text) in tree.items()}
        return self.raw.point(self.raw.commit(files))

    def digest(self, tree: Tree) -> str:
        commit = self.commit(tree)
        with closing(opened(self.root)) as repository:
            return Covering(Settings(root=self.root), repository).coverage(commit).digest

    def script(self, tree: Tree) -> str:
        commit = self.commit(tree)
        paths = listed(self.root.parent / f"{self.root.name}-covered", tuple(covered(tree)))
        code, said, errors = run_script(self.root, commit, paths)
        assert code == 0, (said, errors)
        return str(said).split()[0]


@pytest.mark.parametrize("seed", range(2))
def test_the_script_and_both_object_formats_give_the_same_digest(seed: int, tmp_path: Path) -> None:
    tree = random_tree(random.Random(seed))  # noqa: S311 - it is to be the same each time
    expected = digest(covered(tree))
    for object_format in ("sha1", "sha256"):
        hashed = Hashed(tmp_path / object_format, object_format)
        assert (hashed.digest(tree), hashed.script(tree)) == (expected, expected)


@pytest.mark.parametrize("seed", range(3))
def test_any_change_of_what_is_covered_and_no_other_changes_it(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - it is to be the same each time
    tree = random_tree(chance)
    hashed = Hashed(tmp_path / "a", "sha1")
    expected = hashed.digest(tree)
    assert expected == digest(covered(tree))
    for path in covered(tree):
        for change in CHANGES:
            found = hashed.digest(change({**tree}, path))
            assert found != expected, (change.__name__, path)
    for path in tree.keys() - covered(tree).keys():
        mode, content = tree[path]
        assert hashed.digest({**tree, path: (mode, content + b"# more\n")}) == expected
        assert hashed.digest({**tree, path: (RUNS, content)}) == expected
    assert hashed.digest({**tree, "data.yml": (FILE, b"kind: plan\n")}) == expected


def _other_byte(tree: Tree, path: str) -> Tree:
    mode, content = tree[path]
    return {**tree, path: (mode, content + b"#\n")}


def _other_mode(tree: Tree, path: str) -> Tree:
    mode, content = tree[path]
    return {**tree, path: (FILE if mode == RUNS else RUNS, content)}


def _other_path(tree: Tree, path: str) -> Tree:
    entry = tree.pop(path)
    return {**tree, path.replace(".yml", "_.yml"): entry}


def _no_file(tree: Tree, path: str) -> Tree:
    del tree[path]
    return tree


def _one_more(tree: Tree, path: str) -> Tree:
    return {**tree, path.replace(".yml", "_.yml"): tree[path]}


CHANGES: tuple[Callable[[Tree, str], Tree], ...] = (
    _other_byte,
    _other_mode,
    _other_path,
    _no_file,
    _one_more,
)
