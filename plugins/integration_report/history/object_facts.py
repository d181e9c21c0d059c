"""What git knows of objects without their bytes: full id, kind and size."""

from typing import Final, NamedTuple

from integration_report.history.processes import Conversation, Git, gitpython

_HEADER_FIELDS: Final = 3


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
        self.ambiguous: set[str] = set()
        """The beginnings of ids with which more than one object begins."""

    def find(self, beginning: str) -> ObjectFacts | None:
        """Return the object whose id begins with hexadecimal digits, in lower case.

        It is `None` when there is none, when there are several, and when git can't be asked.
        """
        if beginning not in self._known:
            self._known[beginning] = self._asked(beginning)
        return self._known[beginning]

    def close(self) -> None:
        """End the process, if there is one; the next question starts another."""
        if self._process is not None:
            self._process.close()
            self._process = None

    def _asked(self, beginning: str) -> ObjectFacts | None:
        library = gitpython()
        try:
            if self._process is None:
                self._process = self._git.conversation(["cat-file", "--batch-check"])
            self._process.questions.write(f"{beginning}\n".encode())
            self._process.questions.flush()
            answer = self._process.answers.readline().decode("ascii", "replace").split()
        except (library.exc.GitError, OSError, ValueError):
            self.close()
            return None
        if answer[1:] == ["ambiguous"]:
            self.ambiguous.add(beginning)
        # A branch or a tag may have a name that looks like the beginning of an id.
        if len(answer) != _HEADER_FIELDS or not answer[0].startswith(beginning):
            return None
        return ObjectFacts(answer[0], answer[1], int(answer[2]))
