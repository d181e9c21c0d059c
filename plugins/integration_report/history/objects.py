"""The objects of a repository: all through one process, and none believed without its hash."""

import hashlib
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Final

from integration_report.history.processes import Conversation, Git
from integration_report.model.tree import TreeError

OBJECT_ID: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
"""A full id of an object."""

_FOUND: Final = re.compile(rb"[0-9a-f]{40,64} [a-z]+ [0-9]+\n")
_MOST_ASKED: Final = 32
"""How many objects are asked for ahead: their ids have to fit into the smallest of pipes."""
_HEADER_FIELDS: Final = 3
_SHA256_DIGITS: Final = 64
_PROMISED: Final = "The clone lacks objects: fetch them with 'git fetch --refetch --no-filter'."


class Objects:
    """Reads objects; what is expected is asked for while the answers before it are used.

    Git waits as soon as its answers fill the pipe, so that no more than one object is in memory.
    """

    def __init__(self, git: Git, left_out: Set[str] = frozenset()) -> None:
        """Take what starts git; the process begins with the first object.

        `left_out` has the full ids of objects that a partial clone is known to lack: git isn't
        asked for them.
        """
        self._git = git
        self._left_out = left_out
        self._process: Conversation | None = None
        self._asked: deque[str] = deque()
        self._ahead: deque[str] = deque()
        self._expected: Counter[str] = Counter()
        self._most_asked = 1

    def expect(self, object_ids: Iterable[str]) -> None:
        """Take the ids of objects that will be read soon, most of them and in about this order."""
        self._ahead = deque(one for one in object_ids if one not in self._left_out)
        self._expected = Counter(self._ahead)

    def read(self, object_id: str, kind: str) -> bytes:
        """Return the bytes of an object of a kind: `blob`, `tree` or `commit`.

        Raises `TreeError` when there is none, when it is of another kind, and when git's database
        has other bytes under its id than those that have this id: git doesn't hash what it reads.
        """
        if not OBJECT_ID.fullmatch(object_id):
            raise TreeError(f"'{object_id}' is no full id of an object.")
        if object_id in self._left_out:
            raise TreeError(
                f"This clone leaves out object {object_id}; fetch it"
                " with 'git fetch --refetch --no-filter'."
            )
        header, content = self._fetched(object_id)
        if len(header) != _HEADER_FIELDS:
            raise TreeError(f"The repository has no object {object_id}.")
        if header[1] != kind.encode() or len(content) != int(header[2]):
            raise TreeError(f"Object {object_id} is no whole {kind}.")
        if hash_of(kind, content, like=object_id) != object_id:
            raise TreeError(f"The bytes of object {object_id} are not those of its id.")
        return content

    def commits(self, names: Sequence[str]) -> list[str]:
        """Return the full ids of the commits that some names mean, as git understands each.

        It is empty for a name that means none. The names are few and short, without line feeds,
        so that all fit into a pipe. Raises `OSError` when git can't be asked.
        """
        return [object_id for object_id, _ in self._named(names)]

    def likely(self, names: Sequence[str]) -> dict[str, bytes]:
        """Return what commits say before their messages, by their full ids, hashed.

        Which commits some names mean is what git says, and isn't proven; names are as for
        `commits`. Those that aren't as their ids say are left out. Raises `OSError` as well.
        """
        return {
            object_id: content.partition(b"\n\n")[0] + b"\n\n"
            for object_id, content in self._named(names)
            if object_id and hash_of("commit", content, like=object_id) == object_id
        }

    def _named(self, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the full id and the bytes of the commit that each name means; empty for none.

        All of them have to be taken.
        """
        try:
            while self._asked:  # These answers come first.
                self._answer()
                self._asked.popleft()
            if self._process is None:
                self._process = self._git.conversation(["cat-file", "--batch"])
            asked = "".join(f"{name}\n" for name in names)
            self._process.questions.write(asked.encode("utf-8", "surrogateescape"))
            self._process.questions.flush()
            for _ in names:
                yield self._commit()
        except (OSError, ValueError) as error:
            self.close()
            raise OSError(str(error)) from error

    def close(self) -> None:
        """End the process, if there is one; the next object starts another."""
        # What it was asked for and has not answered is expected from that one.
        self._expected.update(self._asked)
        self._ahead.extendleft(reversed(self._asked))
        self._asked.clear()
        if self._process is not None:
            self._process.close()
            self._process = None

    def _fetched(self, object_id: str) -> tuple[list[bytes], bytes]:
        """Return the header and the bytes of an object; those asked for before it are dropped."""
        in_order = not self._asked or self._asked[0] == object_id
        self._most_asked = min(2 * self._most_asked, _MOST_ASKED) if in_order else 1
        while True:
            try:
                self._ask(object_id)
                answer = self._answer()
            except (OSError, ValueError) as error:
                broken = self._asked.popleft() if self._asked else object_id
                self.close()
                if broken == object_id:
                    why = f"Object {object_id} can't be read: {error}.{self._what_to_do()}"
                    raise TreeError(why) from error
            else:
                if self._asked.popleft() == object_id:
                    return answer

    def _what_to_do(self) -> str:
        """Return what to do in a partial clone, where git ends instead of fetching an object."""
        if any((self._git.common_folder / "objects" / "pack").glob("*.promisor")):
            return f" {_PROMISED}"
        return ""

    def _ask(self, object_id: str) -> None:
        """Ask for an object unless that is done, and for some of what is expected after it."""
        if self._process is None:
            self._process = self._git.conversation(["cat-file", "--batch"])
        new = []
        if object_id not in self._asked:
            if self._expected[object_id]:
                while self._next() != object_id:
                    pass
            new.append(object_id)
        elif len(self._asked) > self._most_asked // 2:
            return
        while self._ahead and len(self._asked) + len(new) < self._most_asked:
            new.append(self._next())
        self._asked.extend(new)
        if new:
            self._process.questions.write("".join(f"{one}\n" for one in new).encode())
            self._process.questions.flush()

    def _next(self) -> str:
        """Return what is expected next, from now on no longer."""
        object_id = self._ahead.popleft()
        self._expected[object_id] -= 1
        return object_id

    def _commit(self) -> tuple[str, bytes]:
        """Return the id and the bytes of the commit that git answers with; empty without one."""
        header, content = self._answer()
        if len(header) != _HEADER_FIELDS or header[1] != b"commit":
            return "", b""
        return header[0].decode("ascii"), content

    def _answer(self) -> tuple[list[bytes], bytes]:
        """Return the header and the bytes of what was asked for first."""
        if self._process is None:
            raise OSError("git has not been started")
        line = self._process.answers.readline()
        if not line:
            raise OSError("git broke off")
        header = line.split()
        # What isn't there is answered with its name, in which there may be anything.
        if not _FOUND.fullmatch(line):
            return header[-1:], b""
        size = int(header[2])
        return header, self._process.answers.read(size + 1)[:size]


def hash_of(kind: str, content: bytes, *, like: str) -> str:
    """Return the id that git gives an object, in the format of another id."""
    make = hashlib.sha256 if len(like) == _SHA256_DIGITS else hashlib.sha1
    digest = make(b"%s %d\0" % (kind.encode(), len(content)))
    digest.update(content)
    return digest.hexdigest()
