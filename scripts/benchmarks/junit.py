"""The bar of JUnit XML: reading a file beside a bare expat pass over it, in one process.

`ratio FILE` prints the median ratio of CPU seconds over pairs, `memory FILE` by how many megabytes
reading it makes the process grow. The bare pass has handlers for the beginning and the end of
elements that read the line, refuses document types, and is fed the same pieces.
"""

import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from xml.parsers import expat

from integration_report.reading.formats.junit.reader import read_junit
from integration_report.reading.formats.source import ResultSource

CASES = 100_000
SUITES = 100
PIECE_BYTES = 1 << 16
PAIRS = 11

_FAILED = '<failure message="assert 1 == 2" type="AssertionError">Traceback\n at line 2\n</failure>'
_INSIDE = {0: _FAILED, 1: '<skipped message="not now"/>'}


def write_junit(path: Path, *, output: bool) -> None:
    """Write 100,000 cases, 2 % of which didn't pass; with 40 MB of output if it is wanted."""
    line = "printed by the test\n" * 20
    printed = f"<system-out><![CDATA[{line}]]></system-out>" if output else ""
    number = CASES // SUITES
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n<testsuites>')
        for suite in range(SUITES):
            file.write(
                f'<testsuite name="suite {suite}" tests="{number}" skipped="{number // 100}">'
            )
            for case in range(number):
                name = f"test_case_number_{case}[value-{case % 7}]"
                file.write(
                    f'<testcase classname="package.module{suite}.Class" name="{name}" '
                    f'time="0.0{case % 9}1">{_INSIDE.get(case % 100, "")}{printed}</testcase>\n'
                )
            file.write("</testsuite>")
        file.write("</testsuites>")


def _source(path: Path) -> ResultSource:
    def pieces() -> Iterator[bytes]:
        with path.open("rb") as file:
            while piece := file.read(PIECE_BYTES):
                yield piece

    return ResultSource(path.name, path.stat().st_size, pieces)


def _bare(source: ResultSource) -> None:
    parser = expat.ParserCreate()

    def begin(_name: str, _attributes: dict[str, str]) -> None:
        parser.CurrentLineNumber  # noqa: B018 — reading it is what is measured

    def end(_name: str) -> None:
        parser.CurrentLineNumber  # noqa: B018

    def refuse(*_: object) -> None:
        raise ValueError

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    for piece in source.pieces():
        parser.Parse(piece)
    parser.Parse(b"", True)  # noqa: FBT003 — it is called so in the library


def _seconds(read: Callable[[ResultSource], object], source: ResultSource) -> float:
    begun = time.process_time()
    run = read(source)
    took = time.process_time() - begun
    del run
    return took


def main(what: str, path: Path) -> float:
    """Return what was asked for; see the module."""
    source = _source(path)
    if what == "ratio":
        return median(_seconds(read_junit, source) / _seconds(_bare, source) for _ in range(PAIRS))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    run = read_junit(source)
    if len(run.cases) != CASES:
        raise RuntimeError(f"{path} was read as {len(run.cases)} cases")
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


if __name__ == "__main__":
    print(main(sys.argv[1], Path(sys.argv[2])))
