"""The XML of NUnit. The samples of NUnit 3 were written by hand after its documentation."""

import pytest

from integration_report.model.runs import TestRun
from integration_report.reading.formats.nunit import read_nunit
from result_files import formats_of, source_of

THIRD = """<?xml version="1.0" encoding="utf-8" standalone="no"?>
<test-run id="2" testcasecount="9" result="Failed" total="9" passed="1" failed="3" warnings="1"
    inconclusive="1" skipped="3" asserts="2" engine-version="3.15.0" clr-version="4.0"
    start-time="2026-11-23 07:00:15Z" end-time="2026-11-23 07:00:42Z" duration="2.5">
  <test-suite type="Assembly" id="1" name="Link.dll" fullname="/app/Link.dll" result="Failed"
      site="Child" total="9">
    <failure><message><![CDATA[One or more child tests had errors]]></message></failure>
    <test-suite type="TestFixture" id="2" name="Link" fullname="Shop.Link" result="Failed"
        site="TearDown">
      <properties><property name="Category" value="serial"/></properties>
      <failure><message><![CDATA[TearDown : cannot clean]]></message>
        <stack-trace><![CDATA[at Shop.Link.Clean()]]></stack-trace></failure>
      <test-case id="3" name="Opens" fullname="Shop.Link.Opens" methodname="Opens"
          classname="Shop.Link" runstate="Runnable" result="Passed" duration="0.25" asserts="1">
        <properties><property name="Id" value="INT-045"/></properties>
        <output><![CDATA[opened]]></output>
        <attachments><attachment><filePath>shots/a.png</filePath></attachment></attachments>
      </test-case>
      <test-case name="Sends" classname="Shop.Link" result="Failed" duration="0.5">
        <failure><message><![CDATA[Expected: 1]]></message>
          <stack-trace><![CDATA[at Shop.Link.Sends()]]></stack-trace></failure>
      </test-case>
      <test-case name="Throws" classname="Shop.Link" result="Failed" label="Error">
        <failure><message><![CDATA[System.Exception : x]]></message></failure>
      </test-case>
      <test-case name="Wrong" classname="Shop.Link" runstate="NotRunnable" result="Failed"
          label="Invalid"><reason><message>no arguments</message></reason></test-case>
      <test-case name="Ignored" runstate="Ignored" result="Skipped" label="Ignored">
        <reason><message><![CDATA[no board]]></message></reason></test-case>
      <test-case name="Explicit" runstate="Explicit" result="Skipped" label="Explicit"/>
      <test-case name="Left" result="Skipped"/>
      <test-case name="Maybe" result="Inconclusive"/>
      <test-case name="Warns" result="Warning"><reason><message>slow</message></reason></test-case>
    </test-suite>
  </test-suite>
</test-run>
"""


def read(text: str) -> TestRun:
    return read_nunit(source_of(text))


def second(case: str, counters: str = "") -> TestRun:
    inside = f'<test-suite name="S"><results>{case}</results></test-suite>'
    return read(f'<test-results name="R" {counters}>{inside}</test-results>')


def test_files_of_both_versions_are_recognised() -> None:
    for text in (THIRD, "<test-results/>"):
        assert [found.label for found in formats_of(source_of(text))] == ["NUnit XML"]


def test_the_third_version_is_read() -> None:
    run = read(THIRD)
    assert {case.name: case.outcome.value for case in run.cases} == {
        "Opens": "passed",
        "Sends": "failed",
        "Throws": "error",
        "Wrong": "error",
        "Ignored": "skipped",
        "Explicit": "skipped",
        "Left": "skipped",
        "Maybe": "skipped",
        "Warns": "unknown",
    }
    opens, sends = run.cases[:2]
    assert (opens.id, opens.category, opens.seconds) == ("INT-045", "serial", 0.25)
    assert (opens.suite, opens.class_name) == (("Link",), "Shop.Link")
    assert opens.attachments == ("shots/a.png",)
    assert (sends.id, sends.message, sends.trace) == ("", "Expected: 1", "at Shop.Link.Sends()")
    assert run.cases[4].message == "no board"
    assert run.counters == ()
    assert (run.producer, run.succeeded, run.seconds) == ("NUnit 3.15.0", False, 2.5)
    assert run.started is not None


def test_a_suite_that_broke_itself_is_a_run_error_and_one_whose_tests_failed_is_none() -> None:
    assert [error.message for error in read(THIRD).errors] == ["Shop.Link TearDown : cannot clean"]


def test_a_set_up_that_broke_is_a_run_error_although_its_tests_passed() -> None:
    run = second(
        "</results><failure><message>SetUp : no database</message></failure><results>"
        '<test-case name="a" executed="True" result="Success" success="True"/>'
    )
    assert [case.outcome.value for case in run.cases] == ["passed"]
    assert [error.message for error in run.errors] == ["S SetUp : no database"]


@pytest.mark.parametrize(
    ("attributes", "outcome"),
    [
        ('executed="True" success="True"', "passed"),
        ('executed="True" success="False"', "failed"),
        ('executed="False" success="True"', "skipped"),
        ('executed="True"', "unknown"),
        ("", "unknown"),
        ('executed="True" result="Success" success="False"', "failed"),
        ('executed="False" result="Success"', "skipped"),
        ('executed="True" result="Error" success="False"', "error"),
        ('executed="False" result="NotRunnable"', "error"),
        ('executed="True" result="Cancelled"', "error"),
        ('executed="True" result="Great" success="True"', "unknown"),
        ('result="Skipped" runstate="NotRunnable"', "error"),
        ('result="Failed(Child)"', "failed"),
        ('result="Failed:Error"', "error"),
        ('result="Skipped:Ignored"', "skipped"),
    ],
)
def test_attributes_are_believed_as_far_as_they_agree(attributes: str, outcome: str) -> None:
    run = second(f'<test-case name="a" {attributes}/>')
    assert [case.outcome.value for case in run.cases] == [outcome]
    assert run.is_interrupted is ("Cancelled" in attributes)


def test_a_failure_in_a_test_that_passed_counts() -> None:
    run = second(
        '<test-case name="a" result="Success"><failure><message>m</message></failure></test-case>'
    )
    assert run.cases[0].outcome.value == "failed"


def test_counters_that_tell_of_more_are_believed() -> None:
    run = second('<test-case name="a" result="Success"/>', 'total="3" failures="1" errors="1"')
    assert {one.column for one in run.counters} == {"tests", "failed", "errors"}
    assert (run.unlisted.failed, run.unlisted.errors) == (1, 1)


def test_tests_that_were_not_run_may_be_left_out_of_the_total() -> None:
    case = '<test-case name="a" result="Success"/><test-case name="b" result="Ignored"/>'
    assert second(case, 'total="1" not-run="1"').counters == ()
    assert second(case, 'total="2" not-run="1"').counters == ()
    assert second(case, 'total="3" not-run="1"').counters != ()
    assert second(case, 'total="2" not-run="0"').counters != ()
