"""No credential that a recording has in it is in what is written of it."""

import base64
import gzip
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.recording import REMOVED, RecordingFormat
from integration_report.reading.credentials.clean import Cleaned, cleaned, credentials_in
from integration_report.reading.formats.recordings import recognized_recording
from integration_report.reading.formats.unreadable import UnreadableError
from recorded_files import (
    CLOUD_KEY,
    FORGE_TOKEN,
    PRIVATE_KEY,
    SECRET,
    TOKEN,
    base64_of,
    content,
    har,
    header,
    hidden,
    posted,
    source_of,
)

PLACES = sorted(hidden(SECRET))


def clean(value: object, *names: str) -> Cleaned:
    written = value if isinstance(value, bytes) else json.dumps(value).encode()
    return cleaned(source_of(written), RecordingFormat.HAR, names)


def entry_of(result: Cleaned) -> dict[str, Any]:
    entry: dict[str, Any] = json.loads(result.content)["log"]["entries"][0]
    return entry


def forms(secret: str) -> set[str]:
    """Return how a secret may stand in a file."""
    return {
        secret,
        quote(secret, safe=""),
        quote(secret),
        base64_of(secret),
        json.dumps(secret)[1:-1],
    }


def sorts(result: Cleaned) -> list[tuple[str, int]]:
    return [(one.what, one.times) for one in result.removed]


@pytest.mark.parametrize("place", PLACES)
def test_a_secret_is_not_in_what_is_written(place: str) -> None:
    result = clean(hidden(SECRET)[place])
    text = result.content.decode()
    assert [form for form in forms(SECRET) if form in text] == []
    assert result.removed or result.left_out
    assert all(SECRET not in one.what and SECRET not in one.where for one in result.removed)


@pytest.mark.parametrize("place", PLACES)
def test_cleaning_again_changes_nothing(place: str) -> None:
    once = clean(hidden(SECRET)[place])
    again = clean(once.content)
    assert again == Cleaned(once.content, (), ())
    assert credentials_in(source_of(once.content), RecordingFormat.HAR) == ()


@pytest.mark.parametrize("place", PLACES)
def test_what_is_written_is_read_as_the_same_exchange(place: str) -> None:
    before = source_of(json.dumps(hidden(SECRET)[place]).encode())
    known = recognized_recording(before)
    assert known is not None
    after = source_of(clean(hidden(SECRET)[place]).content)
    assert known.read(after).exchanges == known.read(before).exchanges
    told = zip(known.exchanges(before), known.exchanges(after), strict=True)
    for one, other in told:
        assert one.response is not None
        assert other.response is not None
        assert one.request.method == other.request.method
        assert one.response.status == other.response.status
        assert one.request.body_is == other.request.body_is
        assert one.response.body_is == other.response.body_is


SECRETS = st.text(
    st.characters(
        min_codepoint=33, max_codepoint=126, exclude_characters="\"'<>\\&;#,`{}[]()*.xX|"
    ),
    min_size=12,
    max_size=40,
).filter(lambda text: any(map(str.isdigit, text)) and any(map(str.isalpha, text)))


@given(secret=SECRETS, place=st.sampled_from(PLACES))
def test_no_secret_is_left_wherever_it_is(secret: str, place: str) -> None:
    text = clean(hidden(f"9q{secret}")[place]).content.decode()
    assert [form for form in forms(f"9q{secret}") if form in text] == []


@pytest.mark.parametrize("secret", [TOKEN, CLOUD_KEY, FORGE_TOKEN, PRIVATE_KEY])
@pytest.mark.parametrize(
    "archive",
    [
        lambda secret: har(None, content(json.dumps({"note": f"see {secret}."}))),
        lambda secret: har(None, content(json.dumps({"by": {secret: 1, f"{secret} ": 2}}))),
        lambda secret: har(None, content(f"it was {secret} then")),
        lambda secret: har({"url": f"https://example.com/reset/{quote(secret)}?q={quote(secret)}"}),
        lambda secret: har(header("X-Note", secret)),
    ],
)
def test_what_is_a_credential_whatever_its_name_goes(
    secret: str, archive: Callable[[str], object]
) -> None:
    if secret == PRIVATE_KEY and "see" not in str(archive(secret)):
        return  # a key has lines, and stands in texts that have lines
    result = clean(archive(secret))
    assert secret not in result.content.decode()
    assert result.removed


