"""The Chromium of the machine: found, run without a shell and without the net, given up on."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

NAMES: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
"""What programs of this family are called, in the order in which they are tried."""
VARIABLE: Final = "INTEGRATION_REPORT_CHROMIUM"
"""The environment variable that names another."""
TIME_LIMIT: Final = 180.0
"""How many seconds a document may take; one of 10,000 rows takes a tenth of it."""

_MOST_SAID: Final = 600
_OPTIONS: Final = (
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",  # containers give little of this memory
    "--disable-extensions",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--no-default-browser-check",
    # The document loads nothing; neither shall the browser on its own behalf.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)
# Chromium refuses to run as root with its sandbox on, as containers have it. What it opens then is
# a document of ours that has no script and loads nothing.
_AS_ROOT: Final = ("--no-sandbox",)


class PrintingError(Exception):
    """A document can't be printed; the text says why and what to do."""


class NoChromiumError(PrintingError):
    """There is no Chromium."""


class Chromium:
    """A Chromium, Chrome or Edge that prints."""

    def __init__(self, program: str, *, time_limit: float = TIME_LIMIT) -> None:
        """Take the path of the program, and how many seconds a document may take."""
        self._program = program
        self._time_limit = time_limit

    def pdf(self, html: str, folder: Path) -> bytes:
        """Return a document as a PDF; `folder` is an empty one for files on the way.

        Raises `PrintingError` when the browser fails, takes too long, or leaves no PDF.
        """
        source, target = folder / "report.html", folder / "report.pdf"
        source.write_text(html, encoding="utf-8")
        target.unlink(missing_ok=True)
        said = self._run(
            *(f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}"),
            source.resolve().as_uri(),
        )
        content = target.read_bytes() if target.is_file() else b""
        if not content.startswith(b"%PDF-"):
            raise self._failed("made no PDF", said)
        return content

    def _run(self, *arguments: str) -> str:
        """Run the browser to its end and return what it said."""
        root = _AS_ROOT if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
        try:
            process = subprocess.Popen(
                [self._program, *_OPTIONS, *root, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            raise self._failed("can't be started", error.strerror or str(error)) from error
        try:
            output = process.communicate(timeout=self._time_limit)[0].decode(errors="replace")
        except subprocess.TimeoutExpired as error:
            _kill(process)  # what it started can go on without it
            raise self._failed(
                f"didn't finish within {self._time_limit:g} seconds",
                (error.output or b"").decode(errors="replace"),
            ) from error
        finally:
            _end(process)
        if process.returncode:
            raise self._failed(f"failed with exit code {process.returncode}", output)
        return output

    def _failed(self, what: str, said: str) -> PrintingError:
        told = "".join(f"\n  {line}" for line in said.strip()[-_MOST_SAID:].splitlines())
        return PrintingError(
            f"{self._program} {what}.{told}\n"
            f"  Try another browser: {VARIABLE} names it. Or print the Report page by hand."
        )


def find_chromium(environment: Mapping[str, str] = os.environ) -> Chromium:
    """Return the browser that the environment names, or else the first on its path.

    Raises `NoChromiumError`.
    """
    path = environment.get("PATH", os.defpath)
    named = environment.get(VARIABLE, "")
    for name in (named,) if named else NAMES:
        found = shutil.which(name, path=path)
        if found:
            return Chromium(found)
    if named:
        raise NoChromiumError(
            f"{VARIABLE} names '{named}', which is no program.\n"
            "  Let it name a Chromium, Chrome or Edge, or unset it."
        )
    raise NoChromiumError(
        "There is no Chromium, Chrome or Edge on the PATH to print with.\n"
        f"  Install the package chromium, or let {VARIABLE} name the program."
    )


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a browser with all its processes, if it hasn't ended."""
    if process.poll() is None:
        _kill(process)
        process.wait()
    if process.stdout:
        process.stdout.close()  # not read to its end, which what escaped could put off for ever


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
