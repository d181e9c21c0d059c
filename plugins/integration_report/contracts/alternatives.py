"""Alternatives of two schemas, `anyOf` and `oneOf`: which of them belong together."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from integration_report.contracts.change_words import types_in_words
from integration_report.contracts.schema_digests import plain
from integration_report.contracts.schema_parts import Group, Part, View
from integration_report.contracts.schema_views import Schemas
from integration_report.model.wording import quoted


class Alternative(NamedTuple):
    """One of several schemas of which one has to hold."""

    parts: tuple[Part, ...]
    """What it asks for."""
    label: str
    """What the discriminator or the reference calls it; empty when it has no name."""
    digest: frozenset[bytes]
    """What is the same for alternatives that ask for the same."""
    view: View
    """All that it asks for."""

    @property
    def is_null(self) -> bool:
        """Return whether it lets nothing in but null."""
        return self.view.types == {"null"}

    @property
    def words(self) -> str:
        """Return what sentences call it."""
        return quoted(self.label) if self.label else types_in_words(self.view.types)


class Forms(NamedTuple):
    """The alternatives of a schema."""

    kind: str
    """`anyOf` or `oneOf`."""
    alternatives: tuple[Alternative, ...]
    """All of them."""
    discriminator: str = ""
    """The field that says which of them holds; empty for none."""

    @property
    def digest(self) -> frozenset[tuple[frozenset[bytes], str]]:
        """Return what is the same for forms that ask for the same."""
        return frozenset((one.digest, self.kind) for one in self.alternatives)

    @property
    def are_apart(self) -> bool:
        """Return whether it is certain that no value meets two of them."""
        views = [one.view for one in self.alternatives]
        met = Counter(name for view in views for name in view.types)
        shared = {name for name, count in met.items() if count > 1}
        if not shared or self.discriminator:
            return True
        meeting = [view for view in views if view.types & shared]
        if _are_apart([view.values for view in meeting]):
            return True
        if shared != {"object"}:
            return False
        tags = set.intersection(*(view.required & view.properties.keys() for view in meeting))
        return any(_are_apart([_tag(view, name) for view in meeting]) for name in sorted(tags))


def forms_of(schemas: Schemas, group: Group) -> Forms:
    """Return the alternatives of a group."""
    alternatives = (
        alternative(schemas, (part,), label)
        for part, label in zip(group.parts, group.labels, strict=True)
    )
    return Forms(group.kind, tuple(alternatives), group.discriminator)


def alternative(schemas: Schemas, parts: tuple[Part, ...], label: str = "") -> Alternative:
    """Return schemas that hold together as an alternative."""
    return Alternative(parts, label, schemas.digest(parts), schemas.view(parts))


def paired(before: Forms, now: Forms) -> Iterator[tuple[Alternative | None, Alternative | None]]:
    """Yield alternatives that belong together, and those that have no partner.

    By what a discriminator calls them, then by being the same, by the name of their definition,
    and then by their types, in order.
    """
    left, right = list(before.alternatives), list(now.alternatives)
    by_tag = bool(before.discriminator and now.discriminator)
    keys: list[Callable[[Alternative], object]] = [
        lambda one: one.label if by_tag else "",
        lambda one: one.digest or " ",
        lambda one: one.label,
        lambda one: one.view.types,
    ]
    for key in keys:
        waiting: dict[object, list[Alternative]] = {}
        for one in right:
            waiting.setdefault(key(one), []).append(one)
        rest = []
        for one in left:
            partners = waiting.get(key(one)) if key(one) else None
            if partners:
                yield one, partners.pop(0)
            else:
                rest.append(one)
        left = rest
        right = [one for partners in waiting.values() for one in partners]
    yield from ((one, None) for one in left)
    yield from ((None, one) for one in right)


def _are_apart(listed: Sequence[dict[str, object] | None]) -> bool:
    """Return whether all list their values, and none has a value of another."""
    seen: set[str] = set()
    for values in listed:
        if values is None or seen & values.keys():
            return False
        seen |= values.keys()
    return True


def _tag(view: View, name: str) -> dict[str, object] | None:
    """Return the values of a field that tells objects apart; `None` when they aren't listed."""
    for part in view.properties[name]:
        schema = part.schema
        if isinstance(schema, dict) and ("const" in schema or isinstance(schema.get("enum"), list)):
            values = [schema["const"]] if "const" in schema else schema["enum"]
            return {plain(value): value for value in values}
    return None
