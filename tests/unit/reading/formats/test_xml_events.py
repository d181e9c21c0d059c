"""Hostile XML is refused, or read, in bounded memory; each in a process of its own.

Nothing is said of how long it takes, for machines differ; what takes for ever doesn't end.
"""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from integration_report.reading import codes
from integration_report.reading.formats.unreadable import UnreadableError
from integration_report.reading.formats.xml_events import MOST_DEPTH
from junit_files import run_of
from processes import unmeasured

TESTS = Path(__file__).parents[4]
PROGRAM = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from integration_report.reading.formats.junit.reader import read_junit
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.unreadable import UnreadableError

MB = 1 << 20
def repeated(before, middle, times, after):
    def pieces():
        yield before
        for _ in range(times):
            yield middle
        yield after
    return ResultSource("x", len(before) + len(middle) * times + len(after), pieces)
source = repeated(*eval(sys.argv[2]))
base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    run = read_junit(source)
    said = f"read {len(run.cases)} {sum(case.outcome.is_passed for case in run.cases)}"
except UnreadableError as error:
    said = f"{error.code} {error.line} {error.message}"
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base) // 1024
print(grown, said)
"""


def read_apart(parts: str) -> tuple[int, str]:
    """Read a file of repeated parts; return the megabytes that it took, and what was said."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(TESTS), parts],
        env=unmeasured(),  # To count lines takes memory and time, and smaller files run the same.
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    grown, _, said = done.stdout.strip().partition(" ")
    return int(grown), said


@pytest.mark.parametrize(
    ("parts", "most", "said"),
    [
        # A 1 GB attribute, comment, tag name and processing instruction: never held.
        ('b"<testsuite name=\\"", b"x" * MB, 1024, b"\\"/>"', 60, f"{codes.SIZE} 1 A tag"),
        ('b"<testsuite><!--", b"x" * MB, 1024, b"--></testsuite>"', 60, f"{codes.SIZE} 1 A tag"),
        ('b"<testsuite", b"x" * MB, 1024, b"/>"', 60, f"{codes.SIZE} 1 A tag"),
        ('b"<testsuite><?x ", b"x" * MB, 1024, b"?></testsuite>"', 60, f"{codes.SIZE} 1 A tag"),
        (
            'b"<?xml version=\\"1.0\\" encoding=\\"cp1251\\"?><testsuite name=\\"", '
            'b"\\xe0" * MB, 256, '
            'b"\\"/>"',
            60,
            f"{codes.SIZE} 1 A tag",
        ),
        # Much output is no attack: half a gigabyte of it is read and forgotten.
        (
            'b"<testsuite><testcase name=\\"a\\"><system-out>", b"x" * MB, 512, '
            'b"</system-out></testcase></testsuite>"',
            60,
            "read 1 1",
        ),
        (
            'b"<testsuite>", b"<testcase name=\\"a\\"><failure message=\\"" + b"m" * MB + '
            'b"\\"/></testcase>", 100, b"</testsuite>"',
            60,
            "read 100 0",
        ),
        (
            'b"<testsuite>", b"<testcase name=\\"" + b"n" * MB + b"\\"/>", 100, b"</testsuite>"',
            60,
            "read 100 100",
        ),
        # More elements than anybody has.
        ('b"", b"<testsuite>" * 4096, 256, b""', 60, f"{codes.SIZE} 1 Elements are nested"),
        (
            'b"", b"<testsuite><testcase>" * 64, 1024, b""',
            60,
            f"{codes.SIZE} 1 Elements are nested",
        ),
        (
            'b"<testsuite>", b"<e/>" * 10_000, 1_000, b"</testsuite>"',
            60,
            f"{codes.SIZE} 1 The file",
        ),
        (
            'b"<testsuite>", b"<testsuite/>" * 10_000, 1_000, b"</testsuite>"',
            1_200,
            f"{codes.SIZE} 1 The file has more than 1,000,000",
        ),
        (
            'b"<testsuite><testcase name=\\"a\\">", b"<failure/>" * 10_000, 50, '
            'b"</testcase></testsuite>"',
            150,
            "read 1 0",
        ),
    ],
)
def test_a_huge_file_takes_bounded_memory(parts: str, most: int, said: str) -> None:
    grown, found = read_apart(parts)

    assert found.startswith(said)
    assert grown < most


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "&{a};&{a};&{a};&{a};&{a};&{a};&{a};&{a};">'
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


@pytest.mark.parametrize(
    "declared",
    [
        BOMB,
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
        '<!DOCTYPE testsuite SYSTEM "http://127.0.0.1:9/junit.dtd">',
        "<!DOCTYPE testsuite>",
        '<!DOCTYPE testsuite [<!ATTLIST testcase status CDATA "passed">]>',
    ],
    ids=["bomb", "external", "parameter", "external subset", "bare", "default attributes"],
)
def test_document_type_declarations_are_refused_with_or_without_entities(declared: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        run_of(f'<?xml version="1.0"?>{declared}<testsuite><testcase name="&a;"/></testsuite>')

    assert "document type" in caught.value.message


@pytest.mark.parametrize("piece", [1, 3, 64, 1 << 16])
def test_it_doesn_t_matter_where_a_file_is_cut_into_pieces(piece: int) -> None:
    row = '<testcase name="größer 🚀"><failure>]]&gt; ß</failure></testcase>'
    text = f'<testsuite name="ä">{row}</testsuite>'
    run = run_of(text, piece=piece)

    assert run == run_of(text)
    assert run.cases[0].message == "]]> ß"


def test_suites_may_be_nested_as_deep_as_the_limit_says() -> None:
    text = "<testsuite>" * MOST_DEPTH + '<testcase name="a"/>' + "</testsuite>" * MOST_DEPTH
    run = run_of(text, piece=10)

    assert len(run.cases) == 1
    with pytest.raises(UnreadableError):
        run_of(f"<testsuite>{text}</testsuite>", piece=10)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"<testsuite>\n<testcase name='a\x00'/></testsuite>", 2),
        (b"\x00" * 100, 1),
        (b"<testsuite>\n\n" + b"\x00" * 100_000, 3),
        (b"<testsuite/>\n\x00", 2),
    ],
)
def test_nul_bytes_are_refused_where_they_are(content: bytes, line: int) -> None:
    with pytest.raises(UnreadableError) as caught:
        run_of(content)

    assert caught.value.line == line


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_a_byte_order_mark_changes_nothing(mark: bytes) -> None:
    assert len(run_of(mark + b"<testsuite><testcase name='a'/></testsuite>").cases) == 1


def test_memory_can_be_measured_here() -> None:
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 0
