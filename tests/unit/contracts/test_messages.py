import pytest

from integration_report.contracts.fields import Comparer
from integration_report.contracts.matching import Matcher
from integration_report.contracts.messages import compare
from integration_report.model.location import Location
from integration_report.model.recording import REMOVED, Body, RecordedExchange, RecordedMessage
from integration_report.model.specification import (
    Json,
    MediaType,
    Operation,
    OperationOutline,
    Parameter,
    RequestBody,
    ResponseRule,
)
from integration_report.model.verification import ExchangeResult
from integration_report.model.words import Outcome

HERE = Location("recordings/orders.har", 12, 3)
SPECIFIED = Location("openapi.yaml", 40, 5)
JSON = "application/json"
ORDER_ID = "c56a4180-65aa-42ec-a945-5fd21dec0538"
ORDER = f'{{"id": "{ORDER_ID}"}}'
URL = "https://api.example.com/orders/12"
SENT = (("Content-Type", JSON), ("X-Request-Id", "7"))
GOT = (("Content-Type", JSON), ("x-rate", "10"))

DEFINITIONS: dict[str, Json] = {
    "int": {"type": "integer"},
    "text": {"type": "string"},
    "either": {"anyOf": [{"type": "integer", "minimum": 100}, {"type": "string"}]},
    "order": {
        "type": "object",
        "required": ["id"],
        "properties": {"id": {"type": "string", "format": "uuid"}},
    },
    "problem": {"type": "object", "required": ["title"]},
}
PARAMETERS = (
    Parameter("id", "path", required=True, style="simple", schema="int"),
    Parameter("page", "query", style="form", explode=True, schema="int", allow_empty=True),
    Parameter("either", "query", style="form", explode=True, schema="either"),
    Parameter("X-Request-Id", "header", required=True, style="simple", schema="int"),
    Parameter("Accept", "header", required=True, style="simple", schema="int"),
    Parameter("session", "cookie", style="form", schema="text", location=SPECIFIED),
)
RESPONSES = (
    ResponseRule(
        "201",
        (
            Parameter("X-Rate", "header", required=True, style="simple", schema="int"),
            Parameter("Content-Type", "header", required=True, style="simple", schema="int"),
        ),
        (MediaType(JSON, "order"), MediaType("text/csv", "text"), MediaType("image/*")),
        SPECIFIED,
    ),
    ResponseRule("202", (), (MediaType("application/x-ndjson", item_schema="order"),)),
    ResponseRule("204"),
    ResponseRule("200"),
    ResponseRule("203", (), (MediaType("application/xml", "order"),)),
    ResponseRule("206", (), (MediaType("a/b"), MediaType("c/d"))),
    ResponseRule("4XX", (), (MediaType("application/problem+json", "problem"),)),
    ResponseRule("default", (), (MediaType("text/*", "text"),)),
)

BODY = RequestBody(required=True, content=(MediaType(JSON, "order"),))


def request(
    url: str = URL,
    headers: tuple[tuple[str, str], ...] = SENT,
    body: str = ORDER,
    body_is: Body = Body.KEPT,
) -> RecordedMessage:
    return RecordedMessage(headers, body.encode(), body_is, "POST", url)


def response(
    status: int | None = 201,
    headers: tuple[tuple[str, str], ...] = GOT,
    body: str | bytes = ORDER,
    body_is: Body = Body.KEPT,
) -> RecordedMessage:
    content = body if isinstance(body, bytes) else body.encode()
    return RecordedMessage(headers, content, body_is, status=status)


def compared(
    sent: RecordedMessage | None = None,
    got: RecordedMessage | None = None,
    *,
    is_expectation: bool = False,
    parameters: tuple[Parameter, ...] = PARAMETERS,
    responses: tuple[ResponseRule, ...] = RESPONSES,
    body: RequestBody | None = BODY,
) -> ExchangeResult:
    sent = sent or request()
    operation = Operation("POST /orders/{id}", parameters, body, responses, DEFINITIONS)
    outline = OperationOutline("POST /orders/{id}", "POST", "/orders/{id}", location=SPECIFIED)
    match = Matcher([outline]).find("POST", sent.url)
    assert match is not None
    exchange = RecordedExchange(HERE, sent, got, is_expectation=is_expectation)
    return compare(exchange, operation, match, Comparer(operation))


