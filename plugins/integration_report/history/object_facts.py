"""What git knows of objects without their bytes: full id, kind and size."""

from collections.abc import Iterable, Sequence, Set
from contextlib import suppress
from threading import Thread
from typing import Final, NamedTuple

from integration_report.history.problems import RepositoryError
from integration_report.history.processes import Conversation, Git

_HEADER_FIELDS: Final = 3
_ASKED_AT_ONCE: Final = 32
"""How many questions can be asked before an answer is read: they fit into the smallest of pipes."""


class ObjectFacts(NamedTuple):
    """What git knows of an object."""

    object_id: str
    """Its full id."""
    kind: str
    """`blob`, `tree`, `commit` or `tag`."""
    size: int
    """How many bytes it has."""


class ObjectIndex:
    """Answers for objects by the beginning of their id, in one process for all of them."""

    def __init__(self, git: Git) -> None:
        """Take what starts git; the process begins with the first question."""
        self._git = git
        self._process: Conversation | None = None
        self._known: dict[str, ObjectFacts | None] = {}
        self._sizes: dict[str, int | None] = {}
        self.ambiguous: set[str] = set()
        """The beginnings of ids with which more than one object begins."""

    def find(self, beginning: str) -> ObjectFacts | None:
        """Return the object whose id begins with hexadecimal digits, in lower case.

        It is `None` when there is none, when there are several, and when git can't be asked.
        """
        if beginning not in self._known:
            self._known[beginning] = self._asked(beginning)
        return self._known[beginning]

    def sizes(self, object_ids: Iterable[str]) -> dict[str, int]:
        """Return how many bytes the blobs of some full ids have, without reading them.

        Those that the repository doesn't have are left out. Raises `OSError` when git can't be
        asked.
        """
        wanted = sorted(set(object_ids) - self._sizes.keys())
        if wanted:
            self._ask_sizes(wanted)
        known = ((one, self._sizes.get(one)) for one in object_ids)
        return {one: size for one, size in known if size is not None}

    def close(self) -> None:
        """End the process, if there is one; the next question starts another."""
        if self._process is not None:
            self._process.close()
            self._process = None

    def _ask_sizes(self, object_ids: list[str]) -> None:
        for object_id, answer in zip(object_ids, self._answers(object_ids), strict=True):
            found = len(answer) == _HEADER_FIELDS and answer[:2] == [object_id, "blob"]
            self._sizes[object_id] = int(answer[2]) if found else None

    def _asked(self, beginning: str) -> ObjectFacts | None:
        try:
            (answer,) = self._answers([beginning])
        except OSError:
            return None
        if answer[1:] == ["ambiguous"]:
            self.ambiguous.add(beginning)
        # A branch or a tag may have a name that looks like the beginning of an id.
        if len(answer) != _HEADER_FIELDS or not answer[0].startswith(beginning):
            return None
        return ObjectFacts(answer[0], answer[1], int(answer[2]))

    def _answers(self, questions: Sequence[str]) -> list[list[str]]:
        """Return the words of git's answers to some questions; raises `OSError`."""
        try:
            if self._process is None:
                self._process = self._git.conversation(["cat-file", "--batch-check"])
            asking = _Asking(self._process, questions)
            lines = [self._process.answers.readline() for _ in questions]
            asking.end()
        except (OSError, ValueError) as error:
            self.close()
            raise OSError(str(error)) from error
        if not lines[-1].endswith(b"\n"):
            self.close()
            raise OSError("git broke off")
        return [line.decode("ascii", "replace").split() for line in lines]


class _Asking:
    """Asks git while its answers are read, for neither pipe has room for very many."""

    def __init__(self, process: Conversation, questions: Sequence[str]) -> None:
        self._process = process
        self._asked = "".join(f"{one}\n" for one in questions).encode()
        self._thread: Thread | None = None
        if len(questions) <= _ASKED_AT_ONCE:
            self._write()
        else:
            self._thread = Thread(target=self._write_all, daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Wait until all is asked."""
        if self._thread is not None:
            self._thread.join()

    def _write(self) -> None:
        self._process.questions.write(self._asked)
        self._process.questions.flush()

    def _write_all(self) -> None:
        with suppress(OSError, ValueError):  # whoever reads the answers sees that they end
            self._write()


class BlobSizes:
    """Tells how many bytes blobs have."""

    def __init__(self, index: ObjectIndex, left_out: Set[str]) -> None:
        """Take what is asked, and the full ids of what a partial clone is known to lack."""
        self._index = index
        self._left_out = left_out

    def __call__(self, blobs: Iterable[str]) -> dict[str, int]:
        """Return the sizes of blobs by their full ids, without those that aren't there.

        Raises `RepositoryError` when git can't be asked.
        """
        try:
            return self._index.sizes([one for one in blobs if one not in self._left_out])
        except OSError as error:
            raise RepositoryError(f"The sizes of files can't be told: {error}.") from error