def test_what_was_removed_is_counted_by_sort_with_the_first_place() -> None:
    archive = har(header("Authorization", "Bearer a1b2c3d4"))
    second = har(header("Authorization", "Bearer a1b2c3d4"))["log"]["entries"][0]
    archive["log"]["entries"].append(second)
    (one,) = clean(json.dumps(archive, indent=1).encode()).removed
    assert (one.what, one.times) == ("header Authorization", 2)
    assert one.where == "exchange 1, POST /login"
    assert one.line > 1


def test_the_scheme_and_the_names_of_cookies_stay() -> None:
    headers = [
        {"name": "Authorization", "value": "Bearer rosebud4711"},
        {"name": "Cookie", "value": "theme=dark; session=rosebud4711"},
    ]
    answer = header("Set-Cookie", "session=rosebud4711; Path=/; Max-Age=60; Secure")
    entry = entry_of(clean(har({"headers": headers}, answer)))
    assert [one["value"] for one in entry["request"]["headers"]] == [
        f"Bearer {REMOVED}",
        f"theme={REMOVED}; session={REMOVED}",
    ]
    assert (
        entry["response"]["headers"][0]["value"] == f"session={REMOVED}; Path=/; Max-Age=60; Secure"
    )


def test_a_project_adds_names() -> None:
    archive = har(header("X-Tenant-Key-Id", "4711"), content('{"tenantpin": 47, "pin": 12}'))
    assert clean(archive).removed == ()
    assert sorts(clean(archive, "x-tenant-key-id", "Tenant_PIN")) == [
        ("header X-Tenant-Key-Id", 1),
        ("field tenantpin", 1),
    ]


def test_what_is_no_credential_stays() -> None:
    body = {
        "code": "NOT_FOUND",
        "key": "order-1",
        "author": "Kane",
        "state": "CA",
        "tokens": 15,
        "next_page_token": "abc",
        "has_password": True,
        "password": None,
        "token": "",
        "links": ["https://example.com/?page=2&key=a"],
        "text": "Basic authentication, and a Bearer token, are needed; mail kane@example.com.",
        "required": ["password", "email"],
        "size": 1.50,
        "large": 12345678901234567890,
    }
    archive = har(None, content(json.dumps(body)))
    assert clean(archive) == Cleaned(json.dumps(archive).encode(), (), ())


def test_placeholders_of_others_are_no_credentials() -> None:
    values = ["{{token}}", "${TOKEN}", "<API_KEY>", "[Filtered]", "***", "REDACTED", ""]
    headers = [{"name": "X-Api-Key", "value": value} for value in values]
    assert clean(har({"headers": headers})).removed == ()


def test_numbers_keep_how_they_are_written() -> None:
    text = '{"password": "rosebud", "price": 1.50, "id": 12345678901234567890, "e": 1E3, "z": -0}'
    entry = entry_of(clean(har(None, content(text))))
    assert entry["response"]["content"]["text"] == text.replace("rosebud", REMOVED)


def test_an_archive_keeps_what_a_contract_needs() -> None:
    archive = har(None, None, timings={"wait": 1}, cache={}, _priority="high", pageref="1")
    archive["log"]["pages"] = [{"id": "1"}]
    picture = {"size": 9, "mimeType": "image/png", "text": "aGVsbG8=", "encoding": "base64"}
    archive["log"]["entries"].append(har(None, {"content": picture})["log"]["entries"][0])
    result = clean(archive)
    log = json.loads(result.content)["log"]
    assert log.keys() == {"version", "creator", "entries"}
    assert log["entries"][0].keys() == {"startedDateTime", "request", "response"}
    assert log["entries"][1]["response"]["content"] == {"size": 9, "mimeType": "image/png"}
    assert result.left_out == (
        "the contents of 1 image, font, video, style sheet or script",
        "pages, timings, cache, addresses of servers, and what tools add of their own",
    )