def rows(result: ExchangeResult, outcome: Outcome | None = None) -> dict[str, str]:
    return {
        f"{row.part} {row.field}": row.why
        for row in result.fields
        if outcome in {None, row.outcome}
    }


def failing(result: ExchangeResult) -> dict[str, str]:
    return rows(result, Outcome.FAILED)


def unknown(result: ExchangeResult) -> dict[str, str]:
    return rows(result, Outcome.UNKNOWN)


def test_an_exchange_as_specified_passes_with_a_row_for_each_field() -> None:
    result = compared(got=response())
    assert result.outcome is Outcome.PASSED
    assert list(rows(result)) == [
        "request method",
        "request path",
        "request path.id",
        "request header.X-Request-Id",
        "request content-type",
        "request body.id",
        "response status",
        "response header.X-Rate",
        "response content-type",
        "response body.id",
    ]
    assert (result.status, result.media_type, result.notes) == ("201", JSON, ())
    assert {row.observed_at for row in result.fields} == {HERE}
    path = result.fields[1]
    assert (path.expected, path.actual) == ("/orders/{id}", "/orders/12")
    assert path.specified_at == SPECIFIED


def test_the_uuid_of_the_guide_fails() -> None:
    result = compared(got=response(body='{"id": "abc-123"}'))
    assert list(failing(result)) == ["response body.id"]


@pytest.mark.parametrize(
    ("status", "key"),
    [(201, "201"), (204, "204"), (404, "4XX"), (499, "4XX"), (500, "default"), (302, "default")],
)
def test_the_exact_status_goes_before_its_range_and_the_default(status: int, key: str) -> None:
    assert compared(got=response(status)).status == key


def test_a_status_that_is_not_described_fails_and_nothing_more_is_compared() -> None:
    result = compared(got=response(500), responses=RESPONSES[:3])
    assert failing(result) == {
        "response status": "the specification describes no response of status 500"
    }
    status = result.fields[-1]
    assert (status.expected, status.actual) == ("201, 202 or 204", "500")
    assert (result.status, result.media_type) == ("", "")


def test_a_refused_request_is_not_compared() -> None:
    problem = response(422, (("Content-Type", "application/problem+json"),), '{"title": "x"}')
    result = compared(request(URL, (), ""), problem)
    assert result.outcome is Outcome.PASSED
    assert [row.field for row in result.fields if row.part == "request"] == ["method", "path"]
    assert "refused" in result.notes[0]


@pytest.mark.parametrize(
    ("sent", "failure"),
    [
        (request(URL.replace("12", "x")), "request path.id"),
        (request(headers=SENT[:1]), "request header.X-Request-Id"),
        (request(headers=(*SENT[:1], ("x-request-id", "x"))), "request header.X-Request-Id"),
        (request(f"{URL}?page=x"), "request query.page"),
        (request(headers=SENT[1:], body="<a>"), "request body"),
        (request(body='{"id": 1}'), "request body.id"),
        (request(body="", body_is=Body.NONE), "request body"),
        (request(body=""), "request body"),
        (request(headers=(("Content-Type", "text/html"), SENT[1])), "request content-type"),
    ],
)
def test_what_is_wrong_with_a_request_fails(sent: RecordedMessage, failure: str) -> None:
    assert list(failing(compared(sent, response()))) == [failure]


@pytest.mark.parametrize(
    ("got", "failure"),
    [
        (response(headers=GOT[:1]), "response header.X-Rate"),
        (response(headers=(GOT[0], ("X-Rate", "often"))), "response header.X-Rate"),
        (response(headers=(("content-type", "text/html"), GOT[1])), "response content-type"),
        (response(body="<html>"), "response body"),
        (response(body=""), "response body"),
        (response(body="", body_is=Body.NONE), "response body"),
        (response(body="", headers=GOT[1:]), "response body"),
        (response(body="{}"), "response body.id"),
        (
            response(202, (("Content-Type", "application/x-ndjson"),), ORDER + '\n{"id": 1}'),
            "response body[].id",
        ),
    ],
)
def test_what_is_wrong_with_a_response_fails(got: RecordedMessage, failure: str) -> None:
    assert list(failing(compared(got=got))) == [failure]


