"""What changed in the tests: each one by itself, then the categories that only have counts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from integration_report.model.names import normalized
from integration_report.model.runs import CaseOutcome
from integration_report.model.summary import (
    CategorySummary,
    Difference,
    Direction,
    Progress,
    TestsSummary,
    Topic,
)
from integration_report.rollup.compare.directions import of_rank
from integration_report.rollup.compare.matching import matched
from integration_report.rollup.compare.outcomes import RANKS, Told, told
from integration_report.rollup.compare.rated import Rating, rating_differences
from integration_report.rollup.compare.sides import Sides
from integration_report.rollup.compare.subjects import Subject

_FAILING: Final = 5
_VANISHED: Final = 4
_SKIPPED: Final = 2
_FLAKY: Final = 1

_KINDS: Final = {
    0: "passes now",
    _FLAKY: "newly flaky",
    _SKIPPED: "newly skipped",
    3: "unknown now",
    _VANISHED: "vanished",
    _FAILING: "newly failing",
}
_ENDED: Final = {
    _FLAKY: "no longer flaky",
    _SKIPPED: "run again",
    _VANISHED: "back",
    _FAILING: "fixed",
}
"""What to call it when a test passes that stood otherwise."""


def differences(sides: Sides) -> Iterator[Difference]:
    """Yield tests newly failing, fixed, flaky, skipped, vanished and new, then categories."""
    base, head = sides.base.tests, sides.head.tests
    if base == head:
        return
    found = list(_cases(base, head))
    yield from found
    if base.status is not head.status:
        yield from rating_differences(Topic.TEST, _whole(base), _whole(head))
    yield from _categories(base, head, {normalized(one.about) for one in found})


def _cases(base: TestsSummary, head: TestsSummary) -> Iterator[Difference]:
    found = matched(
        told(base),
        told(head),
        [
            lambda one: (one.id, one.category, one.component),
            lambda one: (one.id, one.category),
            lambda one: one.id,
        ],
        lambda one: (one.id, one.category, one.component, RANKS[one.outcome], one.location),
    )
    for one, other in found:
        yield from _changed(one, other)
    yield from _gone(found.gone, base, head)
    for one in found.new:
        yield _new(one)


def _changed(one: Told, other: Told) -> Iterator[Difference]:
    before, after = RANKS[one.outcome], RANKS[other.outcome]
    if before == after:
        if one.waived is not other.waived:
            yield _subject(other).difference(
                "waived" if other.waived else "waiver ended",
                Direction.NEUTRAL if other.waived else Direction.WORSE,
                before="waived" if one.waived else "not waived",
                after="waived" if other.waived else "not waived",
            )
        elif one.outcome is not other.outcome:
            kind = "otherwise"
            yield _subject(other).difference(
                kind, Direction.NEUTRAL, before=_word(one), after=_word(other)
            )
        return
    direction = of_rank(before, after)
    if direction is Direction.BETTER and after != 0:
        # What failed and now is left out, or gone, or passes now and then, isn't fixed.
        direction = Direction.NEUTRAL if after in (_FLAKY, 3) else Direction.WORSE
    kind = _ENDED.get(before, _KINDS[0]) if after == 0 else _KINDS[after]
    yield _subject(other).difference(
        kind,
        direction,
        before=_word(one),
        after=_word(other),
        reasons=(other.reason,) if other.reason and after else (),
    )


def _new(one: Told) -> Difference:
    rank = RANKS[one.outcome]
    kind, direction = "new", Direction.NEUTRAL
    if rank in (_FAILING, _VANISHED) or not one.is_case:
        kind, direction = _KINDS[rank], Direction.WORSE
    reasons = (one.reason,) if one.reason else ()
    return _subject(one).difference(kind, direction, after=_word(one), reasons=reasons)


def _gone(gone: Iterable[Told], base: TestsSummary, head: TestsSummary) -> Iterator[Difference]:
    """Yield the tests of which the later report says nothing.

    People list only the tests that fail or are skipped: that such a test isn't listed any more
    means that it passed where the counts of its category leave nothing else.
    """
    gone = list(gone)
    unlisted = Counter(one.category for one in gone if not one.is_case)
    was = {normalized(one.name): one for one in base.categories}
    now = {normalized(one.name): one for one in head.categories}
    for one in gone:
        rank = RANKS[one.outcome]
        before, after = was.get(one.category), now.get(one.category)
        if not one.is_case and before and after and _proves(before, after, unlisted[one.category]):
            place = after.rows[0].location if after.rows else None
            yield Difference(
                topic=Topic.TEST,
                kind=_ENDED[rank],
                id=one.id,
                name=one.name,
                about=one.written,
                direction=Direction.BETTER,
                before=_word(one),
                after="not listed any more",
                reasons=(f"{after.passed} of {after.total} tests of its category passed",),
                location=place,
            )
            continue
        neutral = rank == _SKIPPED or one.outcome is None
        direction = Direction.NEUTRAL if neutral else Direction.WORSE
        yield _subject(one).difference("vanished", direction, before=_word(one))


def _proves(before: CategorySummary, after: CategorySummary, number: int) -> bool:
    """Return whether counts show that a number of tests that didn't pass do so now."""
    return after.total >= before.total and after.passed - before.passed >= number


