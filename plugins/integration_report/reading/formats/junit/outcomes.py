"""What became of a row of a JUnit file: the worst of everything that it says."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from integration_report.model.runs import CaseOutcome
from integration_report.reading.formats.junit.producers import Producer
from integration_report.reading.formats.junit.rows import Row, Said

_FAILED, _ERROR, _SKIPPED = CaseOutcome.FAILED, CaseOutcome.ERROR, CaseOutcome.SKIPPED
_NOT_RUN, _PASSED, _UNKNOWN = CaseOutcome.NOT_RUN, CaseOutcome.PASSED, CaseOutcome.UNKNOWN
_EXPECTED, _FLAKY = CaseOutcome.EXPECTED_FAILURE, CaseOutcome.FLAKY

_BY_TAG: Final[Mapping[str, CaseOutcome]] = {
    "failure": _FAILED,
    "error": _ERROR,
    "skipped": _SKIPPED,
    "skip": _SKIPPED,
    "ignored": _SKIPPED,
    "disabled": _SKIPPED,
    "pending": _SKIPPED,
    "todo": _SKIPPED,
    "undefined": _SKIPPED,
    "incomplete": _SKIPPED,
    "risky": _UNKNOWN,
    "warning": _UNKNOWN,
    "aborted": _NOT_RUN,
    "notrun": _NOT_RUN,
    "expectedFailure": _EXPECTED,
    "rerunFailure": _FAILED,
    "rerunError": _ERROR,
    "flakyFailure": _FLAKY,
    "flakyError": _FLAKY,
    "success": _PASSED,
    "passed": _PASSED,
}
_BY_TYPE: Final[Mapping[tuple[str, str], CaseOutcome]] = {
    ("error", "UnexpectedSuccess"): _FAILED,
    ("error", "TodoTestSucceeded"): CaseOutcome.UNEXPECTED_PASS,
    ("error", "org.testng.SkipException"): _SKIPPED,
    ("failure", "OUnit.Todo"): _SKIPPED,
}
"""Elements of which a type says something else than their name."""
_SKIPPED_ITSELF: Final = ("SKIP_RETURN_CODE=", "SKIP_REGULAR_EXPRESSION_MATCHED")
"""How CTest begins to tell why a test was skipped that ran, and skipped itself."""
_OF_TYPES: Final = re.compile(r"-d\.[cm]?[jt]sx?$")
_OF_FAILED_ATTEMPT: Final = "/error-context.md"
"""How the name of the file ends that Playwright attaches to a test for an attempt that failed."""
ATTEMPTS: Final = frozenset({"rerunFailure", "rerunError", "flakyFailure", "flakyError"})
"""Elements that tell of an attempt that failed before another one."""

_BY_WORD: Final[Mapping[str, CaseOutcome]] = {
    **dict.fromkeys(("fail", "failed", "failure", "timedout", "timeout", "ko"), _FAILED),
    **dict.fromkeys(("error", "errored", "broken", "crashed"), _ERROR),
    **dict.fromkeys(("skip", "skipped", "ignored", "disabled", "pending", "todo"), _SKIPPED),
    **dict.fromkeys(("undefined", "suppressed", "incomplete", "untested"), _SKIPPED),
    **dict.fromkeys(("notrun", "not-run", "not_run", "notexecuted", "aborted"), _NOT_RUN),
    **dict.fromkeys(("cancelled", "canceled", "interrupted", "blocked"), _NOT_RUN),
    **dict.fromkeys(("inconclusive", "unknown"), _UNKNOWN),
    **dict.fromkeys(("xfail", "xfailed"), _EXPECTED),
    "flaky": _FLAKY,
}
"""Words of the attributes `status` and `result`; any other says nothing that counts."""

_TROUBLE: Final = re.compile(r"(?!no\b|0\b|without\b).{0,100}(?:fail|error|crash|abort|not run)")

_WORDED: Final = ("status", "result", "outcome")
TELLING: Final = frozenset(
    {"status", "result", "outcome", "executed", "success", "disabled", "skipped", "ignored"}
)
"""Attributes that may say what became of a test."""

_WEIGHT: Final = (
    *(_PASSED, CaseOutcome.UNEXPECTED_PASS, _FLAKY, _EXPECTED, _SKIPPED, _NOT_RUN, _UNKNOWN),
    *(_ERROR, _FAILED),
)
_RANK: Final = {outcome: rank for rank, outcome in enumerate(_WEIGHT)}


class RowOutcome(NamedTuple):
    """What a row says of its test."""

    outcome: CaseOutcome
    """What became of it."""
    why: Said | None
    """The element that tells why it didn't pass; `None` without any."""
    attempts: int
    """How often it was tried, as far as the row says."""


