"""Which files have exchanges, and what is read of the runs that have some."""

import json

import pytest

from integration_report.model.document import Document
from integration_report.model.sources import has_exchanges
from integration_report.model.words import Kind
from integration_report.reading import codes
from integration_report.reading.formats.exchanges import read_exchanges
from integration_report.reading.formats.unreadable import UnreadableError
from integration_report.reading.results import read_results
from result_files import source_of

JUNIT = '<testsuite name="api" tests="1"><testcase classname="a" name="b"/></testsuite>'


@pytest.mark.parametrize("text", ["", "{}", "kind: plan\n", JUNIT])
def test_a_file_without_exchanges_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_exchanges(source_of(text))
    assert refused.value.code == codes.UNKNOWN_KIND
    assert refused.value.hint


def test_only_runs_that_write_them_down_have_exchanges() -> None:
    document = read_results(source_of(JUNIT), "")
    assert document is not None
    assert not has_exchanges(document)
    unreadable: Document[object] = Document(
        path="a", blob="", kind=Kind.RECORDING, record=None, title="a", problems=()
    )
    assert not has_exchanges(unreadable)


def newman(*executions: object) -> str:
    run = {"stats": {}, "executions": list(executions), "failures": []}
    return json.dumps({"collection": {"item": []}, "run": run})


def execution(ref: str, **more: object) -> dict[str, object]:
    return {"cursor": {"ref": ref}, "item": {"name": "n"}, **more}


def test_an_execution_that_a_script_repeats_is_one_exchange() -> None:
    once = execution("r", request={"method": "GET", "url": "http://a/"}, response={"code": 200})
    other = execution("s", request={"url": {}})
    found = list(read_exchanges(source_of(newman(once, once, other, 7))))
    assert [(one.name, one.request.url) for one in found] == [("n", "http://a/")]


@pytest.mark.parametrize(
    ("stream", "body"),
    [
        ({"type": "Buffer", "data": [123, 125]}, b"{}"),
        ([123, 125], b"{}"),
        ({"type": "Buffer", "data": [300]}, b""),
        ({"type": "Buffer", "data": ["x"]}, b""),
        (None, b""),
    ],
)
def test_a_stream_is_the_body(stream: object, body: bytes) -> None:
    answered = {"code": 200, "stream": stream}
    text = newman(execution("r", request={"url": "http://a/"}, response=answered))
    (one,) = read_exchanges(source_of(text))
    assert one.response is not None
    assert one.response.body == body
    assert one.response.body_is == ("kept" if body else "left-out")


def test_events_without_exchanges_have_none() -> None:
    events = ['{"Initialize": {"schemathesis_version": "4"}}', '{"a": "interactions"}']
    assert list(read_exchanges(source_of("\n".join(events)))) == []
