"""The policy of a pull request's base, in whose place the change can put no other."""

import re
from collections.abc import Iterator
from typing import Final

from integration_report.history.repository import Repository
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.signoff import Policy
from integration_report.model.tree import EntryType, Tree, TreeError
from integration_report.model.words import Kind
from integration_report.reading.configuration import SettingsError
from integration_report.reading.configuration_files import CommitFiles
from integration_report.reading.files import candidates
from integration_report.reading.one_file import read_version
from integration_report.reading.refusals import is_utf_8
from integration_report.settings import Settings, settings_then

_NAMED: Final = re.compile(rb"polic", re.IGNORECASE)
"""What a policy says somewhere, so that most files needn't be parsed."""


def ruled_by_base(settings: Settings, repository: Repository, evidence: Evidence) -> Evidence:
    """Return evidence with the policy of the base that the settings name, if that has one.

    Raises `RepositoryError` when the name means no commit, and `SettingsError` when evidence lies
    elsewhere there: then nothing of the base would be compared with what the change has.
    """
    commit = repository.resolve(settings.policy_ref)
    tree = repository.tree(commit)
    then = settings_then(settings, CommitFiles(tree, repository.root))
    if then.data_dir != settings.data_dir:
        raise SettingsError(
            f"The evidence is in '{settings.data_dir}' here, and in '{then.data_dir}' in"
            f" {settings.policy_ref}.",
            hint="Move the folder in a change of its own, and look at what became of each record:"
            " no sign-off can be judged by that policy.",
        )
    found = _policy_of(settings, tree, evidence)
    return evidence.ruled_by(found) if found is not None else evidence


def _policy_of(settings: Settings, tree: Tree, evidence: Evidence) -> Document[Policy] | None:
    """Return the policy of the base: at its path of now, at its usual one, or wherever it was."""
    for path in _paths(settings, tree, evidence):
        try:
            content = tree.read(path)
        except TreeError:
            continue
        if _NAMED.search(content) is None:
            continue
        document = read_version(
            content, path, "", data_dir=settings.data_dir, docs_dir=settings.docs_dir
        )
        if document is not None and document.kind is Kind.POLICY:
            return document
    return None


def _paths(settings: Settings, tree: Tree, evidence: Evidence) -> Iterator[str]:
    now = evidence.policy_document
    for path in (now.path if now is not None else "", f"{settings.data_dir}/policy.yml"):
        if path and tree.exists(path):
            yield path
    found = candidates(tree, data_dir=settings.data_dir, docs_dir=settings.docs_dir)
    records = f"{settings.data_dir}/signoffs/"
    wanted = [
        one.entry.path
        for one in found
        if one.entry.type is EntryType.FILE
        and is_utf_8(one.entry.path)
        and not one.entry.path.startswith(records)
    ]
    tree.expect(wanted)
    yield from wanted
