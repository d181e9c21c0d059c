"""Two schemas walked through side by side: each pair of schemas in them yields its differences."""

from collections import Counter, deque
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from integration_report.contracts.alternatives import (
    Alternative,
    Forms,
    alternative,
    forms_of,
    paired,
)
from integration_report.contracts.change_words import shown
from integration_report.contracts.differences import Difference
from integration_report.contracts.object_differences import (
    Inner,
    item_differences,
    member_differences,
)
from integration_report.contracts.schema_parts import Part, View
from integration_report.contracts.schema_views import Schemas
from integration_report.contracts.value_differences import null_difference, value_differences

_MOST_PAIRS: Final = 50_000
_MOST_DIFFERENCES: Final = 2_000
_MOST_TIMES: Final = 5
"""At how many places the differences of one and the same pair of schemas are told."""


_Pair: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], str]


class _Visit(NamedTuple):
    """A pair of schemas to be compared."""

    before: tuple[Part, ...]
    now: tuple[Part, ...]
    field: str
    effect: str = ""
    """`both` where any difference may forbid and allow, `none` where it matters to nobody."""
    above: "_Visit | None" = None

    @property
    def pair(self) -> _Pair:
        """Return what is the same for the same schemas, wherever they are met."""
        before = tuple(part.way for part in self.before)
        return before, tuple(part.way for part in self.now), self.effect

    def leads_back(self) -> bool:
        """Return whether the same pair is on the way to this one."""
        pair, above = self.pair, self.above
        while above is not None:
            if above.pair == pair:
                return True
            above = above.above
        return False


