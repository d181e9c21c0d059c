"""`import` copies result files to where they belong, and says what they say."""

import os
import re
from pathlib import Path

import pytest

from command_line import lay_out, run

RUNS = Path(__file__).parents[1] / "runs"
PYTEST = RUNS / "pytest/xunit1/result.xml"
BROKEN = RUNS / "cmocka/xml-two-roots/result.xml"
GOOD = '<testsuite name="API" tests="1"><testcase classname="api" name="answers"/></testsuite>'


def results(top: Path) -> list[str]:
    folder = top / "data/results"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_file_is_copied_under_its_day_suite_and_content_and_told_of(tmp_path: Path) -> None:
    result = run(tmp_path, "import", str(PYTEST))
    assert (result.code, result.errors) == (0, "")
    (name,) = results(tmp_path)
    assert name.startswith("2026-11-23-pytest")
    assert name.endswith(".xml")
    assert (tmp_path / "data/results" / name).read_bytes() == PYTEST.read_bytes()
    assert "JUnit XML by pytest, 10 tests: 2 passed, 4 failed, 1 broke, 3 skipped" in result.output
    assert f"copied to data/results/{name}" in result.output


def test_the_missing_entry_of_a_suites_document_is_offered_and_fits(tmp_path: Path) -> None:
    offered = run(tmp_path, "import", str(PYTEST), "--suite", "API tests").output
    document = offered[offered.index("kind: test-suites") :]
    lay_out(tmp_path, {"data/suites.yml": document})
    again = run(tmp_path, "import", str(PYTEST), "--suite", "API tests").output
    assert "already there: data/results/2026-11-23-api-tests-" in again
    assert "test-suites" not in again
    assert "TST016" not in run(tmp_path, "check").output


@pytest.mark.parametrize("name", ["::error::x", "##vso[task.complete]", "\x1b[2J\u202ex"])
def test_the_name_of_a_file_commands_no_runner_and_no_terminal(tmp_path: Path, name: str) -> None:
    lay_out(tmp_path, {f"{name}.xml": GOOD, f"{name}.txt": "nothing"})
    result = run(tmp_path, "import", f"{name}.xml", f"{name}.txt")
    assert result.code == 1
    assert ".xml: JUnit XML" in result.output
    assert ".txt: not imported" in result.output
    assert not re.search("^::|##vso|[\x1b\u202e]", result.output, re.MULTILINE)


@pytest.mark.parametrize("suite", [(), ("--suite", "Bob's k6 2")])
def test_the_entry_that_is_offered_fits_results_that_name_no_suite_and_those_of_tomorrow(
    tmp_path: Path, suite: tuple[str, ...]
) -> None:
    lay_out(tmp_path, {"net.tap": "1..1\nok 1 database answers\n"})
    file = str(tmp_path / "net.tap")
    offered = run(tmp_path, "import", file, "--date", "2026-10-01", *suite).output
    document = offered[offered.index("kind: test-suites") : offered.index("\nWrite 'component")]
    lay_out(tmp_path, {"data/suites.yml": document})
    lay_out(tmp_path, {"net.tap": "1..1\nnot ok 1 database answers\n"})
    more = ("--exit", "1", "--date", "2026-10-02")
    assert "Nothing says" not in run(tmp_path, "import", file, *more, *suite).output
    checked = run(tmp_path, "check").output
    assert not re.search("SRC0|TST016|TST023|TST024", checked)
    status = run(tmp_path, "status").output
    assert re.search(rf"✗ failed +{suite[1] if suite else 'net'} +1 +0 +1 ", status)


def test_an_offered_entry_is_the_one_that_the_check_tells(tmp_path: Path) -> None:
    lay_out(tmp_path, {"net.tap": "1..1\nok 1 database answers\n"})
    offered = run(tmp_path, "import", str(tmp_path / "net.tap"), "--date", "2026-10-01").output
    entry = "{files: 'results/*-net-*.tap', category: 'net'}"
    assert f"  - {entry}\n" in offered
    assert f"Add {entry} to the suites" in run(tmp_path, "check").output


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    result = run(tmp_path, "import", "--dry-run", str(PYTEST))
    assert result.code == 0
    assert "would go to data/results/" in result.output
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    lay_out(tmp_path, {"a/out.xml": GOOD, "b/out.xml": GOOD.replace("answers", "asks")})
    for file in ("a/out.xml", "b/out.xml", "a/out.xml"):
        assert run(tmp_path, "import", str(tmp_path / file), "--date", "2026-10-01").code == 0
    assert len(results(tmp_path)) == 2
    assert all(name.startswith("2026-10-01-api-") for name in results(tmp_path))