def test_a_layout_is_kept() -> None:
    archive = har(header("X-Api-Key", "rosebud"))
    for indent in (None, 2, 4):
        written = json.dumps(archive, indent=indent)
        assert clean(written.encode()).content.decode() == written.replace("rosebud", REMOVED)


@pytest.mark.parametrize(
    "written",
    [
        b'{"log": ',
        b"[" * 100_000 + b"]" * 100_000,
        b'{"log": NaN}',
        b'{"log": {}, "log": {}}',
        b'{"log": "\xff"}',
    ],
)
def test_a_file_that_cannot_be_read_is_refused(written: bytes) -> None:
    with pytest.raises(UnreadableError) as error:
        clean(written)
    assert error.value.message.endswith(".")


@pytest.mark.parametrize(
    "value",
    [[1, 2], {"log": 1}, {"log": {"entries": [None, 1, {"request": None, "response": []}]}}],
)
def test_an_archive_of_another_shape_is_left_to_its_reader(value: object) -> None:
    assert clean(value).removed == ()


def nested(levels: int) -> str:
    text = '{"password": "rosebud"}'
    for _ in range(levels):
        text = json.dumps({"a": text})
    return text


@pytest.mark.parametrize(
    "text",
    [
        nested(10),
        '{"a":' * 300 + '{"password": "rosebud"}' + "}" * 300,
        '{"a":' * 50_000 + '{"password": "rosebud"}' + "}" * 50_000,
        base64_of(gzip.compress(b'{"password": "rosebud"}' + b" " * (65 << 20), mtime=0)),
    ],
    ids=["texts in texts", "levels", "many levels", "bomb"],
)
def test_what_cannot_be_looked_through_goes_as_a_whole(text: str) -> None:
    result = clean(har(None, content(text)))
    assert b"rosebud" not in result.content
    assert base64.b64encode(gzip.compress(b"", mtime=0))[:8] not in result.content
    assert result.left_out[-1].startswith("texts that can't be looked through")


def test_a_body_that_changed_has_its_new_size() -> None:
    text = "user=kane&password=rosebud4711rosebud4711"
    entry = entry_of(clean(har(None, content(text))))
    assert entry["response"]["content"]["size"] == len(entry["response"]["content"]["text"])


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_value_is_gone_through(value: object) -> None:
    written = json.dumps(har(None, content(json.dumps(value)), comment=value)).encode()
    once = clean(written)
    assert clean(once.content).content == once.content


SAID = "k-4711-rosebud"


@pytest.mark.parametrize(
    ("archive", "what"),
    [
        (har(header("Cookie", SAID)), "cookie"),
        (har(posted(json.dumps({"grant_type": "x", "code": SAID}))), "field code"),
        (har(None, content(f"sent Bearer {SAID}.")), "bearer token"),
        (har(None, content(f"sent Basic {base64_of(f'kane:{SAID}')}")), "user and password"),
        (har(posted(json.dumps({"password": list(SAID.encode())}))), "field password"),
        (har(posted(json.dumps({"Authorization": [SAID, {"a": SAID}]}))), "header Authorization"),
        (har(posted(json.dumps({"cookies": {"sid": SAID}}))), "cookie sid"),
        (har(posted(json.dumps({"cookies": [f"sid={SAID}"]}))), "cookie sid"),
        (har(header("X-Api-Key", SAID), content(json.dumps([*SAID.encode()]))), "header X-Api-Key"),
        (har(header("X-Api-Key", SAID), content(base64_of(f"you: {SAID}"))), "header X-Api-Key"),
    ],
)
def test_less_common_places_are_known(archive: object, what: str) -> None:
    result = clean(archive)
    assert what in {one.what for one in result.removed}
    assert SAID not in result.content.decode()
    assert base64_of(SAID)[:12] not in result.content.decode()
    assert str(list(SAID.encode()))[1:-1].replace(" ", "") not in result.content.decode()


def test_names_without_end_are_counted_together() -> None:
    fields = {f"k{number}_password": f"rosebud{number}" for number in range(300)}
    result = clean(har(posted(json.dumps(fields))))
    assert sum(one.times for one in result.removed) == 300
    assert len(result.removed) <= 201
    assert b"rosebud" not in result.content