class SchemaWalk:
    """Compares schemas of a request, or of responses, before and now."""

    def __init__(self, before: Schemas, now: Schemas, part: str) -> None:
        """Take the schemas, and `request` or `response`."""
        self._before = before
        self._now = now
        self._part = part
        self._known: dict[tuple[str, str, str], tuple[Difference, ...]] = {}
        self._led: dict[_Pair, list[_Pair]] = {}
        self._differing: set[_Pair] = set()

    def differences(self, before: str, now: str, field: str) -> tuple[Difference, ...]:
        """Return how two definitions differ; the empty name stands for anything at all."""
        key = (before, now, field)
        if key not in self._known:
            root = _Visit(self._before.named(before), self._now.named(now), field)
            self._known[key] = tuple(self._walk(root))
        return self._known[key]

    def may_be_composed(self, before: str, now: str) -> bool:
        """Return whether a list or an object may be meant, then or now."""
        types = self._before.view(self._before.named(before)).types
        types |= self._now.view(self._now.named(now)).types
        return bool(types & {"array", "object"})

    def _walk(self, root: _Visit) -> Iterator[Difference]:
        is_whole = self._survey(root)
        leading = self._leading()
        waiting = deque([root])
        times: Counter[_Pair] = Counter()
        told = 0
        while waiting and told <= _MOST_DIFFERENCES:
            visit = waiting.popleft()
            pair = visit.pair
            if pair not in leading:
                continue
            times[pair] += 1
            if times[pair] > _MOST_TIMES or (times[pair] > 1 and visit.leads_back()):
                continue
            for found in self._compared(visit):
                if isinstance(found, _Visit):
                    waiting.append(found)
                    continue
                told += 1
                yield _with_effect(found, visit.effect)
        if waiting or not is_whole:
            words = f"more of {shown(root.field)} has changed than can be shown"
            yield Difference(words, root.field, narrows=True, widens=True)

    def _survey(self, root: _Visit) -> bool:
        """Compare each pair that a pair leads to once; return whether there were few enough.

        Large parts of a specification often lead to each other, and only few of them differ.
        """
        waiting = [root]
        while waiting:
            visit = waiting.pop()
            if visit.pair in self._led:
                continue
            if len(self._led) >= _MOST_PAIRS or len(self._differing) >= _MOST_DIFFERENCES:
                return False
            led = self._led[visit.pair] = []
            if self._before.digest(visit.before) == self._now.digest(visit.now):
                continue
            for found in self._compared(visit):
                if isinstance(found, _Visit):
                    led.append(found.pair)
                    waiting.append(found._replace(field=root.field, above=None))
                else:
                    self._differing.add(visit.pair)
        return True

    def _leading(self) -> set[_Pair]:
        """Return the pairs that differ or lead to some that do."""
        above: dict[_Pair, list[_Pair]] = {}
        for pair, led in self._led.items():
            for inner in led:
                above.setdefault(inner, []).append(pair)
        found = set(self._differing)
        waiting = list(found)
        while waiting:
            for pair in above.get(waiting.pop(), ()):
                if pair not in found:
                    found.add(pair)
                    waiting.append(pair)
        return found

    def _compared(self, visit: _Visit) -> Iterator[Difference | _Visit]:
        """Yield the differences of a pair, and the pairs within it."""
        before, now = self._before.view(visit.before), self._now.view(visit.now)
        if _is_bare(before) != _is_bare(now) and not (before.groups and now.groups):
            yield from self._forms(
                visit,
                self._as_forms(visit.before, before, self._before),
                self._as_forms(visit.now, now, self._now),
            )
            return
        location = self._now.place(now.way)
        yield from value_differences(before, now, visit.field, location)
        yield from self._discriminators(visit, before, now)
        yield from self._groups(visit, before, now)
        pair = ((self._before, before), (self._now, now))
        for found in (
            *member_differences(*pair, visit.field, self._part),
            *item_differences(*pair, visit.field),
        ):
            if isinstance(found, Inner):
                effect = "none" if found.is_hidden else visit.effect
                yield _Visit(found.before, found.now, found.field, effect, visit)
            else:
                yield found

    def _as_forms(self, parts: tuple[Part, ...], view: View, schemas: Schemas) -> Forms:
        """Return the alternatives of a schema; one that has none is its only one itself."""
        if view.groups:
            return forms_of(schemas, view.groups[0])
        return Forms("anyOf", (alternative(schemas, parts),))

    def _groups(self, visit: _Visit, before: View, now: View) -> Iterator[Difference | _Visit]:
        left = [forms_of(self._before, group) for group in before.groups]
        right = [forms_of(self._now, group) for group in now.groups]
        for one in list(left):
            same = next((other for other in right if other == one or _are_same(one, other)), None)
            if same is not None:
                left.remove(one)
                right.remove(same)
        for one, other in zip(left, right, strict=False):
            yield from self._forms(visit, one, other)
        name, location = shown(visit.field), self._now.place(now.way)
        for one in left[len(right) :]:
            words = f"{name} needn't be one of {len(one.alternatives)} forms any more"
            yield Difference(words, visit.field, widens=True, location=location)
        for one in right[len(left) :]:
            words = f"{name} has to be one of {len(one.alternatives)} forms now"
            yield Difference(words, visit.field, narrows=True, location=location)

    def _forms(self, visit: _Visit, before: Forms, now: Forms) -> Iterator[Difference | _Visit]:
        """Yield how alternatives differ.

        Where a value may meet two alternatives of `oneOf`, which is forbidden, letting more into
        one of them may forbid what was allowed.
        """
        are_apart = before.are_apart and now.are_apart
        is_tangled = not are_apart and "oneOf" in (before.kind, now.kind)
        effect = visit.effect or ("both" if is_tangled else "")
        location = self._now.place(visit.now[0].way) if visit.now else None
        found: list[Difference] = []
        if before.kind != now.kind and not are_apart:
            words = f"of how many forms {shown(visit.field)} may be has changed"
            one_now = now.kind == "oneOf"
            found.append(Difference(words, visit.field, narrows=one_now, widens=not one_now))
        for left, right in paired(before, now):
            if left is not None and right is not None:
                if left.digest != right.digest:
                    yield _Visit(left.parts, right.parts, visit.field, effect, visit)
                if before.discriminator and left.label != right.label:
                    words = f"{shown(visit.field)} is called {right.words} now, before {left.words}"
                    found.append(Difference(words, visit.field, narrows=True, widens=True))
            else:
                found.append(_lone_form(visit.field, left, right))
        for one in found:
            yield _with_effect(one._replace(location=location), effect)

    def _discriminators(
        self, visit: _Visit, before: View, now: View
    ) -> Iterator[Difference | _Visit]:
        """Yield how the fields that tell forms apart differ, and what they lead to."""
        then, since = dict(before.discriminators), dict(now.discriminators)
        name, location = shown(visit.field), self._now.place(now.way)
        if then.keys() != since.keys():
            words = f"what tells the forms of {name} apart has changed"
            yield Difference(words, visit.field, narrows=True, widens=True, location=location)
            return
        if before.groups or now.groups:
            return
        for field in sorted(then):
            old, new = then[field], since[field]
            for value in sorted(old.keys() | new.keys()):
                if value in old and value in new:
                    parts = self._before.named(old[value]), self._now.named(new[value])
                    yield _Visit(*parts, visit.field, visit.effect, visit)
                    continue
                is_new = value in new
                words = f"may also be '{value}'" if is_new else f"may not be '{value}' any more"
                inner = f"{visit.field}.{field}"
                sentence = f"{shown(inner)} {words}"
                yield Difference(
                    sentence, inner, narrows=not is_new, widens=is_new, location=location
                )


def _are_same(one: Forms, other: Forms) -> bool:
    labels = sorted(form.label for form in one.alternatives if one.discriminator)
    others = sorted(form.label for form in other.alternatives if other.discriminator)
    return (
        one.digest == other.digest
        and len(one.alternatives) == len(other.alternatives)
        and (one.discriminator, labels) == (other.discriminator, others)
    )


def _lone_form(field: str, before: Alternative | None, now: Alternative | None) -> Difference:
    """Return that a form is new or gone."""
    form = now or before
    if form is not None and form.is_null:
        return null_difference(field, allowed=now is not None)
    if now is not None:
        return Difference(f"{shown(field)} may also be {now.words}", field, widens=True)
    gone = before.words if before else ""
    return Difference(f"{shown(field)} may not be {gone} any more", field, narrows=True)


def _is_bare(view: View) -> bool:
    """Return whether a schema says nothing but what its alternatives are."""
    bare = View(view.way, groups=view.groups, discriminators=view.discriminators)
    return len(view.groups) == 1 and view == bare


def _with_effect(difference: Difference, effect: str) -> Difference:
    if effect == "none":
        return difference._replace(narrows=False, widens=False, removes=False)
    if effect == "both" and (difference.narrows or difference.widens):
        return difference._replace(narrows=True, widens=True)
    return difference
