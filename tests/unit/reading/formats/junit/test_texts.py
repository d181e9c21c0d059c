"""What the texts of a JUnit file tell: messages, output, properties and attachments."""

import msgspec

from integration_report.model.runs import TestRun
from integration_report.model.words import Severity
from junit_files import case_of, run_of, suite_of


def test_the_message_is_the_attribute_or_the_first_line_of_the_text() -> None:
    said = case_of('<failure message="no &lt;pay&gt;" type="Wrong">at pay\nat run</failure>')
    text = case_of("<failure>\n\nno pay\nat run</failure>")

    assert (said.message, said.trace, said.error_type) == ("no <pay>", "at pay\nat run", "Wrong")
    assert text.message == "no pay"


def test_colours_and_control_characters_are_left_out() -> None:
    case = case_of('<failure message="&#xfffd;[31mno&#xfffd;[0m &#x85;"/>')

    assert case.message == "no"


def test_long_texts_are_cut() -> None:
    case = case_of(f'<failure message="{"m" * 9_000}">{"t" * 9_000}</failure>')

    assert len(case.message) == 500
    assert case.message.endswith("…")
    assert len(case.trace) == 2_000


def test_megabytes_of_output_are_read_and_cut() -> None:
    output = f"<system-out><![CDATA[{'o' * 3_000_000}]]></system-out>"
    failed = case_of(f"<failure/>{output}")
    passed = case_of(output)

    assert len(failed.output) == 2_000
    assert passed.output == ""


def test_attributes_of_megabytes_are_cut() -> None:
    run = suite_of(f'<testcase name="a" classname="{"c" * 1_000_000}"/><testcase name="b"/>')

    assert len(run.cases[0].class_name) == 500
    assert run.cases[1].name == "b"


def test_properties_tell_as_attributes_and_as_texts() -> None:
    for inside in (
        '<property name="severity" value="high"/>',
        '<property name="severity">high</property>',
    ):
        assert case_of(f"<properties>{inside}</properties>").severity is Severity.HIGH


def test_properties_tell_the_id_component_category_and_issue() -> None:
    told = {"test_id": "INT-045", "component": "basket", "category": "load", "issue": "BUG-7"}
    inside = "".join(f'<property name="{name}" value="{value}"/>' for name, value in told.items())
    case = case_of(f"<properties>{inside}</properties>")

    assert (case.id, case.component, case.category, case.issue) == tuple(told.values())


def test_of_properties_of_one_name_the_first_counts() -> None:
    inside = '<property name="component" value="a"/><property name="component" value="b"/>'

    assert case_of(f"<properties>{inside}</properties>").component == "a"


def test_properties_of_a_suite_hold_for_its_cases_but_its_id_doesn_t() -> None:
    inside = '<property name="component" value="basket"/><property name="id" value="S-1"/>'
    run = suite_of(f'<properties>{inside}</properties><testcase name="a" classname="c" time="1"/>')

    assert run.cases[0].component == "basket"
    assert run.cases[0].id == ""


def test_properties_and_attachments_are_found_in_output() -> None:
    output = "begin [[PROPERTY|id=INT-7]] then [[ATTACHMENT|shots/a.png]] [[OTHER|b]] end"
    case = case_of(f"<system-out>{output}</system-out>")

    assert case.id == "INT-7"
    assert case.attachments == ("shots/a.png",)


def test_a_mark_in_output_is_found_wherever_the_file_is_cut_into_pieces() -> None:
    text = (
        f'<testsuite><testcase name="a"><system-out>{"x" * 50}[[PROPERTY|id=INT-7]]{"y" * 9}'
        "</system-out></testcase></testsuite>"
    )
    for piece in range(1, 40):
        assert run_of(text, piece=piece).cases[0].id == "INT-7"


def test_output_of_an_attempt_stays_with_what_it_says() -> None:
    case = case_of("<rerunFailure>before<system-out>out</system-out>after</rerunFailure>")

    assert case.trace == "beforeoutafter"


def test_thousands_of_properties_are_read_and_most_forgotten() -> None:
    inside = "".join(f'<property name="attachment" value="{one}"/>' for one in range(5_000))

    assert len(case_of(f"<properties>{inside}</properties>").attachments) == 20


def test_lines_and_files_of_sources_are_kept() -> None:
    case = case_of("", 'name="a" file="tests/a.py" line="3"')
    pytest_run = run_of(
        '<testsuite name="pytest"><testcase name="a" file="a.py" line="3"/></testsuite>'
    )

    assert (case.file, case.line) == ("tests/a.py", 3)
    assert pytest_run.cases[0].line == 4


def test_the_run_tells_its_name_start_duration_and_commit() -> None:
    commit = '<properties><property name="git.commit" value="ABCDEF1234"/></properties>'
    run = run_of(
        '<testsuites time="1,234.5"><testsuite name="bench" timestamp="2026-03-01T12:00:00+02:00">'
        f"{commit}</testsuite></testsuites>"
    )

    assert (run.suite, run.seconds, run.commit) == ("bench", 1234.5, "abcdef1234")
    assert str(run.started) == "2026-03-01 10:00:00"


def test_elements_that_nobody_knows_are_named() -> None:
    run = suite_of(
        '<testcase name="a"><odd/><odd/></testcase>' + "".join(f"<e{n}/>" for n in range(200))
    )

    assert len(run.notes) == 1
    assert "<e0>" in run.notes[0]
    assert len(run.notes[0]) < 300


def test_a_line_beyond_all_measure_can_be_kept() -> None:
    run = run_of('<testsuite><testcase name="a" line="1e300" time="1e308"/></testsuite>')

    assert msgspec.msgpack.decode(msgspec.msgpack.encode(run), type=TestRun) == run
