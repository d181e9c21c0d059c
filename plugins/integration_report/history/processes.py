"""Starting git through GitPython so that a hostile repository can't make it run anything."""

import contextlib
import os
import re
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import IO, Any, Final

from integration_report.history.places import Places

ENVIRONMENT: Final = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    # Versions of git that don't know the one above would fetch what a partial clone lacks; this
    # one wins over each `protocol.*.allow` of the repository.
    "GIT_ALLOW_PROTOCOL": "none",
    "LC_ALL": "C",
}
"""What git's environment has besides what isn't git's; all other `GIT_*` are left out."""

OPTIONS: Final = (
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    "core.warnAmbiguousRefs=true",
    f"core.hooksPath={os.devnull}",
    "gpg.program=/bin/false",
    "gpg.ssh.program=/bin/false",
    "protocol.allow=never",
    f"core.attributesFile={os.devnull}",
    "advice.graftFileDeprecated=false",
)
"""Configuration that wins over the repository's own."""

_SHA256: Final = re.compile(r"^\s*objectformat\s*=\s*\"?sha256\b", re.MULTILINE | re.IGNORECASE)
_PIECE_BYTES: Final = 1 << 12
_KEPT_COMPLAINTS: Final = 4
"""How many pieces of what git complained of are kept: the last ones say why it ended."""
_TOLD_LINES: Final = 3
_QUIET: Final = {
    "GIT_PYTHON_GIT_EXECUTABLE": str(Path(__file__).with_name("no-such-program")),
    "GIT_PYTHON_REFRESH": "quiet",
}


@contextmanager
def clean_environment() -> Iterator[None]:
    """Take every `GIT_*` out of the environment for a moment.

    GitPython starts processes with a copy of the environment; variables can be added to it, but
    not left out. `GIT_DIR` and its like would lead to another repository.
    """
    kept = {name: value for name, value in os.environ.items() if name.startswith("GIT_")}
    for name in kept:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(kept)


@cache
def gitpython() -> ModuleType:
    """Return GitPython, imported without starting a process.

    Its import runs `git version` to see whether git is there. Naming an executable that can't
    exist answers that at once; the name is put right again, for others use the library as well.
    """
    with clean_environment():
        os.environ.update(_QUIET)
        try:
            import git
        finally:
            for name in _QUIET:
                os.environ.pop(name, None)
    return git


class Git:
    """Starts git for one repository."""

    def __init__(self, places: Places) -> None:
        """Take where the repository keeps what."""
        self.places = places
        self._git: Any = gitpython().Git(places.root)
        # Nothing is left for git to search, and nothing for the repository's configuration to
        # say about where it is. In a container it often belongs to somebody else, and the list
        # of trusted folders is in the configuration that is left out here.
        options = (*OPTIONS, f"safe.directory={places.root}")
        self._command = [
            "git",
            f"--git-dir={places.git_folder}",
            f"--work-tree={places.root}",
            *(part for option in options for part in ("-c", option)),
        ]

    @property
    def common_folder(self) -> Path:
        """Return git's folder, of which all work trees of a repository have the same."""
        return self.places.common_folder

    @property
    def object_format(self) -> str:
        """Return how the repository makes object ids: `sha1` or `sha256`."""
        try:
            text = (self.common_folder / "config").read_text("utf-8", "replace")
        except OSError:
            return "sha1"
        return "sha256" if _SHA256.search(text) else "sha1"

    def output(self, arguments: Sequence[str]) -> tuple[int, bytes, str]:
        """Return the exit code of a git command, what it printed, and its complaint.

        Raises `OSError` when it can't be started.
        """
        with _starting():
            status, output, complaint = self._git.execute(
                [*self._command, *arguments],
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
                env=ENVIRONMENT,
            )
        return status, output, _text(complaint)

    def conversation(self, arguments: Sequence[str]) -> "Conversation":
        """Return a running git command that is asked and answers.

        Raises `OSError` when it can't be started.
        """
        import subprocess

        with _starting():
            process = self._git.execute(
                [*self._command, *arguments],
                istream=subprocess.PIPE,
                as_process=True,
                env=ENVIRONMENT,
            )
        return Conversation(process)


class Conversation:
    """A running git command."""

    def __init__(self, process: Any) -> None:  # noqa: ANN401
        """Take GitPython's process."""
        self._process = process
        self.questions: IO[bytes] = process.stdin
        self.answers: IO[bytes] = process.stdout
        self._said: deque[bytes] = deque(maxlen=_KEPT_COMPLAINTS)
        # Git would wait for ever for somebody to read its complaints.
        self._complaints = threading.Thread(
            target=_drain, args=(process.stderr.fileno(), self._said), daemon=True
        )
        self._complaints.start()

    @property
    def complaint(self) -> str:
        """Return the last line that git complained with; whole when the command is ended."""
        return reason(b"".join(self._said).decode("utf-8", "replace"))

    def close(self) -> int:
        """End the command and return its exit code; of one that a signal ended, a negative."""
        with contextlib.suppress(OSError):  # it may have ended by itself
            self.questions.close()
        self.answers.close()
        status: int = self._process.proc.wait()
        self._complaints.join()
        self._process.proc.stderr.close()
        return status


def reason(complaint: str) -> str:
    """Return why git ended, from the last lines that it complained with."""
    lines = [
        line.removeprefix("fatal: ").removeprefix("error: ") for line in complaint.splitlines()
    ]
    told = [
        line.strip().rstrip(".") for line in lines if not line.startswith(("hint:", "warning:"))
    ]
    return "; ".join(line for line in told[-_TOLD_LINES:] if line)


def _drain(complaints: int, said: deque[bytes]) -> None:
    # Not through Python's buffer: it is locked while somebody waits for more, and then Python
    # can't end when a command wasn't.
    with contextlib.suppress(OSError):
        while piece := os.read(complaints, _PIECE_BYTES):
            said.append(piece)


@contextmanager
def _starting() -> Iterator[None]:
    """Give a clean environment in which git is started; raises `OSError` when it can't be."""
    library = gitpython()
    try:
        with clean_environment():
            yield
    except library.exc.GitCommandNotFound as error:
        raise OSError("git can't be started; is it installed?") from error
    except (library.exc.GitError, ValueError) as error:
        raise OSError(f"git can't be started: {error}") from error


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("utf-8", "replace")