def _subject(one: Told) -> Subject:
    return Subject(Topic.TEST, one.id, one.name, one.written, location=one.location)


def _word(one: Told) -> str:
    if one.outcome is None:
        return "vanished"
    return "broke" if one.outcome is CaseOutcome.ERROR else one.outcome.value.replace("-", " ")


def _whole(tests: TestsSummary) -> Rating:
    return Rating(
        id="tests",
        name="All tests",
        sort="tests",
        status=tests.status,
        reasons=tests.reasons,
        progress=_facts(tests),
    )


def _facts(counts: TestsSummary | CategorySummary) -> Progress:
    failed = counts.failed + counts.errors
    return Progress(total=counts.total, finished=counts.passed, failed=failed)


def _categories(base: TestsSummary, head: TestsSummary, told_of: set[str]) -> Iterator[Difference]:
    """Yield what changed in the categories; counts only where no test is told of."""
    found = matched(
        base.categories,
        head.categories,
        [lambda one: normalized(one.name)],
        lambda one: (one.name, one.total, one.passed),
    )
    for one, other in found:
        if one.status is not other.status:
            yield from rating_differences(Topic.TEST, _category(one), _category(other))
        elif normalized(one.name) not in told_of:
            yield from _counts(one, other)
    for one in found.gone:
        yield from rating_differences(Topic.TEST, _category(one), None)
    for one in found.new:
        yield from rating_differences(Topic.TEST, None, _category(one))


def _category(one: CategorySummary) -> Rating:
    place = one.rows[0].location if one.rows else one.expected
    return Rating(
        id=normalized(one.name),
        name=one.name,
        sort="category",
        status=one.status,
        progress=_facts(one),
        location=place,
        is_evidence=bool(one.total),
        contents=_numbers(one) if one.total else "",
    )


def _counts(one: CategorySummary, other: CategorySummary) -> Iterator[Difference]:
    before, after = _numbers(one), _numbers(other)
    if before == after:
        return
    rating = _category(other)
    was, now = _facts(one), _facts(other)
    if now.failed > was.failed or other.skipped > one.skipped or now.finished < was.finished:
        direction = Direction.WORSE
    elif (now.failed < was.failed or other.skipped < one.skipped) and other.total >= one.total:
        direction = Direction.BETTER
    else:
        direction = Direction.NEUTRAL
    yield Difference(
        topic=Topic.TEST,
        kind="counts",
        id=rating.id,
        name=rating.name,
        about="category",
        direction=direction,
        before=before,
        after=after,
        location=rating.location,
    )


def _numbers(one: CategorySummary) -> str:
    counts = ((one.failed, "failed"), (one.errors, "broke"), (one.skipped, "skipped"))
    others = "".join(f", {number} {word}" for number, word in counts if number)
    return f"{one.passed} of {one.total} passed{others}"
