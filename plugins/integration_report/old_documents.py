"""Documents out of old versions of files: read once, whoever asks for them while git is open."""

from typing import Any, Final, TypeAlias
from weakref import WeakKeyDictionary

from integration_report.history.repository import Repository
from integration_report.model.document import Document
from integration_report.settings import Settings

MOST: Final = 12_000
"""How many documents are held in memory, about: those of a thousand files and ten years."""

OldDocuments: TypeAlias = dict[tuple[str, str], Document[Any] | None]
"""Documents by path and the id of their bytes; `None` for files that are no evidence."""

_KNOWN: WeakKeyDictionary[Repository, dict[tuple[str, str], OldDocuments]] = WeakKeyDictionary()


def old_documents(settings: Settings, repository: Repository) -> OldDocuments:
    """Return what was read of a repository's old versions, to be looked up and added to.

    It lasts as long as the repository does. Where evidence lies decides what a file is.
    """
    known = _KNOWN.setdefault(repository, {})
    return known.setdefault((settings.data_dir, settings.docs_dir), {})
