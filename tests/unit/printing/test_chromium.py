"""A browser is found, run without a shell and the net, and its failures are told."""

import os
import sys
import time
from pathlib import Path

import pytest

from browsers import PRINTS, browser
from integration_report.printing.chromium import (
    NAMES,
    VARIABLE,
    Chromium,
    NoChromiumError,
    PrintingError,
    find_chromium,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the browsers are shell scripts")


def printed(tmp_path: Path, script: str, *, time_limit: float = 20) -> bytes:
    program = browser(tmp_path / "bin", script)
    folder = tmp_path / "a 'folder' & more"
    folder.mkdir()
    return Chromium(str(program), time_limit=time_limit).pdf("<p>Ünïcode</p>", folder)


@pytest.mark.parametrize("name", NAMES)
def test_a_browser_is_found_on_the_path_by_any_of_its_names(tmp_path: Path, name: str) -> None:
    browser(tmp_path / "bin", PRINTS, name=name)
    found = find_chromium({"PATH": str(tmp_path / "bin")})
    folder = tmp_path / "work"
    folder.mkdir()
    assert found.pdf("", folder).startswith(b"%PDF-")


def test_the_environment_names_another_browser(tmp_path: Path) -> None:
    browser(tmp_path / "bin", "echo from the path >&2; exit 1")
    mine = browser(tmp_path / "mine", PRINTS, name="my browser")
    found = find_chromium({"PATH": str(tmp_path / "bin"), VARIABLE: str(mine)})
    folder = tmp_path / "work"
    folder.mkdir()
    assert found.pdf("", folder).startswith(b"%PDF-")


def test_without_a_browser_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoChromiumError, match=r"no Chromium.*\n.*Install the package") as found:
        find_chromium({"PATH": str(tmp_path)})
    assert VARIABLE in str(found.value)


def test_a_name_that_is_no_program_is_told(tmp_path: Path) -> None:
    browser(tmp_path, PRINTS)
    with pytest.raises(NoChromiumError, match="names 'missing', which is no program"):
        find_chromium({"PATH": str(tmp_path), VARIABLE: "missing"})


def test_the_browser_is_given_the_document_and_no_net(tmp_path: Path) -> None:
    content = printed(
        tmp_path, f'{PRINTS}for word in "$@"; do echo "$word"; done >"{tmp_path}/given"'
    )
    assert content == b"%PDF-1.4 made by hand"
    given = (tmp_path / "given").read_text(encoding="utf-8").splitlines()
    assert "--headless" in given
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in given
    assert given[-1] == (tmp_path / "a 'folder' & more/report.html").as_uri()
    written = (tmp_path / "a 'folder' & more/report.html").read_text(encoding="utf-8")
    assert written == "<p>Ünïcode</p>"


@pytest.mark.parametrize("is_root", [True, False])
def test_the_sandbox_is_off_for_root_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_root: bool
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0 if is_root else 1000)
    printed(tmp_path, f'{PRINTS}echo "$@" >"{tmp_path}/given"')
    assert ("--no-sandbox" in (tmp_path / "given").read_text()) is is_root


def test_a_browser_that_fails_is_quoted_shortly(tmp_path: Path) -> None:
    with pytest.raises(PrintingError, match="failed with exit code 7") as found:
        printed(tmp_path, "seq 1 5000 >&2; echo 'No usable sandbox!' >&2; exit 7")
    assert "\n  No usable sandbox!\n" in str(found.value)
    assert str(found.value).endswith("Or print the Report page by hand.")
    assert len(str(found.value)) < 1200


@pytest.mark.parametrize("script", ["exit 0", PRINTS.replace("%PDF-1.4", "<html>")])
def test_a_browser_that_leaves_no_pdf_has_failed(tmp_path: Path, script: str) -> None:
    with pytest.raises(PrintingError, match="made no PDF"):
        printed(tmp_path, script)


def test_a_file_that_cannot_be_run_is_told(tmp_path: Path) -> None:
    program = browser(tmp_path, PRINTS)
    program.write_bytes(b"\x7fELF but not really")
    with pytest.raises(PrintingError, match="can't be started"):
        Chromium(str(program)).pdf("", tmp_path)


@pytest.mark.parametrize("end", ["wait", "exit 0"])
def test_a_browser_that_hangs_is_ended_with_what_it_started(tmp_path: Path, end: str) -> None:
    script = f'echo "still here"; sleep 60 & echo $! >"{tmp_path}/child"; {end}'
    started = time.monotonic()
    with pytest.raises(PrintingError, match="didn't finish within 1 seconds"):
        printed(tmp_path, script, time_limit=1)
    assert time.monotonic() - started < 20
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        if not _runs(child):
            break
        time.sleep(0.05)
    assert not _runs(child)


def _runs(process: int) -> bool:
    """Return whether a process runs, other than as what is left until somebody asks for it."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except FileNotFoundError:
        return False
    return state.split()[0] != "Z"