def test_the_failing_items_of_a_stream_are_named() -> None:
    got = response(202, (("Content-Type", "application/x-ndjson"),), ORDER + '\n{"id": 1}\n' * 5)
    row = compared(got=got).fields[-1]
    assert (row.compared, row.failing) == (6, 5)
    assert row.failing_places == ("body[1].id", "body[2].id", "body[3].id")
    empty = compared(got=response(202, (("Content-Type", "application/x-ndjson"),), "\n"))
    assert empty.outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("sent", "got", "row"),
    [
        (request(body="", body_is=Body.LEFT_OUT), response(), "request body"),
        (request(), response(body="", body_is=Body.LEFT_OUT), "response body"),
        (request(), response(203, (("Content-Type", "text/xml"),), "<a/>"), None),
        (request(), response(203, (("Content-Type", "application/xml"),), "<a/>"), "response body"),
        (request(), response(206, ()), "response content-type"),
        (request(), response(None), "response status"),
        (request(), None, "response status"),
    ],
)
def test_what_is_not_recorded_or_not_understood_is_unknown(
    sent: RecordedMessage, got: RecordedMessage | None, row: str | None
) -> None:
    result = compared(sent, got)
    assert list(unknown(result)) == ([] if row is None else [row])
    assert result.outcome is (Outcome.FAILED if row is None else Outcome.UNKNOWN)


def test_a_content_type_counts_though_the_body_is_left_out() -> None:
    result = compared(got=response(body="", body_is=Body.LEFT_OUT))
    assert "response content-type" in rows(result, Outcome.PASSED)
    assert result.media_type == JSON


@pytest.mark.parametrize("status", [204, 304, 100])
def test_statuses_without_a_body_need_none(status: int) -> None:
    result = compared(got=response(status, (), "", Body.NONE))
    assert result.outcome is Outcome.PASSED


def test_a_body_that_is_no_text_is_shown_by_its_size() -> None:
    got = response(headers=(("Content-Type", "image/png"), GOT[1]), body=b"\x89PNG")
    row = compared(got=got).fields[-1]
    assert (row.field, row.outcome, row.actual) == ("body", Outcome.PASSED, "4 bytes")


def test_without_a_content_type_the_only_range_or_json_is_tried() -> None:
    result = compared(request(headers=SENT[1:]), response(headers=GOT[1:]))
    assert result.outcome is Outcome.PASSED
    assert result.notes == (
        f"Where a request has no Content-Type, its body was read as {JSON} is written.",
        f"Where a response has no Content-Type, its body was read as {JSON} is written.",
    )


def test_what_the_specification_does_not_describe_is_noted() -> None:
    result = compared(request(f"{URL}?zebra=1&ant=2&page="), response(200), body=None)
    assert result.outcome is Outcome.PASSED
    assert result.notes == (
        "A request has a body, and the specification describes none.",
        "The specification doesn't describe in the query: 'ant', 'zebra'.",
        "A response has a body, and the specification describes none for 200.",
    )


def test_a_whole_query_string_may_be_described() -> None:
    whole = Parameter("all", "querystring", required=True, schema="order", content=JSON)
    result = compared(request(f"{URL}?%7B%7D"), response(), parameters=(whole,))
    assert list(failing(result)) == ["request querystring.all.id"]
    assert result.notes == ()
    missing = compared(request(), response(), parameters=(whole,))
    assert failing(missing) == {"request querystring.all": "the required query string is missing"}


def test_a_parameter_may_be_sent_empty_where_the_specification_says_so() -> None:
    result = compared(request(f"{URL}?page="), response())
    assert result.outcome is Outcome.PASSED
    strict = Parameter("page", "query", style="form", explode=True, schema="int")
    result = compared(request(f"{URL}?page="), response(), parameters=(strict,))
    assert list(failing(result)) == ["request query.page"]


@pytest.mark.parametrize(
    ("text", "outcome", "why"),
    [("R,1,G", Outcome.FAILED, "don't alternate"), (REMOVED, Outcome.UNKNOWN, "removed")],
)
def test_a_parameter_that_can_not_be_read_says_why(text: str, outcome: Outcome, why: str) -> None:
    header = Parameter("X-Colour", "header", style="simple", schema="problem")
    sent = request(headers=(("Content-Type", JSON), ("X-Colour", text)))
    result = compared(sent, response(), parameters=(header,))
    row = next(row for row in result.fields if row.field == "header.X-Colour")
    assert (row.outcome, row.actual) == (outcome, text)
    assert why in row.why


