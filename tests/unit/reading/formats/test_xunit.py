"""The XML of xUnit.net. The samples were written by hand after its specification."""

import datetime as dt

import pytest

from integration_report.model.runs import TestRun
from integration_report.reading.formats.registry import recognized
from integration_report.reading.formats.xunit import read_xunit
from result_files import formats_of, source_of

SECOND = """<?xml version="1.0" encoding="utf-8"?>
<assemblies schema-version="3" timestamp="11/23/2026 07:00:00">
  <assembly name="/app/Link.dll" test-framework="xUnit.net v3 1.1.0" run-date="2026-11-23"
      run-time="07:00:01" total="4" passed="1" failed="1" skipped="1" not-run="1" errors="1"
      time="1.5">
    <errors>
      <error type="assembly-cleanup" name="Fixture">
        <failure exception-type="System.IO.IOException">
          <message>cannot clean</message><stack-trace>at Fixture.Dispose()</stack-trace>
        </failure>
      </error>
    </errors>
    <collection name="Link" total="4" passed="1" failed="1" skipped="1" not-run="1" time="1.2">
      <test name="Shop.Link.Opens" type="Shop.Link" method="Opens" time="0.25" result="Pass"
          source-file="/app/Link.cs" source-line="12">
        <traits>
          <trait name="Category" value="serial"/><trait name="id" value="INT-045"/>
        </traits>
      </test>
      <test name="Shop.Link.Sends(speed: 9600)" type="Shop.Link" time="0.5" result="Fail">
        <failure exception-type="Xunit.Sdk.EqualException">
          <message>Expected: 115200</message>
          <stack-trace>at Shop.Link.Sends()</stack-trace>
        </failure>
        <output>sent</output>
      </test>
      <test name="Shop.Link.Two" type="Shop.Link" time="0" result="Skip">
        <reason>no board</reason></test>
      <test name="Shop.Link.Explicit" type="Shop.Link" time="0" result="NotRun"/>
    </collection>
  </assembly>
</assemblies>
"""
FIRST = """<assembly name="Link.dll" run-date="2012-01-14" run-time="10:43:31" time="0.1" total="2"
    passed="1" failed="1" skipped="0" environment="64-bit">
  <class name="Link" total="2" passed="1" failed="1" skipped="0" time="0.1">
    <failure exception-type="System.Exception"><message>fixture</message></failure>
    <test name="Link.A" type="Link" method="A" result="Pass" time="0.05"/>
    <test name="Link.B" type="Link" method="B" result="Fail" time="0.05">
      <failure><message>bad</message><stack-trace>at B</stack-trace></failure>
    </test>
  </class>
</assembly>
"""


def read(text: str) -> TestRun:
    return read_xunit(source_of(text))


def one(test: str, counters: str = "") -> TestRun:
    collection = f"<collection>{test}</collection>"
    return read(f"<assemblies><assembly {counters}>{collection}</assembly></assemblies>")


def test_files_of_all_versions_are_recognised() -> None:
    for text in (SECOND, FIRST, "<assemblies/>"):
        assert [found.label for found in formats_of(source_of(text))] == ["xUnit.net XML"]


@pytest.mark.parametrize(
    "text",
    [
        '<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0"/>',
        "<assembly><id>bin</id></assembly>",
    ],
)
def test_other_assemblies_are_no_results(text: str) -> None:
    assert recognized(source_of(text)) is None


def test_the_second_version_and_later_ones_are_read() -> None:
    run = read(SECOND)
    assert [case.outcome.value for case in run.cases] == ["passed", "failed", "skipped", "not-run"]
    opens, sends, two, _ = run.cases
    assert (opens.id, opens.category, opens.seconds) == ("INT-045", "serial", 0.25)
    assert (opens.class_name, opens.file, opens.line) == ("Shop.Link", "/app/Link.cs", 12)
    assert (sends.message, sends.trace) == ("Expected: 115200", "at Shop.Link.Sends()")
    assert (sends.error_type, sends.output) == ("Xunit.Sdk.EqualException", "sent")
    assert two.message == "no board"
    assert [error.message for error in run.errors] == ["assembly-cleanup Fixture cannot clean"]
    assert run.counters == ()
    assert (run.producer, run.suite) == ("xUnit.net v3 1.1.0", "/app/Link.dll")
    assert (run.started, run.seconds) == (dt.datetime(2026, 11, 23, 7, 0, 1), 1.5)  # noqa: DTZ001


def test_the_first_version_is_read_with_the_failures_of_classes() -> None:
    run = read(FIRST)
    assert [case.outcome.value for case in run.cases] == ["passed", "failed"]
    assert [error.message for error in run.errors] == ["fixture"]
    assert run.counters == ()


@pytest.mark.parametrize("result", ["", 'result="Odd"', 'result="Passed?"'])
def test_a_result_that_nobody_knows_is_no_pass(result: str) -> None:
    assert one(f'<test name="a" {result}/>').cases[0].outcome.value == "unknown"


def test_a_failure_in_a_test_that_passed_counts() -> None:
    run = one('<test name="a" result="Pass"><failure><message>m</message></failure></test>')
    assert run.cases[0].outcome.value == "failed"


def test_counters_that_tell_of_more_are_believed() -> None:
    run = one('<test name="a" result="Pass"/>', 'total="5" passed="3" failed="2" errors="1"')
    assert {(one.column, one.declared, one.counted) for one in run.counters} == {
        ("tests", 5, 1),
        ("passed", 3, 1),
        ("failed", 2, 0),
        ("errors", 1, 0),
    }
    assert (run.unlisted.failed, run.unlisted.errors) == (2, 1)


def test_assemblies_without_tests_have_executed_nothing() -> None:
    assert read("<assemblies/>").cases == ()


def test_several_assemblies_are_one_run() -> None:
    two = SECOND.replace("</assemblies>", FIRST + "</assemblies>")
    run = read(two)
    assert len(run.cases) == 6
    assert run.suite == ""
    assert run.seconds == 1.6
