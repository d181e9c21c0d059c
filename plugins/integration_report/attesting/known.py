"""What is found out about versions of files, commits and signatures: once, for all that ask."""

from typing import Any

from integration_report.attesting.commits import Commits
from integration_report.attesting.covering import Covering
from integration_report.history.repository import Repository
from integration_report.model.document import Document
from integration_report.reading.one_file import read_version
from integration_report.settings import Settings
from integration_report.signoffs.sshsig import SignatureError, verify
from integration_report.signoffs.statement import NAMESPACE


class Known:
    """Remembers what doesn't depend on the commit that is judged.

    All of it is found out in this run, and nothing comes from a cache.
    """

    def __init__(self, settings: Settings, repository: Repository, *, newest: str = "") -> None:
        """Take where evidence lies, and git.

        `newest` is the full id of a commit on whose way of first parents all are that are judged.
        """
        self._settings = settings
        self.newest = newest
        self.lost_any: bool | None = None
        """Whether a record was changed or deleted on that way; `None` until somebody looks."""
        self.covering = Covering(settings, repository)
        self.commits = Commits(repository)
        self._documents: dict[tuple[str, str], Document[Any] | None] = {}
        self._signers: dict[tuple[str, bytes], tuple[str, str]] = {}

    def document(self, content: bytes, path: str, blob: str) -> Document[Any] | None:
        """Return the document that a version of a file was; `blob` is the full id of its bytes."""
        if (path, blob) not in self._documents:
            settings = self._settings
            self._documents[path, blob] = read_version(
                content, path, blob, data_dir=settings.data_dir, docs_dir=settings.docs_dir
            )
        return self._documents[path, blob]

    def signer(self, signature: str, statement: bytes) -> tuple[str, str]:
        """Return the key, as `type base64`, that signed a statement, and why none is known to."""
        found = self._signers.get((signature, statement))
        if found is None:
            try:
                found = verify(signature, statement, namespace=NAMESPACE).line, ""
            except SignatureError as error:
                found = "", str(error)
            self._signers[signature, statement] = found
        return found
