"""JUnit XML of real runners against the runners' own summaries.

`run.yml` has the truth as `expected`, and as `in_file` what of it the file has. What the reader
makes of a file that tells more, or less, stands there as `shown`, with the reason.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from integration_report.model.runs import CaseOutcome
from integration_report.reading.formats.unreadable import UnreadableError
from result_files import formats_of, result_of, run_folders, shown_by, truth_of

FOLDERS = [one for one in run_folders() if truth_of(one)["format"] == "junit-xml"]


def name_of(folder: Path) -> str:
    return "/".join(folder.parts[-2:])


def shown(folder: Path) -> dict[str, Any]:
    source = result_of(folder)
    found = formats_of(source)
    if not found:
        return {"unreadable": True}
    try:
        run = found[0].read(source)
    except UnreadableError as error:
        return {"unreadable": error.line > 0 and error.column > 0}
    outcomes = Counter(case.outcome for case in run.cases)
    unknown = outcomes[CaseOutcome.UNKNOWN] + run.unlisted.unknown
    return {**shown_by(run), "unknown": unknown}


def without_zeros(counts: dict[str, Any]) -> dict[str, Any]:
    return {column: count for column, count in counts.items() if count}


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_junit_xml_of_a_real_run_shows_what_its_runner_counted(folder: Path) -> None:
    truth = truth_of(folder)
    readings = [truth[key] for key in ("expected", "in_file", "shown") if key in truth]

    found = without_zeros(shown(folder))

    assert found in [without_zeros(reading) for reading in readings]
    if found.get("passed", 0) > truth["expected"].get("passed", 0):
        assert "why_shown" in truth or truth["notes"]


def test_files_of_the_usual_runners_are_all_right() -> None:
    runners = {folder.parts[-2] for folder in FOLDERS}

    assert runners >= {"pytest", "gotestsum", "jest", "surefire", "phpunit", "rspec", "vitest"}
