"""Differences of parameters, responses and bodies are told in words, with whom they break."""

import pytest

from drifts import (
    CONSUMER,
    INTEGER,
    JSON,
    LIMIT,
    NOBODY,
    PROVIDER,
    TEXT,
    Schema,
    answer,
    fields,
    told,
    with_parameters,
    with_responses,
)
from integration_report.contracts.drift import compare_operations
from integration_report.model.specification import (
    MediaType,
    Operation,
    Parameter,
    RequestBody,
    ResponseRule,
)
from integration_report.model.verification import Breaks


@pytest.mark.parametrize(
    ("before", "now", "words", "breaks"),
    [
        ([], [LIMIT], "the request may have a new parameter 'query.limit'", {NOBODY}),
        (
            [],
            [Parameter("limit", "query", required=True)],
            "the request needs a new parameter 'query.limit'",
            {CONSUMER},
        ),
        ([LIMIT], [], "the parameter 'query.limit' is gone", {CONSUMER}),
        (
            [Parameter("a", "query")],
            [Parameter("a", "query", required=True)],
            "the parameter 'query.a' is required now",
            {CONSUMER},
        ),
        (
            [Parameter("a", "query", required=True)],
            [Parameter("a", "query")],
            "the parameter 'query.a' is optional now",
            {PROVIDER},
        ),
        (
            [Parameter("a", "query", style="form", explode=True)],
            [Parameter("a", "query", style="form")],
            "the parameter 'query.a' is written as 'form' now, before as 'form', part by part",
            {CONSUMER, PROVIDER},
        ),
        (
            [Parameter("a", "query", content="application/json")],
            [Parameter("a", "query", style="form")],
            "the parameter 'query.a' is written as 'form' now, before as application/json",
            {CONSUMER, PROVIDER},
        ),
        (
            [Parameter("a", "query")],
            [Parameter("a", "query", deprecated=True)],
            "the parameter 'query.a' is deprecated now",
            {NOBODY},
        ),
        (
            [Parameter("a", "query", allow_empty=True)],
            [Parameter("a", "query")],
            "the parameter 'query.a' may not be empty any more",
            {CONSUMER},
        ),
    ],
)
def test_a_difference_of_parameters_is_told(
    before: list[Parameter], now: list[Parameter], words: str, breaks: set[Breaks]
) -> None:
    assert told(with_parameters(*before), with_parameters(*now)) == {words: breaks}


def test_a_parameters_schema_is_compared() -> None:
    before = with_parameters(LIMIT, Limit={**INTEGER, "maximum": 100})
    now = with_parameters(LIMIT, Limit={**INTEGER, "maximum": 10})
    (change,) = compare_operations(before, now)
    assert change.words == "'query.limit' takes at most 10 now, before at most 100"
    assert (change.breaks, change.field) == (CONSUMER, "query.limit")


def test_names_that_say_the_same_are_the_same_parameter() -> None:
    path = Parameter("id", "path", required=True)
    other = Parameter("order", "path", required=True)
    before = with_parameters(path, Parameter("X-A", "header"), key="GET /a/{id}")
    assert (
        told(before, with_parameters(other, Parameter("x-a", "header"), key="GET /a/{order}")) == {}
    )
    assert told(before, with_parameters(path, Parameter("x-b", "header"), key="GET /a/{id}"))


def test_single_values_are_written_the_same_with_and_without_explode() -> None:
    before = with_parameters(LIMIT, Limit=INTEGER)
    now = with_parameters(Parameter("limit", "query", style="form", schema="Limit"), Limit=INTEGER)
    assert told(before, now) == {}


def test_statuses_that_come_and_go_are_told() -> None:
    one, two = with_responses(answer("200")), with_responses(answer("200"), answer("409"))
    assert told(one, two) == {"the status 409 is new": {NOBODY}}
    assert told(two, one) == {"the status 409 is gone": {CONSUMER, PROVIDER}}


def test_a_status_is_held_against_the_range_that_it_was_part_of() -> None:
    before = with_responses(answer("default", "A"), A=TEXT)
    now = with_responses(
        answer("404", "B"), answer("4XX", "A"), answer("default", "A"), A=TEXT, B=INTEGER
    )
    assert told(before, now) == {
        "the body is an integer now, before text (response 404)": {CONSUMER, PROVIDER}
    }
    assert (
        told(with_responses(answer("4xx", "A"), A=TEXT), with_responses(answer("4XX", "A"), A=TEXT))
        == {}
    )


def test_the_same_change_in_several_responses_is_told_once() -> None:
    def failing(code: Schema) -> Operation:
        rules = [answer(status, "Problem") for status in ("400", "404", "409", "422", "500")]
        return with_responses(
            *rules, answer("200", "Fine"), Problem=fields(["code"], code=code), Fine=TEXT
        )

    assert told(failing(TEXT), failing(INTEGER)) == {
        "'code' is an integer now, before text (responses 400, 404, 409, 422 and 1 more)": {
            CONSUMER,
            PROVIDER,
        }
    }
    gone = with_responses(*(answer(one, "Problem") for one in ("400", "404")), Problem=fields())
    before = with_responses(
        *(answer(one, "Problem") for one in ("400", "404")), Problem=fields(a=TEXT)
    )
    assert told(before, gone) == {
        "the responses 400 and 404 have no field 'a' any more": {CONSUMER}
    }


