"""Single objects of a specification without what is in them, so that each is checked by itself."""

from collections.abc import Iterable
from itertools import islice
from typing import Final

from integration_report.model.specification import Json
from integration_report.reading.specifications.kinds import EACH, LISTED, ObjectKind, Version
from integration_report.reading.specifications.walk import Spot

MOST_ITEMS: Final = 1000
"""How many items of a list are looked at one by one."""
_DATA: Final = frozenset(("example", "default", "const", "value"))


def alone(spot: Spot, version: Version) -> Json:
    """Return an object in which everything that is checked by itself is replaced.

    What stands there instead is right in every place, and so are the values that may be anything.
    """
    value = spot.value
    if isinstance(value, list):
        return []
    if not isinstance(value, dict):
        return value
    fields, others = spot.kind.fields, spot.kind.others
    copied: dict[str, Json] = {}
    for key, inner in value.items():
        form = fields.get(key, "")
        if form:
            copied[key] = _replaced(form, inner, version)
        elif key.startswith("x-"):
            continue
        elif others:
            copied[key] = version.kinds[others].stand_in
        elif key in _DATA:
            copied[key] = None
        elif key == "examples" and isinstance(inner, dict | list):
            copied[key] = type(inner)()
        elif isinstance(inner, list):
            copied[key] = inner[:MOST_ITEMS]
        else:
            copied[key] = inner
    return copied


def is_small(value: Json) -> bool:
    """Return whether a value has no more parts than are looked at one by one."""
    left = 5 * MOST_ITEMS
    pending: list[Iterable[Json]] = [(value,)]
    while pending:
        for part in pending.pop():
            left -= 1
            if left < 0:
                return False
            if isinstance(part, dict):
                pending.append(part.values())
            elif isinstance(part, list):
                pending.append(part)
    return True


def _replaced(form: str, inner: Json, version: Version) -> Json:
    single, _, several = form.partition("|")
    if several and isinstance(inner, list):
        single = several
    kind = version.kinds[single.lstrip(EACH + LISTED)]
    if single.startswith(EACH):
        if not isinstance(inner, dict):
            return inner
        return dict.fromkeys(islice(inner, MOST_ITEMS), kind.stand_in)
    if single.startswith(LISTED):
        if not isinstance(inner, list):
            return inner
        return [_numbered(kind, number) for number in range(min(len(inner), MOST_ITEMS))]
    if isinstance(inner, bool):
        return inner
    return kind.stand_in


def _numbered(kind: ObjectKind, number: int) -> Json:
    """Return what stands for an item of a list whose items have to differ."""
    stand_in = kind.stand_in
    return (
        {"$ref": f"#/{number}"} if isinstance(stand_in, dict) and "$ref" in stand_in else stand_in
    )
