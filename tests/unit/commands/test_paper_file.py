"""A PDF's file is looked at before the work, and replaced as a whole."""

import os
import sys
from pathlib import Path

import pytest

from integration_report.commands.failure import CommandError
from integration_report.commands.paper_file import check_target, put


@pytest.mark.parametrize("before", [None, b"", b"%PDF-1.4 old"])
def test_a_pdf_or_nothing_may_be_replaced(tmp_path: Path, before: bytes | None) -> None:
    file = tmp_path / "report.pdf"
    if before is not None:
        file.write_bytes(before)
    check_target(file)
    put(file, b"%PDF-1.4 new")
    assert file.read_bytes() == b"%PDF-1.4 new"
    assert list(tmp_path.iterdir()) == [file]


def test_anything_else_may_not(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(b"<html>")
    with pytest.raises(CommandError, match="is no PDF; nothing was changed"):
        check_target(file)


@pytest.mark.parametrize("target", ["precious.pdf", "gone.pdf", os.devnull])
def test_a_link_is_refused_whatever_it_leads_to(tmp_path: Path, target: str) -> None:
    (tmp_path / "precious.pdf").write_bytes(b"%PDF-1.4")
    link = tmp_path / "report.pdf"
    link.symlink_to(target)
    with pytest.raises(CommandError, match="is no ordinary file; nothing was changed"):
        check_target(link)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among files")
def test_what_is_no_file_is_not_replaced_by_one(tmp_path: Path) -> None:
    pipe = tmp_path / "report.pdf"
    os.mkfifo(pipe)
    with pytest.raises(CommandError, match="is no ordinary file; nothing was changed"):
        check_target(pipe)


def test_the_target_of_a_link_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "precious.pdf").write_bytes(b"%PDF-1.4 old")
    link = tmp_path / "report.pdf"
    link.symlink_to("precious.pdf")
    put(link, b"%PDF-1.4 new")
    assert (tmp_path / "precious.pdf").read_bytes() == b"%PDF-1.4 old"
    assert link.read_bytes() == b"%PDF-1.4 new"


def test_a_folder_that_is_missing_or_closed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CommandError, match="doesn't exist"):
        check_target(tmp_path / "missing" / "report.pdf")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(CommandError, match="can't be written to"):
        check_target(tmp_path / "report.pdf")


def test_a_file_that_cannot_be_replaced_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").mkdir()
    with pytest.raises(CommandError, match="can't be written: Is a directory"):
        put(tmp_path / "report.pdf", b"%PDF-")
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]