def outcome_of(row: Row, producer: Producer) -> RowOutcome:
    """Return what became of a row, by its elements and its attributes; the worst of them counts."""
    attributes = row.attributes
    worst, why, attempts = _PASSED, None, 1
    for said in row.said:
        outcome = _of_element(said, row, producer)
        attempts += said.tag in ATTEMPTS
        if why is None or _RANK[outcome] > _RANK[worst]:
            why = said
        if _RANK[outcome] > _RANK[worst]:
            worst = outcome
    if producer.knows_expected_failures and worst.is_failed and _is_expected(row):
        return RowOutcome(_EXPECTED, why, attempts)
    word = _of_attributes(attributes)
    if word is not None and _RANK[word] > _RANK[worst] and not _is_more_exact(worst, word, why):
        worst = word
    if worst is _PASSED and producer.has_annotations and row.properties:
        return _of_annotations(row)
    if worst is _PASSED and producer.passes_have_results and "result" not in attributes:
        worst = _SKIPPED
    if worst is _PASSED and producer.times_what_ran and _has_no_time(attributes):
        worst = _NOT_RUN
    if worst is _PASSED and producer.lists_only:
        worst = _NOT_RUN
    if worst is _PASSED and not attributes.get("name") and not attributes.get("classname"):
        # A row without any name was begun when the run was interrupted.
        worst = _NOT_RUN
    return RowOutcome(worst, why, attempts)


def worse(one: CaseOutcome, other: CaseOutcome) -> CaseOutcome:
    """Return the worse of two outcomes."""
    return one if _RANK[one] >= _RANK[other] else other


def _is_expected(row: Row) -> bool:
    """Return whether a row was both skipped and failed: its author had said that it would."""
    tags = {said.tag for said in row.said}
    return "skipped" in tags and bool(tags & {"failure", "error"})


def _is_more_exact(element: CaseOutcome, word: CaseOutcome, why: Said | None) -> bool:
    """Return whether an element says more exactly than a word that is worse what happened.

    An attribute often has one word for failures and errors, and CTest writes "notrun" of tests
    that ran and skipped themselves as well as of those that never did.
    """
    if element.is_failed:
        return word.is_failed
    if element is not _SKIPPED or word is not _NOT_RUN or why is None:
        return False
    return why.message.startswith(_SKIPPED_ITSELF)


def _has_no_time(attributes: Mapping[str, str]) -> bool:
    """Return whether a row of vitest has no time, and isn't of a file of which types are checked.

    What only the compiler looks at takes no time, and passes all the same.
    """
    is_of_types = _OF_TYPES.search(attributes.get("classname", "")) is not None
    return attributes.get("time") == "0" and not is_of_types


def _of_annotations(row: Row) -> RowOutcome:
    """Return what became of a row of Playwright that says nothing, by what is written beside it.

    A test that failed as its author had said, and one that passed at another try, have plain rows.
    """
    attempts = 1
    for name, value in row.properties:
        if name == "fail":
            return RowOutcome(_EXPECTED, Said("skipped", "", value, ""), 1)
        attempts += name == "attachment" and value.endswith(_OF_FAILED_ATTEMPT)
    return RowOutcome(_FLAKY if attempts > 1 else _PASSED, None, attempts)


def _of_element(said: Said, row: Row, producer: Producer) -> CaseOutcome:
    outcome = _BY_TYPE.get((said.tag, said.type)) or _BY_TAG[said.tag]
    if outcome is _SKIPPED:
        if producer.skips_at_timeouts and said.type == "timeout":
            return _ERROR
        kind, message = said.type.casefold(), said.message.casefold()
        if "xfail" in kind or "expectedfailure" in kind or message == "expected test failure":
            return _EXPECTED
        if message == "test passes unexpectedly":
            return _FAILED
    elif outcome is _UNKNOWN and row.attributes.get("name") == "Warning":
        # PHPUnit makes up a test of this name where there is none.
        return _NOT_RUN
    return outcome


def says_failed(attributes: Mapping[str, str]) -> bool:
    """Return whether the attributes of a suite say that it failed as a whole."""
    words = (attributes.get(name, "").strip().casefold() for name in _WORDED)
    is_failed = any(_BY_WORD.get(word) in (_FAILED, _ERROR) for word in words)
    return is_failed or attributes.get("success", "").strip().casefold() == "false"


def _of_word(word: str) -> CaseOutcome | None:
    """Return what a word says; one that nobody knows, and speaks of trouble, is no pass."""
    known = _BY_WORD.get(word)
    return _UNKNOWN if known is None and _TROUBLE.match(word) else known


def _of_attributes(attributes: Mapping[str, str]) -> CaseOutcome | None:
    """Return what the attributes say besides the elements, or `None`."""
    if attributes.keys().isdisjoint(TELLING):
        return None
    worst: CaseOutcome | None = None
    for name in _WORDED:
        word = attributes.get(name)
        if word:
            outcome = _of_word(word.strip().casefold())
            if outcome is not None and (worst is None or _RANK[outcome] > _RANK[worst]):
                worst = outcome
    if worst is _NOT_RUN and attributes.get("result", "").casefold() == "suppressed":
        worst = _SKIPPED  # GoogleTest writes "notrun" of disabled tests too
    if attributes.get("executed", "").casefold() == "false":
        worst = worse(worst or _NOT_RUN, _NOT_RUN)
    if attributes.get("success", "").casefold() == "false":
        worst = worse(worst or _FAILED, _FAILED)
    for name in ("disabled", "skipped", "ignored"):
        if attributes.get(name, "").casefold() in ("true", "1", "yes"):
            worst = worse(worst or _SKIPPED, _SKIPPED)
    return worst
