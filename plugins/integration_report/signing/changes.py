"""What has changed of the evidence since a person's last sign-off."""

from typing import NamedTuple

from integration_report.history.commit_tree import CommitTree
from integration_report.history.repository import RepositoryError
from integration_report.model.summary import SignoffChange
from integration_report.model.tree import TreeError
from integration_report.pipeline import Source, read
from integration_report.settings import SettingsError
from integration_report.signing.coverage import requirement_of
from integration_report.signing.earlier import Earlier
from integration_report.signing.situation import Situation
from integration_report.signoffs.coverage import covered_paths


class Since(NamedTuple):
    """What has changed since a sign-off."""

    changes: tuple[SignoffChange, ...] = ()
    """The changes, by path."""
    unknown: str = ""
    """Why they can't be told; empty when they can."""


def changes_since(situation: Situation, last: Earlier, digest: str) -> Since:
    """Return what is covered otherwise now than by a sign-off; `digest` is that of now."""
    covers = last.record.covers
    if covers is not None and covers.digest == digest:
        return Since()
    commit = _arrival(situation, last.path)
    if not commit:
        return Since(unknown="when it was signed isn't known")
    try:
        before, scope = situation.repository.tree(commit), _scope(situation, last)
        day = situation.repository.commit_date(commit).date()
        source = Source(before, day, situation.repository)
        then = _files(before, covered_paths(read(situation.settings, source=source), scope))
        here = _files(situation.tree, covered_paths(situation.evidence, scope))
    except (RepositoryError, SettingsError, TreeError) as error:
        return Since(unknown=" ".join(str(error).split()).rstrip("."))
    return Since(tuple(_changes(then, here)))


def _changes(
    then: dict[str, tuple[int, str]], here: dict[str, tuple[int, str]]
) -> list[SignoffChange]:
    found = []
    for path in sorted({*then, *here}):
        before, after = then.get(path), here.get(path)
        if before == after:
            continue
        how = "added" if before is None else "removed" if after is None else "changed"
        if before and after and before[1] == after[1]:
            how = "mode"
        found.append(SignoffChange(path=path, how=how))
    return found


def _files(tree: CommitTree, paths: tuple[str, ...]) -> dict[str, tuple[int, str]]:
    """Return mode and blob of files."""
    return {path: (tree.mode(path), tree.recorded_blob(path) or "") for path in paths}


def _scope(situation: Situation, last: Earlier) -> tuple[str, ...]:
    asked = requirement_of(situation, last.record.role)
    return asked.covers if asked is not None else ()


def _arrival(situation: Situation, path: str) -> str:
    """Return the commit that brought a record to the way of first parents."""
    events = situation.repository.first_parents(situation.tree.commit, [situation.folder]).events
    for event in events:
        for delta in event.deltas[:1]:
            if any(change.path == path and change.after for change in delta.changes):
                return event.commit.id
    return ""
