"""Result files of real runners against the runners' own summaries.

`run.yml` has the truth as `expected`. What the file of a runner leaves out stands beside it as
`in_file`; `shown` is what a reader makes of a file that tells more, or less, than it seems to.
Nothing else may be shown, and never more passes than one of them has.
"""

from pathlib import Path

import pytest

from integration_report.reading.formats.registry import recognized
from integration_report.reading.formats.unreadable import UnreadableError
from result_files import COLUMNS, formats_of, result_of, run_folders, shown_by, truth_of

FOLDERS = run_folders()
FORMATS_READ = {
    "ctrf": "ctrf",
    "k6": "k6-json",
    "newman-json": "newman-json",
    "pact-verification": "pact-verification",
    "playwright-json": "playwright-json",
    "schemathesis-ndjson": "schemathesis-ndjson",
    "tap": "tap",
    "nunit": "nunit-xml",
    "xunit": "xunit-xml",
}
"""What `run.yml` calls the formats, and what they are called in data."""


def name_of(folder: Path) -> str:
    return "/".join(folder.parts[-2:])


def is_read(folder: Path) -> bool:
    return truth_of(folder)["format"] in FORMATS_READ


@pytest.mark.no_cover
@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_file_of_a_real_run_is_recognised_by_one_format_at_most(folder: Path) -> None:
    assert len(formats_of(result_of(folder))) <= 1


def is_of_no_format(folder: Path) -> bool:
    return truth_of(folder).get("in_file", {}).get("unrecognized", False)


@pytest.mark.parametrize("folder", [one for one in FOLDERS if is_of_no_format(one)], ids=name_of)
def test_a_file_in_another_format_is_not_recognised(folder: Path) -> None:
    assert formats_of(result_of(folder)) == []


@pytest.mark.parametrize("folder", [one for one in FOLDERS if is_read(one)], ids=name_of)
def test_a_file_of_a_real_run_shows_what_its_runner_counted(folder: Path) -> None:
    truth = truth_of(folder)
    source = result_of(folder)
    found = recognized(source)
    readings = [truth["expected"], *(truth[key] for key in ("in_file", "shown") if key in truth)]
    if any(reading.get("unrecognized") for reading in readings):
        assert found is None
        return
    assert found is not None
    assert found.name == FORMATS_READ[truth["format"]]
    if any(reading.get("unreadable") for reading in readings):
        with pytest.raises(UnreadableError):
            found.read(source)
        return

    shown = shown_by(found.read(source))

    allowed = {
        column: {
            reading.get(column, 0) + reading.get(f"checks_{column}", 0) for reading in readings
        }
        for column in COLUMNS
    }
    assert {
        column: shown[column] for column in COLUMNS if shown[column] not in allowed[column]
    } == {}


@pytest.mark.no_cover
def test_every_format_here_has_real_runs() -> None:
    assert {truth_of(one)["format"] for one in FOLDERS} >= FORMATS_READ.keys()
