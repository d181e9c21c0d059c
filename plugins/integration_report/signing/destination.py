"""Whether the branch that a sign-off goes to knows already who signs it, and with which key."""

from typing import Final

from integration_report.history.repository import RepositoryError
from integration_report.model.signoff import Policy, Signoff
from integration_report.model.tree import TreeError
from integration_report.reading.one_file import read_version
from integration_report.signing.situation import Situation
from integration_report.signoffs.grants import Grants
from integration_report.signoffs.ssh_keys import PublicKey

_MAIN: Final = "refs/remotes/origin/HEAD"
"""The branch that changes go to, as far as a clone knows."""


def not_yet(situation: Situation, record: Signoff, key: PublicKey | None) -> str:
    """Return why a sign-off wouldn't count on the main branch as it was fetched last; else empty.

    A policy that comes with the sign-off that needs it doesn't judge it. Where no clone was made
    from anywhere, or what is there can't be read, there is nothing to say.
    """
    repository, path = situation.repository, situation.policy_path
    try:
        tree = repository.tree(repository.resolve(_MAIN), is_sized=False)
        if not tree.exists(path):
            return "there is no policy there"
        blob = tree.identify(path)
        if situation.tree.exists(path) and blob == situation.tree.identify(path):
            return ""
        content = tree.read(path)
    except (RepositoryError, TreeError):
        return ""
    settings = situation.settings
    document = read_version(
        content, path, blob, data_dir=settings.data_dir, docs_dir=settings.docs_dir
    )
    policy = document.record if document is not None and not document.problems else None
    if not isinstance(policy, Policy):
        return ""
    grants = Grants(policy)
    if why := grants.why_not(record, situation.today):
        return f"it {why}"
    held = {one.person for one in grants.keys.get(key.line, ())} if key is not None else set()
    if key is not None and held != {record.person}:
        return f"the policy there doesn't give {key.fingerprint} to {record.printed_name}"
    return ""
