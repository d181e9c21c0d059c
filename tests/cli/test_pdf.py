"""`pdf` writes the report with a browser of the machine, whole or not at all."""

import sys
from pathlib import Path

import pytest

from browsers import PRINTS, browser, pdf
from command_line import PROJECT, Result, call, commit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the browsers are shell scripts")


def with_browser(folder: Path, content: bytes = b"") -> Path:
    """Return a browser that prints a PDF of two pages, whatever it is given."""
    made = folder / "made.pdf"
    made.write_bytes(content or pdf("executive-summary", "sign-off"))
    script = PRINTS.replace("printf '%s' '%PDF-1.4 made by hand' >", f"cat '{made}' >")
    return browser(folder / "browsers", script)


def run(folder: Path, *arguments: str, chromium: Path | str) -> Result:
    return call(folder, "pdf", *arguments, variables={"INTEGRATION_REPORT_CHROMIUM": str(chromium)})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    commit(folder, PROJECT)
    return folder


def test_the_report_is_written_and_told(project: Path, tmp_path: Path) -> None:
    result = run(project, chromium=with_browser(tmp_path))
    size = (project / "report.pdf").stat().st_size
    assert result == Result(0, f"report.pdf: 2 pages, {size:,} bytes\n", "")
    assert sorted(path.name for path in project.iterdir()) == [".git", "data", "report.pdf"]


def test_it_is_replaced_and_the_same_evidence_gives_the_same_file(
    project: Path, tmp_path: Path
) -> None:
    chromium = with_browser(tmp_path)
    run(project, "--out", "data.pdf", "--paper", "letter", "--at", "HEAD", chromium=chromium)
    first = (project / "data.pdf").read_bytes()
    again = run(project, "--out", "data.pdf", "--at", "HEAD", chromium=chromium)
    assert again.code == 0
    assert (project / "data.pdf").read_bytes() == first


def test_without_a_browser_it_cannot_run(project: Path) -> None:
    result = run(project, chromium="no-such-browser")
    assert (result.code, result.output) == (2, "")
    assert "names 'no-such-browser', which is no program" in result.errors
    assert not (project / "report.pdf").exists()


def test_without_a_browser_it_can_go_on_and_says_so(project: Path) -> None:
    result = run(project, "--if-chromium", chromium="no-such-browser")
    assert (result.code, result.output) == (0, "")
    assert "no PDF was written" in result.errors


def test_a_browser_that_fails_is_told_and_the_old_file_stays(project: Path, tmp_path: Path) -> None:
    (project / "report.pdf").write_bytes(b"%PDF-old")
    failing = browser(tmp_path, r"printf '\033[31mboom\007\n' >&2; exit 3")
    result = run(project, "--if-chromium", chromium=failing)
    assert (result.code, result.output) == (2, "")
    assert "failed with exit code 3" in result.errors
    assert r"\x1b[31mboom\x07" in result.errors
    assert (project / "report.pdf").read_bytes() == b"%PDF-old"
    assert sorted(path.name for path in project.iterdir()) == [".git", "data", "report.pdf"]


def test_an_old_browser_is_warned_of(project: Path, tmp_path: Path) -> None:
    old = with_browser(tmp_path, pdf("one", producer="Skia/PDF m120"))
    result = run(project, chromium=old)
    assert result.code == 0
    assert "131 or newer" in result.errors


def test_a_file_that_is_no_pdf_is_never_overwritten(project: Path, tmp_path: Path) -> None:
    result = run(project, "--out", "data/plan.yml", chromium=with_browser(tmp_path))
    assert result.code == 2
    assert "exists and is no PDF; nothing was changed" in result.errors
    assert (project / "data/plan.yml").read_text(encoding="utf-8") == PROJECT["data/plan.yml"]


def test_a_folder_that_is_not_there_is_told_before_the_work(project: Path, tmp_path: Path) -> None:
    result = run(project, "--out", "site/report.pdf", chromium=browser(tmp_path, "exit 9"))
    assert result.code == 2
    assert "The folder site doesn't exist" in result.errors
