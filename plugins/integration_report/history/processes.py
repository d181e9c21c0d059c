"""Starting git through GitPython so that a hostile repository can't make it run anything."""

import contextlib
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import IO, Any, Final

ENVIRONMENT: Final = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
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
)
"""Configuration that wins over the repository's own."""

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

    def __init__(self, root: Path) -> None:
        """Take the repository's top folder.

        Raises `OSError` or one of GitPython's exceptions when there is no repository.
        """
        library = gitpython()
        with clean_environment():
            self._repository: Any = library.Repo(
                root, search_parent_directories=False, expand_vars=False
            )
        # The user has named this folder. In a container it often belongs to somebody else, and
        # the list of trusted folders is in the configuration that is left out here.
        options = (*OPTIONS, f"safe.directory={root}")
        self._command = ["git", *(part for option in options for part in ("-c", option))]
        if self._repository.bare:
            # Found by looking for it, and not by git: only one that is named is opened.
            self._command.append(f"--git-dir={self._repository.git_dir}")

    @property
    def common_folder(self) -> Path:
        """Return git's folder, of which all work trees of a repository have the same."""
        return Path(self._repository.common_dir)

    def output(self, arguments: Sequence[str]) -> tuple[int, bytes, str]:
        """Return the exit code of a git command, what it printed, and its complaint."""
        with clean_environment():
            status, output, complaint = self._repository.git.execute(
                [*self._command, *arguments],
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
                env=ENVIRONMENT,
            )
        return status, output, _text(complaint)

    def conversation(self, arguments: Sequence[str]) -> "Conversation":
        """Return a running git command that is asked and answers."""
        import subprocess

        with clean_environment():
            process = self._repository.git.execute(
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
        # Git would wait for ever for somebody to read its complaints.
        self._complaints = threading.Thread(target=_drain, args=(process.stderr,), daemon=True)
        self._complaints.start()

    def close(self) -> None:
        """End the command."""
        with contextlib.suppress(OSError):  # it may have ended by itself
            self.questions.close()
        self.answers.close()
        self._process.proc.wait()
        self._complaints.join()
        self._process.proc.stderr.close()


def _drain(complaints: IO[bytes]) -> None:
    with contextlib.suppress(OSError, ValueError):  # it is closed when the command is ended
        while complaints.read1(1 << 16):  # type: ignore[attr-defined]
            pass


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("utf-8", "replace")
