"""A field of a schema by the way to it, without a value that would tell which branches apply."""

from collections.abc import Sequence

from integration_report.contracts.merged import Merged, Schemas
from integration_report.contracts.prepared import Prepared
from integration_report.model.specification import Json

_MOST_BRANCHES = 200


class Located:
    """What a schema says of a field: one alternative for each branch that knows it."""

    def __init__(self, prepared: Prepared, steps: Sequence[str | int]) -> None:
        """Follow the way from the whole value."""
        self._prepared = prepared
        self.alternatives: list[Schemas] = [(prepared.schemas["root"],)]
        self.is_forbidden = False
        for step in steps:
            self.alternatives = self._below(step)
            if not self.alternatives:
                break

    def _below(self, step: str | int) -> list[Schemas]:
        found: dict[tuple[int, ...], Schemas] = {}
        is_closed = bool(self.alternatives)
        for schemas in self.alternatives:
            branches = self._branches(schemas)
            is_closed = is_closed and len(branches) == 1 and _is_closed(branches[0])
            for merged in branches:
                below = self._part(merged, step)
                if below:
                    found.setdefault(tuple(map(id, below)), below)
        self.is_forbidden = is_closed and not found and isinstance(step, str)
        return list(found.values())

    def _part(self, merged: Merged, step: str | int) -> Schemas:
        if isinstance(step, int):
            return merged.item(max(step, 0))
        below, is_named = merged.property(step)
        if below and is_named:
            return below
        items = merged.item(int(step) if step.isdecimal() and len(step) < len("1000000000") else 0)
        if items and (step.isdecimal() or step == "*"):
            return items
        if not below:
            alike = [name for name in _names(merged) if name.casefold() == step.casefold()]
            return merged.property(alike[0])[0] if len(alike) == 1 else ()
        return below

    def _branches(self, schemas: Schemas) -> list[Merged]:
        """Return what schemas say alone, and what each branch in them adds."""
        found: list[Merged] = []
        seen: set[int] = set()
        waiting: list[Schemas] = [schemas]
        while waiting and len(found) < _MOST_BRANCHES:
            merged = Merged(waiting.pop(), self._prepared)
            found.append(merged)
            for branch in _choices(merged):
                if id(branch) not in seen:
                    seen.add(id(branch))
                    waiting.append((branch,))
        return found


def _choices(merged: Merged) -> list[Json]:
    found = [branch for choice in merged.choices for branch in choice.branches]
    for dispatch in merged.dispatches:
        found += dispatch["ways"].values()
    for condition in merged.conditions:
        found += [condition.then, condition.other]
    found += [schema for _, schema in merged.dependent]
    return [one for one in found if isinstance(one, dict)]


def _is_closed(merged: Merged) -> bool:
    return any(
        part.get("additionalProperties") is False or part.get("unevaluatedProperties") is False
        for part in merged.parts
    )


def _names(merged: Merged) -> list[str]:
    return list(dict.fromkeys(name for part in merged.parts for name in part.get("properties", ())))