def test_media_types_that_come_and_go_are_told() -> None:
    both = (MediaType("application/json"), MediaType("Application/XML; charset=utf-8"))
    one, two = RequestBody(content=both[:1]), RequestBody(content=both)
    before, now = Operation("POST /a", body=one), Operation("POST /a", body=two)
    xml = "the media type 'Application/XML; charset=utf-8'"
    assert told(before, now) == {f"{xml} is new": {PROVIDER}}
    assert told(now, before) == {f"{xml} is gone": {CONSUMER}}
    before = with_responses(ResponseRule("200", content=both[:1]))
    now = with_responses(ResponseRule("200", content=both))
    assert told(before, now) == {f"{xml} is new": {NOBODY}}
    assert told(now, before) == {f"{xml} is gone": {CONSUMER, PROVIDER}}


def test_a_media_type_is_held_against_the_range_that_covers_it() -> None:
    before = with_responses(answer("200", "A", "application/*"), A=TEXT)
    now = with_responses(answer("200", "A", "application/json; charset=utf-8"), A=TEXT)
    assert told(now, before) == {"the media type 'application/*' is new": {NOBODY}}
    other = with_responses(answer("200", "A", "application/json"), A=TEXT)
    assert told(now, other) == {}


def test_bodies_that_come_and_go_are_told() -> None:
    none = Operation("POST /a")
    optional = Operation("POST /a", body=RequestBody(content=(MediaType(JSON),)))
    required = Operation("POST /a", body=RequestBody(required=True, content=(MediaType(JSON),)))
    assert told(none, optional) == {"the request may have a body now": {PROVIDER}}
    assert told(none, required) == {"the request needs a body now": {CONSUMER, PROVIDER}}
    assert told(optional, required) == {"the body is required now": {CONSUMER}}
    assert told(required, optional) == {"the body is optional now": {PROVIDER}}
    assert told(required, none) == {"the request has no body any more": {CONSUMER}}
    empty, full = with_responses(ResponseRule("200")), with_responses(answer("200"))
    assert told(empty, full) == {"the response 200 needs a body now": {PROVIDER}}
    assert told(full, empty) == {"the response 200 has no body any more": {CONSUMER, PROVIDER}}


def test_headers_of_responses_are_compared() -> None:
    def answering(*headers: Parameter) -> Operation:
        return Operation("GET /a", responses=(ResponseRule("200", headers=headers),))

    optional = Parameter("X-Total", "header", style="simple")
    required = Parameter("x-total", "header", style="simple", required=True)
    assert told(answering(), answering(optional)) == {
        "the response 200 may have a new header 'X-Total'": {NOBODY}
    }
    assert told(answering(), answering(required)) == {
        "the response 200 needs a new header 'x-total'": {PROVIDER}
    }
    assert told(answering(optional), answering()) == {
        "the response 200 has no header 'X-Total' any more": {CONSUMER}
    }
    assert told(answering(optional), answering(required)) == {
        "the header 'x-total' is required now": {PROVIDER}
    }
    assert told(answering(required), answering(optional)) == {
        "the header 'X-Total' is optional now": {CONSUMER}
    }


def test_how_fields_of_forms_are_written_is_compared() -> None:
    def form(**encodings: Parameter) -> Operation:
        media_type = MediaType("multipart/form-data", encodings=encodings)
        return Operation("POST /a", body=RequestBody(content=(media_type,)))

    text, image = (Parameter("a", "", content=one) for one in ("text/plain", "image/png"))
    words = "how 'a' is written in the form has changed"
    assert told(form(a=text), form(a=image)) == {words: {CONSUMER, PROVIDER}}
    assert told(form(), form(a=image)) == {words: {CONSUMER, PROVIDER}}
    assert told(form(a=text), form(a=text)) == {}


def test_items_of_streams_are_compared() -> None:
    def stream(item: Schema) -> Operation:
        media_type = MediaType("application/jsonl", item_schema="Item")
        rule = ResponseRule("200", content=(media_type,))
        return with_responses(rule, Item=item)

    assert told(stream(TEXT), stream(INTEGER)) == {
        "'body[]' is an integer now, before text": {CONSUMER, PROVIDER}
    }


def test_an_operation_on_its_way_out_breaks_nobody() -> None:
    before, now = Operation("GET /a"), Operation("GET /a", deprecated=True)
    (change,) = compare_operations(before, now)
    assert (change.words, change.breaks, change.part) == (
        "the operation is deprecated now",
        NOBODY,
        "",
    )
    assert told(now, before) == {"the operation is no longer deprecated": {NOBODY}}
