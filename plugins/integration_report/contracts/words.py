"""What a schema asks for, in words that a reader of a contract understands."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from integration_report.contracts.definitions import Definitions
from integration_report.contracts.prepared import DISPATCH, UNMATCHABLE, WRITE_ONLY
from integration_report.contracts.texts import plain, shown
from integration_report.model.specification import Json
from integration_report.model.wording import shortened

_LONGEST: Final = 80
_MOST_VALUES: Final = 6
_DEEPEST: Final = 3
_NOTHING: Final = "any value"
_TYPES: Final = ("string", "integer", "number", "boolean", "array", "object", "null")
_NUMBERS: Final = frozenset({"integer", "number"})
_SILENT: Final = frozenset({"float", "double", "int32", "int64", "integer", "number", ""})


class Target(NamedTuple):
    """What a reference leads to."""

    name: str
    """What the specification calls it; empty for a part of a definition."""
    schema: Json
    """The schema."""


Resolve = Callable[[Json], Target]
"""Return what a reference leads to."""


def expectation_words(schema: Json, definitions: Definitions) -> str:
    """Return what a schema of an operation asks for: `string (uuid)`, `list of Order`."""

    def resolve(reference: Json) -> Target:
        name = definitions.name_of(reference)
        if name is None:
            return Target(name="", schema=True)
        return Target(name, definitions.schemas[name])

    return words((schema,), resolve)


def words(schemas: Sequence[Json], resolve: Resolve) -> str:
    """Return what several schemas ask for together, in at most about 80 characters."""
    return shortened(_words(schemas, resolve, 0))


def _words(schemas: Sequence[Json], resolve: Resolve, depth: int) -> str:
    facts = _Facts(schemas, resolve)
    if facts.is_never:
        return "nothing"
    if WRITE_ONLY in facts.values:
        return "nothing in a response"
    types = facts.types
    is_nullable = "null" in types and len(types) > 1
    types = [one for one in types if one != "null" or not is_nullable]
    said = _said(facts, types, resolve, depth)
    return f"{said} or null" if is_nullable and not said.endswith("null") else said


def _said(facts: "_Facts", types: list[str], resolve: Resolve, depth: int) -> str:
    values = facts.values
    if "const" in values:
        return plain_value(values["const"])
    if isinstance(values.get("enum"), list):
        return _one_of([one for one in values["enum"] if one is not None or "null" in types])
    union = next((values[key] for key in ("oneOf", "anyOf") if key in values), None)
    if union is None and DISPATCH in values and values.get("else"):
        union = list(values[DISPATCH]["ways"].values())
    if facts.name and (not types or types == ["object"]) and _is_own(facts, types, union):
        return facts.name
    if isinstance(union, list) and depth < _DEEPEST and (not types or types == ["object"]):
        return _either(union, resolve, depth)
    if not types:
        types = _guessed(values)
    if not types:
        return _NOTHING
    said = [_of_type(one, facts, resolve, depth) for one in types]
    return " or ".join(dict.fromkeys(said))


def _is_own(facts: "_Facts", types: list[str], union: Json) -> bool:
    return bool(types or union or "properties" in facts.values)


def _of_type(name: str, facts: "_Facts", resolve: Resolve, depth: int) -> str:
    values = facts.values
    if name == "array":
        items = values.get("items", True)
        if depth >= _DEEPEST or items is True:
            return f"list{_amount(values, 'Items', 'items')}"
        return f"list of {_words((items,), resolve, depth + 1)}{_amount(values, 'Items', 'items')}"
    if name == "object":
        extra = values.get("additionalProperties")
        if isinstance(extra, dict) and "properties" not in values and depth < _DEEPEST:
            return f"map of {_words((extra,), resolve, depth + 1)}"
        return facts.name or "object"
    if name in _NUMBERS:
        return f"{name}{_bounds(values)}"
    if name == "string":
        return _text(values)
    return name


def _text(values: dict[str, Json]) -> str:
    pattern = values.get("pattern", values.get(UNMATCHABLE))
    kind = values.get("format", "")
    if pattern is not None and kind in _SILENT:
        return f"text matching /{pattern}/"
    said = f"string ({kind})" if kind not in _SILENT else "string"
    return said + _amount(values, "Length", "characters")


def _bounds(values: dict[str, Json]) -> str:
    least, most = values.get("minimum"), values.get("maximum")
    above, below = values.get("exclusiveMinimum"), values.get("exclusiveMaximum")
    said = ""
    if values.get("format") in ("int32", "int64"):
        if least in (-(2**31), -(2**63)):
            least = None
        if most in (2**31 - 1, 2**63 - 1):
            most = None
    if least is not None and most is not None:
        said = f" from {shown(least)} to {shown(most)}"
    elif least is not None:
        said = f" of at least {shown(least)}"
    elif most is not None:
        said = f" of at most {shown(most)}"
    if above is not None:
        said += f" above {shown(above)}"
    if below is not None:
        said += f" below {shown(below)}"
    if "multipleOf" in values:
        said += f", a multiple of {shown(values['multipleOf'])}"
    return said


def _amount(values: dict[str, Json], of: str, noun: str) -> str:
    least, most = values.get(f"min{of}"), values.get(f"max{of}")
    if least is not None and least == most:
        return f" of {shown(least)} {noun if least != 1 else noun[:-1]}"
    if least and most is not None:
        return f" of {shown(least)} to {shown(most)} {noun}"
    if least:
        return f" of at least {shown(least)} {noun if least != 1 else noun[:-1]}"
    if most is not None:
        return f" of at most {shown(most)} {noun if most != 1 else noun[:-1]}"
    return ""


def _one_of(values: list[Json]) -> str:
    named = [plain_value(one) for one in values[:_MOST_VALUES]]
    more = len(values) - _MOST_VALUES
    if len(values) == 1:
        return named[0]
    return f"one of {', '.join(named)}{f' and {more} more' if more > 0 else ''}"


def plain_value(value: Json) -> str:
    """Return a value that is asked for: a word as it is, else as JSON."""
    if isinstance(value, str) and value and value.isprintable() and " " not in value:
        return plain(value)[1:-1]
    return shown(value)


def _either(branches: list[Json], resolve: Resolve, depth: int) -> str:
    said = list(dict.fromkeys(_words((one,), resolve, depth + 1) for one in branches))
    if "null" in said:
        said = [*(one for one in said if one != "null"), "null"]
    shown_first, more = said[:_MOST_VALUES], len(said) - _MOST_VALUES
    return " or ".join(shown_first) + (f" or {more} more" if more > 0 else "")


def _guessed(values: dict[str, Json]) -> list[str]:
    """Return the type that the keywords speak of where none is given."""
    if "properties" in values or "additionalProperties" in values:
        return ["object"]
    if "items" in values:
        return ["array"]
    if "pattern" in values or "format" in values or "minLength" in values or "maxLength" in values:
        return ["string"]
    if "minimum" in values or "maximum" in values:
        return ["number"]
    return []


class _Facts:
    """The keywords of schemas, with `$ref` and `allOf` followed; the first of a sort counts."""

    def __init__(self, schemas: Sequence[Json], resolve: Resolve) -> None:
        self.name = ""
        self.is_never = False
        self.values: dict[str, Json] = {}
        self._types: list[str] | None = None
        seen: set[int] = set()
        waiting = list(reversed(schemas))
        while waiting:
            schema = waiting.pop()
            self.is_never = self.is_never or schema is False
            if not isinstance(schema, dict) or id(schema) in seen:
                continue
            seen.add(id(schema))
            if "$ref" in schema:
                target = resolve(schema["$ref"])
                self.name = self.name or _presentable(target.name)
                waiting.append(target.schema)
            for key, value in schema.items():
                self.values.setdefault(key, value)
            self._restrict(schema.get("type"))
            parts = schema.get("allOf")
            waiting.extend(reversed(parts) if isinstance(parts, list) else ())

    @property
    def types(self) -> list[str]:
        return self._types or []

    def _restrict(self, given: Json) -> None:
        if given is None:
            return
        types = [given] if isinstance(given, str) else [one for one in given if one in _TYPES]
        if self._types is None:
            self._types = types
            return
        both = [
            one for one in self._types if one in types or (one == "integer" and "number" in types)
        ]
        self._types = both or self._types


def _presentable(name: str) -> str:
    """Return a name that means something to a reader; names of parts of a file don't."""
    last = name.rsplit("/", 1)[-1]
    return last if last.replace(".", "").replace("_", "").replace("-", "").isalnum() else ""
