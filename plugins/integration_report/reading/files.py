"""Which files of a tree are evidence, and which only help to judge it."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from integration_report.model.tree import Entry, EntryType, Tree
from integration_report.reading.document import MARKDOWN_SUFFIXES, YAML_SUFFIXES

FORMS: Final = "forms"
KEYS: Final = "keys"
RESULTS: Final = "results"
RECORDINGS: Final = "recordings"
RESULT_SUFFIXES: Final = (
    *(".xml", ".json", ".jsonl", ".ndjson", ".sarif", ".tap", ".trx"),
    ".har",
)
"""How the names of result files and recordings end as a rule; results may end otherwise."""


class Area(StrEnum):
    """What a file is because of where it stands."""

    EVIDENCE = "evidence"
    """In the data folder: it has to be recognised."""
    PAGE = "page"
    """In the pages' folder: it is evidence only if its front matter says so."""
    FORM = "form"
    """The team's own form of a kind."""
    KEY = "key"
    """A public key."""
    RESULT = "result"
    """Among the results of test runners; recordings may lie there, too."""
    PERHAPS_RESULT = "perhaps-result"
    """Elsewhere in the data folder, with a name as result files and recordings have it."""
    UNLIKELY = "unlikely"
    """A text that is hidden or lies among keys: it is evidence only if it says its kind."""


class Candidate(NamedTuple):
    """A file that may be read."""

    entry: Entry
    """The file."""
    area: Area
    """What it is because of where it stands."""


def candidates(tree: Tree, *, data_dir: str, docs_dir: str, leave_out: str = "") -> list[Candidate]:
    """Return the files of the two folders that matter, in byte order of their paths in each.

    Files whose name begins with a dot are the tools' and not the team's (`.gitkeep`), unless they
    could be documents. Where one folder contains the other, the inner one decides about its files.
    `leave_out` is a folder whose files aren't among them.
    """
    left_out = f"{leave_out}/" if leave_out else None
    return [
        *_evidence(tree, data_dir, docs_dir, left_out),
        *_pages(tree, docs_dir, data_dir, left_out),
    ]


def area_of(path: str, *, data_dir: str, docs_dir: str) -> Area | None:
    """Return what a file is because of its path, or `None` for one that nobody reads."""
    inside = [folder for folder in (data_dir, docs_dir) if path.startswith(f"{folder}/")]
    # Of two folders of which one contains the other, the inner one decides.
    innermost = max(inside, key=len, default=None)
    if innermost is None:
        return None
    if innermost == data_dir:
        return _area(Entry(path, EntryType.FILE, 0), path[len(data_dir) + 1 :])
    return Area.PAGE if path.lower().endswith(MARKDOWN_SUFFIXES) else None


def _evidence(
    tree: Tree, data_dir: str, docs_dir: str, left_out: str | None
) -> Iterator[Candidate]:
    inner = f"{docs_dir}/" if docs_dir.startswith(f"{data_dir}/") else None
    for entry in tree.entries(data_dir):
        path = entry.path
        if (inner and path.startswith(inner)) or (left_out and path.startswith(left_out)):
            continue
        area = _area(entry, path[len(data_dir) + 1 :])
        if area is not None:
            yield Candidate(entry, area)


def _area(entry: Entry, path: str) -> Area | None:
    """Return what a file is at a path in the data folder, or `None` for one that nobody reads."""
    folder, slash, _ = path.partition("/")
    is_hidden = path.rpartition("/")[2].startswith(".")
    if slash and folder == FORMS:
        return None if is_hidden else Area.FORM
    is_key = bool(slash) and folder == KEYS
    if not is_hidden and not is_key:
        return _area_of_evidence(path.lower(), is_result=bool(slash) and folder == RESULTS)
    if entry.type is EntryType.FILE and path.lower().endswith(MARKDOWN_SUFFIXES + YAML_SUFFIXES):
        return Area.UNLIKELY
    return Area.KEY if is_key and not is_hidden else None


def _area_of_evidence(path: str, *, is_result: bool) -> Area:
    if path.endswith(MARKDOWN_SUFFIXES + YAML_SUFFIXES):
        return Area.EVIDENCE
    if is_result:
        return Area.RESULT
    return Area.PERHAPS_RESULT if path.endswith(RESULT_SUFFIXES) else Area.EVIDENCE


def _pages(tree: Tree, docs_dir: str, data_dir: str, left_out: str | None) -> Iterator[Candidate]:
    if docs_dir == data_dir:
        return
    inner = f"{data_dir}/" if data_dir.startswith(f"{docs_dir}/") else None
    for entry in tree.entries(docs_dir):
        path = entry.path
        if entry.type is not EntryType.FILE or not path.lower().endswith(MARKDOWN_SUFFIXES):
            continue
        if left_out and path.startswith(left_out):
            continue
        if inner is None or not path.startswith(inner):
            yield Candidate(entry, Area.PAGE)
