"""Definitions that lead back to themselves, found in linear time and without deep calls."""

from collections.abc import Iterator, Mapping, Sequence


def circles(led: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Yield groups of names of which each leads to all others, sorted; most are one name alone.

    A group comes after all those that it leads to. Names that aren't keys are passed over. It is
    Tarjan's algorithm, with a list of its own instead of calls within calls.
    """
    lowest: dict[str, int] = {}
    number: dict[str, int] = {}
    unfinished: list[str] = []
    finished: set[str] = set()
    for root in led:
        ways = [] if root in number else [(root, iter(led[root]))]
        while ways:
            name, further = ways[-1]
            if name not in number:
                number[name] = lowest[name] = len(number)
                unfinished.append(name)
            following = next((one for one in further if one in led and one not in finished), None)
            if following is None:
                ways.pop()
                if ways:
                    lowest[ways[-1][0]] = min(lowest[ways[-1][0]], lowest[name])
                if lowest[name] == number[name]:
                    group = _taken(unfinished, name)
                    finished.update(group)
                    yield sorted(group)
            elif following in number:
                lowest[name] = min(lowest[name], number[following])
            else:
                ways.append((following, iter(led[following])))


def _taken(names: list[str], last: str) -> list[str]:
    """Take names off the end of a list, down to a certain one, and return them."""
    taken = [names.pop()]
    while taken[-1] != last:
        taken.append(names.pop())
    return taken
