"""What has changed in an operation has its place and its order, and an end."""

import pytest

from drifts import (
    CONSUMER,
    INTEGER,
    LIST,
    NOBODY,
    OLD,
    PROVIDER,
    TEXT,
    Schema,
    fields,
    referring,
    request,
    response,
    told,
)
from integration_report.contracts.drift import MOST_CHANGES, compare_operations
from integration_report.model.location import Location
from integration_report.model.specification import (
    Operation,
)


def test_changes_have_the_place_where_it_is_written_now() -> None:
    place = Location("api.yaml", 7, 3)
    now = request(fields(a=INTEGER))
    placed = Operation(
        now.key, body=now.body, definitions=now.definitions, places={"Body/properties/a": place}
    )
    (change, _) = compare_operations(request(fields(a=TEXT)), placed)
    assert change.location == place
    nearest = Operation(now.key, body=now.body, definitions=now.definitions, places={"Body": place})
    assert compare_operations(request(fields(a=TEXT)), nearest)[0].location == place
    gone = compare_operations(
        nearest, Operation(now.key, body=now.body, definitions={"Body": fields()})
    )
    assert gone[0].location is None


def test_those_that_break_come_first_and_very_many_are_counted() -> None:
    names = [f"f{number:03}" for number in range(300)]
    before = request(fields(**dict.fromkeys(names, TEXT)))
    now = request(
        fields(
            **dict.fromkeys(names[:20], INTEGER),
            **dict.fromkeys(names[20:], OLD),
        )
    )
    changes = compare_operations(before, now)
    assert len(changes) == MOST_CHANGES
    kinds = [change.breaks for change in changes]
    assert kinds == [CONSUMER] * 20 + [PROVIDER] * 20 + [NOBODY] * 160
    assert changes[-1].words == "121 more differences"


def test_names_from_strangers_stay_in_their_quotes() -> None:
    (change,) = compare_operations(request(fields()), request(fields(**{"a`b\n\x1b[31m": TEXT})))
    assert change.words.startswith("the request may have a new field 'a`b ")
    assert "\n" not in change.words


@pytest.mark.no_cover
def test_thousands_of_schemas_that_lead_to_each_other_are_compared_once_each() -> None:
    def web(last: Schema) -> Operation:
        def links(number: int) -> Schema:
            names = {f"p{one}": referring(f"D{(7 * number + 13 * one) % 300}") for one in range(9)}
            return fields(**names, id=last if number == 299 else TEXT)

        return response(referring("D0"), **{f"D{number}": links(number) for number in range(300)})

    changes = compare_operations(web(TEXT), web(INTEGER))
    assert 1 <= len(changes) <= 10
    assert {change.words.partition(" ")[2] for change in changes} == {
        "is an integer now, before text"
    }


@pytest.mark.no_cover
@pytest.mark.parametrize("keyword", ["properties", "allOf", "anyOf"])
def test_chains_and_bombs_of_references_end(keyword: str) -> None:
    def chain(last: Schema) -> Operation:
        def link(number: int) -> Schema:
            following = referring(f"D{number + 1}")
            if keyword == "properties":
                return fields(a=following, b=following)
            return {keyword: [following, fields(**{f"x{number}": TEXT})]}

        links = {f"D{number}": link(number) for number in range(400)}
        return request(referring("D0"), **links, D400=last)

    then, since = fields(z=TEXT), fields(z=INTEGER)
    assert told(chain(then), chain(then)) == {}
    assert told(chain(then), chain(since))


@pytest.mark.no_cover
def test_more_differences_than_anybody_reads_are_counted() -> None:
    names = [f"f{number:04}" for number in range(3_000)]
    before = request(fields(**dict.fromkeys(names, fields(a=TEXT))))
    now = request(fields(**dict.fromkeys(names, fields(a=INTEGER))))
    changes = compare_operations(before, now)
    assert len(changes) == MOST_CHANGES
    assert changes[0].words == "more of the body has changed than can be shown"
    assert changes[-1].words.endswith("more differences")


def test_more_first_items_than_anybody_reads_are_compared_as_a_whole() -> None:
    first = [TEXT] * 60
    before = request({**LIST, "prefixItems": first})
    now = request({**LIST, "prefixItems": [*first[:-1], INTEGER]})
    assert told(before, request({**LIST, "prefixItems": list(first)})) == {}
    assert told(before, now) == {
        "what the items of the body may be has changed": {CONSUMER, PROVIDER}
    }
