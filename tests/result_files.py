"""Result files for tests: as sources, and what the runs of real runners show."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from integration_report.model.runs import CaseOutcome, TestRun
from integration_report.reading.formats.registry import FORMATS, Format
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.source import ResultSource

RUNS = Path(__file__).parent / "runs"
"""The results of real runners, a folder a run, each with the truth about it in `run.yml`."""
COLUMNS = {
    "passed": (CaseOutcome.PASSED,),
    "failed": (CaseOutcome.FAILED,),
    "errors": (CaseOutcome.ERROR,),
    "skipped": (CaseOutcome.SKIPPED, CaseOutcome.NOT_RUN),
    "flaky": (CaseOutcome.FLAKY,),
    "expected_failures": (CaseOutcome.EXPECTED_FAILURE,),
    "unexpected_passes": (CaseOutcome.UNEXPECTED_PASS,),
}
"""The words of `run.yml`, and the outcomes that each counts."""


def source_of(
    content: bytes | str, path: str = "result.json", piece: int = 1 << 16
) -> ResultSource:
    """Return a result file with a content, given out in pieces."""
    text = content if isinstance(content, bytes) else content.encode()
    starts = range(0, len(text), piece)
    return ResultSource(path, len(text), lambda: (text[at : at + piece] for at in starts))


def formats_of(source: ResultSource) -> list[Format]:
    """Return every format that recognises a file."""
    return [one for one in FORMATS if one.recognizes(Signature(source))]


def run_folders() -> list[Path]:
    """Return the folders of the runs, in order."""
    return sorted(found.parent for found in RUNS.glob("*/*/run.yml"))


@cache
def truth_of(folder: Path) -> dict[str, Any]:
    """Return what `run.yml` says of a run."""
    return msgspec.yaml.decode((folder / "run.yml").read_bytes())


def result_of(folder: Path) -> ResultSource:
    """Return the result file of a run."""
    name = truth_of(folder)["file"]
    return source_of((folder / name).read_bytes(), name)


def shown_by(run: TestRun) -> dict[str, int]:
    """Return how many tests a run shows in each column, with those of which only counters tell."""
    outcomes = Counter(case.outcome for case in run.cases)
    shown = {column: sum(outcomes[one] for one in counted) for column, counted in COLUMNS.items()}
    shown["passed"] -= run.unlisted.among_passed
    shown["failed"] += run.unlisted.failed
    shown["errors"] += run.unlisted.errors + len(run.errors)
    shown["skipped"] += run.unlisted.skipped
    return shown
