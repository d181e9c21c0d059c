"""What a contract's field is expected to be means the same everywhere, and judging never raises."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.expectation import Verdict, differs, is_pattern, judge
from integration_report.model.words import Outcome

_UUID = "6f2c1f0e-9a3b-4c5d-8e7f-0123456789ab"


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        ("POST", "POST"),
        ("POST", "`POST`"),
        ("201", "201"),
        ("1.10", "1.10"),
        ('"PENDING"', "PENDING"),
        ("PENDING", '"PENDING"'),
        ('"integer"', "integer"),
        ("string", '"PENDING"'),
        ("string", "PENDING"),
        ("string", "201"),
        ("string", '"null"'),
        ("string", '""'),
        ("integer", "-12"),
        ("number", "1.5e3"),
        ("boolean", "true"),
        ("UUID", _UUID),
        ("uuid", f'"{_UUID}"'),
        ("date", "2026-10-01"),
        ("date-time", "2026-10-01T10:00:00Z"),
        ("date-time", "2026-10-01T10:00:00.5+02:00"),
        ("email", "alice@example.org"),
        ("uri", "https://example.org/a?b=c"),
        ("array", "[1, 2]"),
        ("object", '{"a": {"b": 1}}'),
        ("null", "null"),
        (r"/^ord-\d+$/", "ord-123"),
        (r"/^ord-\d+$/", '"ord-123"'),
        ("/^ORD/i", "ord-123"),
        (r"/a\/b/", "a/b"),
        ("/^(a|b)$/", "b"),
        ("/api/v1/orders/", "/api/v1/orders/"),
        ("PENDING | PAID", "PAID"),
        ("PENDING|PAID", "PENDING"),
        ("integer | null", "null"),
        ("/^(a|b)$/ | c", "c"),
        ("/^(a|b)$/ | c", "a"),
        ('"a|b" | c', "a|b"),
        ("'a|b'|c", "c"),
        ("< 5s", "3.2s"),
        ("< 5 | > 10", "11"),
        ("|", "|"),
        ('"-"', "-"),
        ('""', ""),
    ],
)
def test_an_observation_that_is_as_expected_passes(expected: str, actual: str) -> None:
    assert judge(expected, actual) == Verdict(Outcome.PASSED, "")


@pytest.mark.parametrize(
    ("expected", "actual", "why"),
    [
        ("POST", "post", "'post' is not 'POST'"),
        ("1.10", "1.1", "'1.1' is not '1.10'"),
        ("UUID", '"abc-123"', "'abc-123' is not of type UUID"),
        ("UUID", _UUID.replace("-", ""), "is not of type UUID"),
        ("string", "null", "'null' is not of type string"),
        ("integer", '"5"', "'5' is not of type integer"),
        ("integer", "5.0", "'5.0' is not of type integer"),
        ("integer", "\N{ARABIC-INDIC DIGIT FIVE}", "is not of type integer"),
        ("number", "1.", "'1.' is not of type number"),
        ("boolean", "yes", "'yes' is not of type boolean"),
        ("boolean", '"true"', "'true' is not of type boolean"),
        ("date", "2026-02-30", "'2026-02-30' is not of type date"),
        ("date-time", "2026-10-01T10:00:00", "is not of type date-time"),
        ("date-time", "today", "is not of type date-time"),
        ("email", "alice", "'alice' is not of type email"),
        ("uri", "/orders", "'/orders' is not of type uri"),
        ("array", "{}", "'{}' is not of type array"),
        ("array", '"[]"', "'[]' is not of type array"),
        ("object", "", ""),
        ("null", '"null"', "'null' is not of type null"),
        (r"/^ord-\d+$/", "ord-123\nx", "doesn't match"),
        ("/^ord-\\d+$/", "ord-\N{ARABIC-INDIC DIGIT ONE}", "doesn't match"),
        ("/orders/", "/shop/orders", "'/shop/orders' is not '/orders/'"),
        ("PENDING | PAID", "DONE", "'DONE' is none of PENDING | PAID"),
        ("< 5s", "7s", "'7s' is not < 5s"),
    ],
)
def test_an_observation_that_is_not_as_expected_does_not_pass(
    expected: str, actual: str, why: str
) -> None:
    verdict = judge(expected, actual)
    assert verdict.outcome is (Outcome.FAILED if actual else Outcome.UNKNOWN)
    assert why in verdict.why


@pytest.mark.parametrize(
    ("expected", "actual", "why"),
    [
        ("", "x", "no expectation"),
        ("-", "x", "no expectation"),
        ("x" * 5000, "x", "more than 4096"),
        ("x", None, "nothing observed"),
        ("string", "", "nothing observed"),
        ("string", "-", "nothing observed"),
        ("UUID", "6f2c…", "'6f2c…' is shortened"),
        ("UUID", "6f2c...", "'6f2c...' is shortened"),
        ("A | B", "C…", "'C…' is shortened"),
        ("array", "[a, b]", "not written as JSON"),
        ("array", "[" * 100_000 + "]", "not written as JSON"),
        ("/a(?=b)/", "ab", "is refused"),
        (r"/(a)\1/", "aa", "is refused"),
        ("/(/", "a", "is refused"),
        ("/(((a{1000}){1000}){1000})/", "a", "is refused"),
        ("/^" + "a" * 1000 + "/", "a", "too long"),
        ("/^a/", "a" * 5000, "too many to match"),
        ("< 5s", "3", "can't be compared"),
        ("< 5s | x", "3", "can't be compared"),
    ],
)
def test_what_cannot_be_told_is_unknown_and_says_why(
    expected: str, actual: str | None, why: str
) -> None:
    verdict = judge(expected, actual)
    assert verdict.outcome is Outcome.UNKNOWN
    assert why in verdict.why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"/^ord-\d+$/", True),
        ("/a.c/i", True),
        ("/orders/", False),
        ("/api/v1/", False),
        ("/", False),
        ("//", False),
        ("/a./x", False),
    ],
)
def test_a_pattern_stands_between_slashes_and_has_a_special_character(
    text: str, expected: bool
) -> None:
    assert is_pattern(text) is expected


@pytest.mark.parametrize("pattern", ["/^(a+)+$/", "/^(a|a)*$/", "/^(.*a){20}$/", r"/(\w+\s?)*:$/"])
def test_a_pattern_made_to_run_for_ever_is_matched_at_once(pattern: str) -> None:
    start = time.process_time()
    judge(pattern, "a" * 4000 + "!")
    assert time.process_time() - start < 1


@given(st.text(), st.none() | st.text())
def test_judging_never_raises_and_says_why_unless_it_passes(
    expected: str, actual: str | None
) -> None:
    verdict = judge(expected, actual)
    assert (verdict.outcome is Outcome.PASSED) == (not verdict.why)


@given(st.text(alphabet="/|\"'`\\()[]{}^$.*+?ai<>=5 -…", max_size=30), st.text(max_size=10))
def test_judging_hostile_expectations_never_raises(expected: str, actual: str) -> None:
    verdict = judge(expected, actual)
    assert (verdict.outcome is Outcome.PASSED) == (not verdict.why)


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1))
def test_a_text_in_quotes_expects_itself(text: str) -> None:
    assert judge(f'"{text}"', text).outcome is Outcome.PASSED
    assert judge(f'"{text}"', f"{text}x").outcome is Outcome.FAILED


@given(st.lists(st.text(alphabet="abc", min_size=1), min_size=1, max_size=5), st.randoms())
def test_the_order_of_alternatives_does_not_matter(words: list[str], random: object) -> None:
    shuffled = sorted(words, key=lambda _: random.random())  # type: ignore[attr-defined]
    for actual in ("a", "bc", words[0]):
        first = judge(" | ".join(words), actual).outcome
        assert first is judge(" | ".join(shuffled), actual).outcome


@pytest.mark.parametrize(
    ("actual", "seen", "expected"),
    [
        ("a7", "a7", False),
        (' "a7" ', "a7", False),
        ("b8", "a7", True),
        ('"a" | "b"', "a", True),
        ("6f2c…", "6f2c1d1e", False),
        ("{}", '{"a":"1"}', False),
        ("x", "", True),
    ],
)
def test_what_is_written_is_compared_with_what_was_seen(
    actual: str, seen: str, expected: bool
) -> None:
    assert differs(actual, seen) is expected