def test_a_file_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    lay_out(tmp_path, {"note.txt": "ok, all went well"})
    result = run(tmp_path, "import", str(BROKEN), str(tmp_path / "note.txt"), str(PYTEST))
    assert result.code == 1
    assert len(results(tmp_path)) == 1
    assert "result.xml:1:1: SRC001" in result.output
    assert "note.txt: not imported: it is none of JUnit XML" in result.output


def test_a_run_that_failed_is_failed_whatever_its_cases_say(tmp_path: Path) -> None:
    lay_out(tmp_path, {"out.xml": GOOD})
    assert run(tmp_path, "import", str(tmp_path / "out.xml"), "--date", "2026-10-01").code == 0
    before = run(tmp_path, "status").output
    assert run(tmp_path, "import", str(tmp_path / "out.xml"), "--exit", "2").code == 0
    assert any(name.endswith(".exit-2.xml") for name in results(tmp_path))
    after = run(tmp_path, "status").output
    assert re.search(r"✓ complete +API", before)
    assert re.search(r"✗ failed +API", after)


def test_a_run_that_executed_nothing_is_told_to_be_missing(tmp_path: Path) -> None:
    lay_out(tmp_path, {"out.xml": '<testsuite name="API" tests="0"/>'})
    result = run(tmp_path, "import", str(tmp_path / "out.xml"))
    assert "it executed no test, so that its results are missing" in result.output


def test_a_run_that_showed_something_without_a_pass_is_not_told_to_be_missing(
    tmp_path: Path,
) -> None:
    expected = '<testcase classname="a" name="b"><skipped type="pytest.xfail"/></testcase>'
    figures = '{"metrics": {"http_reqs": {"count": 3, "rate": 1}}, "root_group": {}}'
    suite = f'<testsuite name="API" tests="1" skipped="1">{expected}</testsuite>'
    lay_out(tmp_path, {"out.xml": suite, "k6.json": figures})
    result = run(tmp_path, "import", str(tmp_path / "out.xml"), str(tmp_path / "k6.json"))
    assert "1 of them failed as expected" in result.output
    assert "2 figures" in result.output
    assert "missing" not in result.output


def test_counters_that_disagree_are_told_and_the_worse_reading_is_counted(tmp_path: Path) -> None:
    lay_out(tmp_path, {"out.xml": GOOD.replace('tests="1"', 'tests="3" failures="1"')})
    result = run(tmp_path, "import", str(tmp_path / "out.xml"))
    assert "3 tests: 1 passed, 1 failed, 1 without a result" in result.output
    assert "! the counter of tests of 'API' says 3, its cases make 1" in result.output


def test_a_file_in_the_data_folder_is_read_in_place(tmp_path: Path) -> None:
    lay_out(tmp_path, {"data/results/night/out.xml": GOOD})
    result = run(tmp_path, "import", str(tmp_path / "data/results/night/out.xml"))
    assert "read in place: data/results/night/out.xml" in result.output
    assert results(tmp_path) == ["night"]


def test_names_of_strangers_neither_lead_elsewhere_nor_drive_the_terminal(tmp_path: Path) -> None:
    name = "../../x\u202e&#10;::error::' }"
    lay_out(tmp_path, {"out.xml": GOOD.replace('name="API"', f'name="{name}"')})
    result = run(tmp_path, "import", str(tmp_path / "out.xml"), "--date", "2026-10-01")
    assert result.code == 0
    assert [path.name[:11] for path in (tmp_path / "data/results").iterdir()] == ["2026-10-01-"]
    assert "\u202e" not in result.output
    assert "\n::" not in result.output


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_out_of_the_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    lay_out(tmp_path / "project", {"mkdocs.yml": "site_name: x\n", "data/x.yml": "kind: plan\n"})
    (tmp_path / "project/data/results").symlink_to(tmp_path / "elsewhere")
    result = run(tmp_path / "project", "import", str(PYTEST))
    assert result.code == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xml")
    result = run(tmp_path, "import", "pipe.xml")
    assert result.code == 1
    assert "not imported: it is no ordinary file" in result.output


def test_a_runner_of_another_version_writes_the_same_suite(tmp_path: Path) -> None:
    file = RUNS / "playwright/max-failures-json/result.json"
    assert run(tmp_path, "import", str(file), "--date", "2026-10-01").code == 0
    (name,) = results(tmp_path)
    assert "-playwright-" in name
    assert "1-65" not in name
