"""What the name of a result file says of the run."""

import pytest

from integration_report.reading.results import exit_code_in, read_results
from result_files import source_of

PASSED = '<testsuite name="api" tests="1"><testcase classname="Orders" name="pays"/></testsuite>'


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("night.exit-1.xml", 1),
        ("night.exit-1.junit.xml", 1),
        ("night.exit-1", 1),
        ("night.EXIT-2.xml", 2),
        ("night.exit--11.xml", -11),
        ("night.exit-3221225477.xml", 3221225477),
        ("night.exit-1.exit-0.xml", 1),
        ("night.exit-0.xml", 0),
        ("night.exit-.xml", None),
        ("night.exits-1.xml", None),
        ("night.xml", None),
    ],
)
def test_a_name_tells_the_exit_code(name: str, code: int | None) -> None:
    assert exit_code_in(name) == code

    document = read_results(source_of(PASSED, f"data/results/{name}"), "")
    assert document is not None
    assert (document.record.succeeded is False) == bool(code)
