"""Builds a site with the project's own host, in a process of its own."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

_HOSTS: Final = {"properdocs": "properdocs"}
_MOST_LINES: Final = 12
"""How many of the last lines that a host printed are kept, to say why it failed."""
_MOST_LETTERS: Final = 300
"""How much of such a line is kept."""
_COLOURS: Final = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_PATIENCE_SECONDS: Final = 10.0
"""How long a host that is told to end may take for it."""


class Outcome(NamedTuple):
    """How a build ended."""

    code: int
    """The host's exit code."""
    said: tuple[str, ...]
    """The last lines that it printed, without colours."""

    @property
    def problem(self) -> str:
        """Return why there is no site, in a line; empty when there is one."""
        if not self.code:
            return ""
        grave = [line for line in self.said if line.startswith(("ERROR", "Error", "Config value"))]
        told = " ".join(grave or self.said[-3:]) or "it said nothing"
        return f"The host ended with {self.code}: {told}"


class Builds:
    """Starts hosts, and ends those that run when there is no use for them any more."""

    def __init__(self) -> None:
        """Begin without any."""
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._is_over = False
        self.started = 0
        """How many were started."""

    def build(self, configuration: Path, site: Path, variables: Mapping[str, str]) -> Outcome:
        """Build the site of a configuration into a folder, as if the host was called beside it.

        `variables` come on top of the environment.
        """
        name = configuration.name.partition(".")[0]
        command = [sys.executable, "-m", _HOSTS.get(name, "mkdocs"), "build", "--clean"]
        command += ["--config-file", str(configuration), "--site-dir", str(site)]
        with self._lock:
            if self._is_over:
                return Outcome(signal.SIGTERM, ("interrupted",))
            process = subprocess.Popen(
                command,
                cwd=configuration.parent,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", **variables},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            self._running.add(process)
            self.started += 1
        output, _ = process.communicate()
        with self._lock:
            self._running.discard(process)
        return Outcome(process.returncode, _lines(output))

    def end(self) -> None:
        """End what runs, and start nothing more."""
        with self._lock:
            self._is_over = True
            running = list(self._running)
        for process in running:
            process.terminate()
        for process in running:
            try:
                process.wait(_PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def _lines(output: bytes) -> tuple[str, ...]:
    text = _COLOURS.sub("", output.decode("utf-8", "replace"))
    lines = [line.strip() for line in text.splitlines()]
    return tuple(line[:_MOST_LETTERS] for line in lines if line)[-_MOST_LINES:]
