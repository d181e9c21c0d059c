"""What strangers can put into .NET's result files: nothing but `UnreadableError` comes of it."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_report.model.runs import TestRun
from integration_report.reading.formats import xml_elements
from integration_report.reading.formats.registry import FORMATS
from integration_report.reading.formats.unreadable import UnreadableError
from result_files import source_of

XUNIT = """<assemblies><assembly name="a" total="3" passed="1" failed="1" skipped="1" errors="0">
<errors><error type="t" name="n"><failure><message>m</message></failure></error></errors>
<collection name="c"><test name="x" result="Pass" time="0.1"><traits><trait name="Id" value="A-1"/>
</traits></test><test name="y" result="Fail"><failure exception-type="E"><message>m</message>
<stack-trace>s</stack-trace></failure></test><test name="z" result="Skip"><reason>r</reason></test>
</collection></assembly></assemblies>"""
NUNIT = """<test-run result="Failed" total="3" passed="1" failed="1" skipped="1" duration="1">
<test-suite type="TestFixture" name="S" result="Failed" site="SetUp"><failure><message>m</message>
</failure><properties><property name="Category" value="v"/></properties>
<test-case name="x" result="Passed" runstate="Runnable"/><test-case name="y" result="Failed"
label="Error"><failure><message>m</message><stack-trace>s</stack-trace></failure></test-case>
<test-case name="z" result="Skipped"><reason><message>r</message></reason></test-case>
</test-suite></test-run>"""
TRX = """<TestRun name="n"><Times start="2026-11-23T07:00:00" finish="2026-11-23T07:00:01"/>
<Results>
<UnitTestResult testId="1" testName="x" outcome="Passed" duration="00:00:01"/><UnitTestResult
testId="2" testName="y" outcome="Failed"><Output><ErrorInfo><Message>m</Message></ErrorInfo>
</Output><InnerResults><UnitTestResult testName="z" outcome="Failed"/></InnerResults>
</UnitTestResult></Results><TestDefinitions><UnitTest id="1"><TestMethod className="c"/></UnitTest>
</TestDefinitions><ResultSummary outcome="Failed"><Counters total="2" passed="1" failed="1"/>
<RunInfos><RunInfo outcome="Error"><Text>t</Text></RunInfo></RunInfos></ResultSummary></TestRun>"""
SAMPLES = {"xunit-xml": XUNIT, "nunit-xml": NUNIT, "trx": TRX}
READERS = {one.name.value: one.read for one in FORMATS if one.name.value in SAMPLES}
VALUES = ["", "-1", "9" * 400, "1e999", "NaN", "true", "Pass", "\ud7ff", "&#10;", "x" * 5000]

every_format = pytest.mark.parametrize("name", sorted(SAMPLES))


def read(name: str, text: str | bytes) -> TestRun | None:
    try:
        return READERS[name](source_of(text))
    except UnreadableError as error:
        refused = error
    assert refused.line >= 1
    assert refused.message.endswith(".")
    return None


def passes_of(run: TestRun | None) -> int:
    return sum(case.outcome.is_passed for case in run.cases) if run else 0


@every_format
def test_half_a_file_is_unreadable(name: str) -> None:
    content = SAMPLES[name].encode()
    assert passes_of(read(name, content)) == 1
    for end in range(0, len(content), 50):
        assert read(name, content[:end]) is None


@every_format
@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_values_that_are_none_make_no_exception_and_no_more_passes(name: str, value: str) -> None:
    attributes = list(re.finditer(r'="[^"]*"', SAMPLES[name]))
    for found in attributes:
        text = SAMPLES[name]
        run = read(name, f'{text[: found.start()]}="{value}"{text[found.end() :]}')
        assert run is not None
        # A test that fails says `Pass` when the word is put there; nothing else makes one.
        assert passes_of(run) <= 1 + (value == "Pass")


@every_format
def test_elements_left_out_or_in_other_places_make_no_exception(name: str) -> None:
    tags = list(re.finditer(r"<[A-Za-z-]+[^<>]*/>|<([A-Za-z-]+)[^<>]*>[^<]*</\1>", SAMPLES[name]))
    for found in tags:
        text = SAMPLES[name]
        rest = text[: found.start()] + text[found.end() :]
        assert read(name, rest) is not None
        for at in [one.end() for one in re.finditer(">", rest)][:-1]:
            assert read(name, rest[:at] + found[0] + rest[at:]) is not None


@every_format
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_mixed_elements_make_no_exception(name: str, data: st.DataObject) -> None:
    tags = [found[0] for found in re.finditer(r"<[^<>]*>", SAMPLES[name])][1:-1]
    opened: list[str] = []
    parts = []
    for tag in data.draw(st.lists(st.sampled_from(tags), max_size=40)):
        if tag.startswith("</"):
            if opened:
                parts.append(f"</{opened.pop()}>")
        else:
            parts.append(tag)
            if not tag.endswith("/>"):
                opened.append(re.findall(r"[A-Za-z-]+", tag)[0])
    closing = "".join(f"</{one}>" for one in reversed(opened))
    root = re.findall(r"[A-Za-z-]+", SAMPLES[name])[0]
    run = read(name, f"<{root}>{''.join(parts)}{closing}</{root}>")
    assert run is not None
    assert passes_of(run) <= sum("Pass" in part for part in parts)


@every_format
def test_control_characters_second_roots_and_entities_are_refused(name: str) -> None:
    text = SAMPLES[name]
    assert read(name, text.replace("m</", "\x00</", 1)) is None
    assert read(name, text + text) is None
    assert read(name, f'<!DOCTYPE r [<!ENTITY a "b">]>{text}') is None
    assert read(name, text.replace("m</", "&undefined;</", 1)) is None


@every_format
def test_stray_bytes_are_noted(name: str) -> None:
    run = read(name, SAMPLES[name].encode().replace(b'="x"', b'="gr\xf6\xdfer"'))
    assert run is not None
    assert run.cases[0].name == "größer"
    assert any("Windows-1252" in note for note in run.notes)


@every_format
def test_deep_nesting_and_long_parts_are_refused_or_cut_in_bounded_time(name: str) -> None:
    text = SAMPLES[name]
    root = re.findall(r"[A-Za-z-]+", text)[0]
    began = time.process_time()
    deep = "<test-suite name='a'>" * 20_000 + "</test-suite>" * 20_000
    assert read(name, f"<{root}>{deep}</{root}>") is None
    run = read(name, text.replace("m</", "m" * 3_000_000 + "</"))
    assert run is not None
    assert all(len(case.message) <= 500 and len(case.trace) <= 2000 for case in run.cases)
    run = read(name, text.replace('="x"', f'="{"x" * 1_000_000}"'))
    assert run is not None
    assert len(run.cases[0].name) <= 500
    assert time.process_time() - began < 10


def test_more_tests_than_any_run_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_elements, "MOST_CASES", 10)
    tests = '<test name="a" result="Pass"/>' * 11
    assert read("xunit-xml", f"<assemblies><assembly>{tests}</assembly></assemblies>") is None