def test_a_request_without_a_body_needs_none_where_it_is_not_required() -> None:
    optional = RequestBody(content=BODY.content)
    result = compared(request(body="", body_is=Body.NONE), response(), body=optional)
    assert result.outcome is Outcome.PASSED
    assert compared(request(body="", body_is=Body.NONE), response(), body=None).notes == ()


def test_many_ranges_are_named_in_part() -> None:
    content = tuple(MediaType(f"a/{letter}") for letter in "bcdefghi")
    result = compared(got=response(), responses=(ResponseRule("201", content=content),))
    assert result.fields[-1].expected == "a/b, a/c, a/d, a/e, a/f, a/g or 2 more"


def test_a_text_means_what_the_schema_allows() -> None:
    result = compared(request(f"{URL}?either=12"), response())
    assert result.outcome is Outcome.PASSED


def test_a_form_field_that_is_not_written_as_the_encoding_says_fails() -> None:
    encodings = {"id": Parameter("id", "query", content="image/png")}
    form = MediaType("multipart/form-data", "order", encodings)
    body = (
        '--X\r\nContent-Disposition: form-data; name="id"\r\nContent-Type: text/plain\r\n\r\n'
        f"{ORDER_ID}\r\n--X--"
    )
    sent = request(
        headers=(("Content-Type", "multipart/form-data; boundary=X"), SENT[1]), body=body
    )
    result = compared(sent, response(), body=RequestBody(required=True, content=(form,)))
    assert failing(result) == {"request body.id": "the part is of text/plain"}


def test_credentials_that_were_removed_stay_unknown() -> None:
    headers = (SENT[0], ("X-Request-Id", REMOVED))
    result = compared(request(headers=headers), response(body=f'{{"id": "{REMOVED}"}}'))
    assert list(unknown(result)) == ["request header.X-Request-Id", "response body.id"]
    assert result.outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("cookies", [REMOVED, f"a=1; session={REMOVED}", "session=x"])
def test_a_removed_cookie_was_some_text(cookies: str) -> None:
    result = compared(request(headers=(*SENT, ("Cookie", cookies))), response())
    assert result.outcome is Outcome.PASSED
    row = next(row for row in result.fields if row.field == "cookie.session")
    assert row.specified_at == SPECIFIED


def test_a_consumer_may_expect_less_than_a_provider_sends() -> None:
    result = compared(got=response(201, (), "{}"), is_expectation=True)
    assert failing(result) == {}
    assert compared(got=response(201, (), "", Body.NONE), is_expectation=True).media_type == ""


@pytest.mark.parametrize(
    ("got", "failure"),
    [
        (response(201, (), '{"other": 1}'), "response body.other"),
        (response(201, (("X-Other", "1"),), "{}"), "response header.X-Other"),
        (response(201, (("X-Rate", "often"),), "{}"), "response header.X-Rate"),
        (response(200, (), "{}"), "response body"),
    ],
)
def test_a_consumer_may_not_expect_what_nobody_promised(got: RecordedMessage, failure: str) -> None:
    assert list(failing(compared(got=got, is_expectation=True))) == [failure]


def test_headers_that_http_itself_has_need_no_description() -> None:
    headers = (("Content-Length", "2"), ("Access-Control-Allow-Origin", "*"), ("Date", "x"))
    assert failing(compared(got=response(201, headers, "{}"), is_expectation=True)) == {}


@pytest.mark.parametrize("text", ["\x00\ud800", "%" * 10_000, "[" * 10_000, "9" * 10_000])
def test_hostile_exchanges_have_a_result(text: str) -> None:
    headers = (("Content-Type", text), ("Cookie", text), (text, text), ("X-Request-Id", text))
    body = text.encode(errors="replace").decode()
    sent = request(f"{URL}?page={text}&{text}={text}", headers, body)
    result = compared(sent, response(201, headers, body))
    assert result.outcome is Outcome.FAILED
    assert all(len(row.actual or "") < 400 for row in result.fields)
