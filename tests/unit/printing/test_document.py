"""A document is printed until its contents tell the pages that its headings stand on."""

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from browsers import browser, pdf
from integration_report.printing.chromium import Chromium, PrintingError
from integration_report.printing.document import print_document

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the browsers are shell scripts")


def printing(tmp_path: Path, *results: bytes) -> Chromium:
    """Return a browser whose printings have these results in turn, the last again and again."""
    for number, content in enumerate(results, 1):
        (tmp_path / f"{number}.pdf").write_bytes(content)
    script = f"""\
number=$(( $(cat "{tmp_path}/count" 2>/dev/null || echo 0) + 1 ))
echo $number >"{tmp_path}/count"
[ -e "{tmp_path}/$number.pdf" ] || number={len(results)}
for word in "$@"; do
  case $word in --print-to-pdf=*) cp "{tmp_path}/$number.pdf" "${{word#*=}}";; esac
done
"""
    return Chromium(str(browser(tmp_path, script)))


def test_a_document_is_written_again_with_the_pages_of_its_headings(tmp_path: Path) -> None:
    told: list[Mapping[str, int]] = []

    def written(pages: Mapping[str, int]) -> str:
        told.append(dict(pages))
        return ""

    beside = tmp_path / "site"
    beside.mkdir()
    content = print_document(written, printing(tmp_path, pdf("a", "b")), beside=beside)
    assert content == pdf("a", "b")
    assert told == [{}, {"a": 1, "b": 2}]
    assert list(beside.iterdir()) == []


def test_contents_that_move_what_they_list_are_written_until_they_hold(tmp_path: Path) -> None:
    told: list[Mapping[str, int]] = []

    def written(pages: Mapping[str, int]) -> str:
        told.append(dict(pages))
        return ""

    chromium = printing(tmp_path, pdf("a", "b"), pdf("contents", "a", "b"))
    print_document(written, chromium, beside=tmp_path)
    moved = {"contents": 1, "a": 2, "b": 3}
    assert told == [{}, {"a": 1, "b": 2}, moved]


def test_contents_that_never_hold_end_all_the_same(tmp_path: Path) -> None:
    results = [pdf(*(f"{number}-{name}" for name in "ab")) for number in range(9)]
    content = print_document(lambda pages: "", printing(tmp_path, *results), beside=tmp_path)
    assert content == results[3]


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    chromium = printing(tmp_path, pdf("a"))
    with pytest.raises(PrintingError, match="can't be written: No such file"):
        print_document(lambda pages: "", chromium, beside=tmp_path / "missing")
