"""Schemas as they apply to one direction: what may be sent, and whom discriminators choose.

- A property that is `readOnly` isn't required of a request; when it is sent nevertheless, it
  passes with a remark: callers send back what they got, and servers leave it alone.
- A property that is `writeOnly` isn't required of a response, and a response that has it fails:
  what was never to be shown again (a password) was shown.
- Where a discriminator chooses, exactly the chosen schema has to be met; no value, or one that
  is unknown, fails. A child that is made of its parent by `allOf` doesn't choose again.
- Of what a consumer expects (`partial`), nothing is required, and nothing may be there that the
  schemas don't describe, unless they explicitly allow more.
"""

from collections import deque
from typing import Final, NamedTuple

from integration_report.contracts.definitions import Definitions, describes
from integration_report.contracts.direction import Direction
from integration_report.contracts.discriminators import Dispatch, dispatch_of, is_within
from integration_report.contracts.incomparable import IncomparableError
from integration_report.contracts.patterns import Engine, engine, plainer
from integration_report.contracts.prepared import (
    DISPATCH,
    READ_ONLY,
    UNMATCHABLE,
    WRITE_ONLY,
    Prepared,
)
from integration_report.model.json_schema import NAMED, SEVERAL, SINGLE
from integration_report.model.pointers import escaped
from integration_report.model.specification import REFERENCE_TO, Json
from integration_report.model.wording import quoted

_KEPT: Final = (
    *("type", "enum", "const", "format", "minimum", "maximum", "exclusiveMinimum"),
    *("exclusiveMaximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems"),
    *("uniqueItems", "minContains", "maxContains", "maxProperties", "minProperties"),
    *("dependentRequired", "deprecated"),
)
_NOT_OF_PARTIAL: Final = frozenset(
    (
        *("minProperties", "dependentRequired", "minItems", "contains", "minContains"),
        *("maxContains", "not", "if", "then", "else", "propertyNames"),
    )
)
"""What can't be asked of a part of a message."""
_TURNING: Final = ("oneOf", "not", "if", "contains", "propertyNames")
"""Keywords that may refuse a value because a schema in them accepts it."""
_OF_TEXT: Final = "contentSchema"
"""The keyword that is no claim about the value: nothing reads what its text holds."""
_DEEPEST: Final = 100


def prepare(definitions: Definitions, schema: str, *, is_request: bool, partial: bool) -> Prepared:
    """Return a definition made ready for a direction.

    Raises:
        IncomparableError: It can't be used: it is too deep, or a pattern can't be matched.
    """
    direction = Direction(definitions, is_request=is_request)
    return _Preparation(definitions, direction, is_request=is_request, partial=partial).of(schema)


class _At(NamedTuple):
    """Where in the definitions a schema stands."""

    place: str
    """The definition's name and the way from there."""
    within: str = ""
    """The definition that it is the whole of, or a part of by `allOf`; else empty."""
    is_base: bool = False
    """Whether it is the parent of an object that has been chosen already."""
    depth: int = 0
    """How deep it stands."""
    left_out: frozenset[str] = frozenset()
    """Properties that have no place in the direction."""

    def below(self, *way: str) -> "_At":
        place = "/".join([self.place, *map(escaped, way)])
        return _At(place, depth=self.depth + 1)


class _Preparation:
    def __init__(
        self, definitions: Definitions, direction: Direction, *, is_request: bool, partial: bool
    ) -> None:
        self._definitions = definitions
        self._direction = direction
        self._is_request = is_request
        self._partial = partial
        self._keys: dict[tuple[str, bool], str] = {}
        self._waiting: deque[tuple[str, bool]] = deque()
        self._prepared = Prepared({}, {}, {}, ())
        self._patterns: dict[str, Engine] = {}
        self._turns = False

    def of(self, schema: str) -> Prepared:
        root = {"$ref": self._reference(schema, is_base=False)}
        self._prepared.schemas["root"] = self._closed(root, {"$ref": schema})
        while self._waiting:
            name, is_base = self._waiting.popleft()
            at = _At(escaped(name), within=name, is_base=is_base)
            made = self._schema(self._definitions.schemas[name], at)
            self._prepared.schemas[self._keys[name, is_base]] = made
        bad = [one for one, found in self._patterns.items() if found is Engine.NONE]
        if bad and self._turns:
            raise IncomparableError(f"the pattern {quoted(bad[0])} can't be matched")
        slow = [
            plainer(one) for one, found in self._patterns.items() if found is Engine.BACKTRACKING
        ]
        return self._prepared._replace(backtracking=tuple(slow))

    def _reference(self, name: str, *, is_base: bool) -> str:
        key = self._keys.get((name, is_base))
        if key is None:
            key = self._keys[name, is_base] = f"d{len(self._keys)}"
            self._prepared.names[key] = name
            self._waiting.append((name, is_base))
        return f"{REFERENCE_TO}{key}"

    def _schema(self, schema: Json, at: _At) -> Json:
        if not isinstance(schema, dict):
            return schema is not False
        if at.depth > _DEEPEST:
            raise IncomparableError("its schema is nested too deeply")
        at = at._replace(left_out=at.left_out | self._direction.left_out_of(schema))
        dispatch = None if at.is_base else self._dispatch(schema, at)
        union = dispatch.union if dispatch else ""
        if at.is_base:
            found = self._dispatch(schema, at)
            union = found.union if found else ""
        made: dict[str, Json] = {}
        self._prepared.origins[id(made)] = at.place
        for key, value in schema.items():
            if key == union or (self._partial and key in _NOT_OF_PARTIAL):
                continue
            self._turns = self._turns or key in _TURNING
            self._add(made, key, value, at)
        self._finish(made, schema, at)
        if dispatch is not None:
            self._add_dispatch(made, dispatch, schema, at)
        return made

    def _add(self, made: dict[str, Json], key: str, value: Json, at: _At) -> None:
        if key in _KEPT:
            made[key] = value
        elif key == "$ref":
            made[key] = self._followed(value, at)
        elif key == "pattern" and isinstance(value, str):
            if self._engine(value) is Engine.NONE:
                made[UNMATCHABLE] = value
            else:
                made[key] = plainer(value)
        elif key == "required" and isinstance(value, list) and not self._partial:
            made[key] = [name for name in value if name not in at.left_out]
        elif key in NAMED and isinstance(value, dict):
            made[key] = self._named(key, value, at)
        elif key in SEVERAL and isinstance(value, list):
            made[key] = [self._one_of(key, one, number, at) for number, one in enumerate(value)]
        elif key in ("if", "then", "else"):
            made[key] = self._promoted(value, at.below(key))
        elif key in SINGLE and key != _OF_TEXT:
            made[key] = self._child(value, at.below(key), key)

    def _finish(self, made: dict[str, Json], schema: dict[str, Json], at: _At) -> None:
        """Take care of what several keywords say together."""
        if not self._partial:
            return
        extra: list[Json] = []
        if "oneOf" in made:
            extra.append({"anyOf": made.pop("oneOf")})
        if "if" in schema:
            branches = [
                self._promoted(schema[key], at.below(key))
                for key in ("then", "else")
                if key in schema
            ]
            extra.append({"anyOf": [*branches, True]})
        extra += [{"anyOf": [one, True]} for one in made.pop("dependentSchemas", {}).values()]
        if extra:
            made["allOf"] = [*made.get("allOf", ()), *extra]

    def _followed(self, reference: Json, at: _At) -> str:
        name = self._definitions.name_of(reference)
        if name is None:
            raise IncomparableError(f"its schema refers to {quoted(str(reference))}, which is gone")
        is_base = False
        if at.within and at.depth:
            parent = self._definitions.schemas[name]
            dispatch = (
                dispatch_of(parent, name, self._definitions) if isinstance(parent, dict) else None
            )
            if dispatch is not None:
                is_base = is_within(at.within, name, dispatch, self._definitions)
        return self._reference(name, is_base=is_base)

    def _named(self, key: str, schemas: dict[str, Json], at: _At) -> dict[str, Json]:
        made: dict[str, Json] = {}
        for name, schema in schemas.items():
            below = at.below(key, name)
            if key == "properties":
                made[name] = self._property(schema, below)
            elif key == "patternProperties":
                if self._engine(name) is Engine.NONE:
                    raise IncomparableError(f"the pattern {quoted(name)} can't be matched")
                made[plainer(name)] = self._closed(self._schema(schema, below), schema)
            else:
                made[name] = self._promoted(schema, below)
        return made

    def _property(self, schema: Json, at: _At) -> Json:
        made = self._closed(self._schema(schema, at), schema)
        if not self._direction.leaves_out(schema):
            return made
        marked: dict[str, Json] = {"not": {}, WRITE_ONLY: True}
        if self._is_request:
            marked = {"allOf": [made], READ_ONLY: True}
        self._prepared.origins[id(marked)] = at.place
        return marked

    def _one_of(self, key: str, schema: Json, number: int, at: _At) -> Json:
        below = at.below(key, str(number))
        if key == "allOf":
            below = below._replace(within=at.within, left_out=at.left_out)
            return self._schema(schema, below)
        if key == "prefixItems":
            return self._closed(self._schema(schema, below), schema)
        return self._promoted(schema, below._replace(left_out=at.left_out))

    def _child(self, schema: Json, at: _At, key: str) -> Json:
        made = self._schema(schema, at)
        return made if key in ("not", "contains", "propertyNames") else self._closed(made, schema)

    def _promoted(self, schema: Json, at: _At) -> Json:
        """Return a reference to a schema, so that a value can be held against it alone."""
        made = self._schema(schema, at)
        if not isinstance(made, dict) or list(made) == ["$ref"]:
            return made
        key = f"p{len(self._prepared.schemas)}"
        self._prepared.schemas[key] = made
        return {"$ref": f"{REFERENCE_TO}{key}"}

    def _engine(self, pattern: str) -> Engine:
        if pattern not in self._patterns:
            self._patterns[pattern] = engine(plainer(pattern))
        return self._patterns[pattern]

    def _dispatch(self, schema: dict[str, Json], at: _At) -> Dispatch | None:
        if "discriminator" not in schema:
            return None
        is_whole = bool(at.within) and not at.depth
        return dispatch_of(schema, at.within if is_whole else "", self._definitions)

    def _add_dispatch(
        self, made: dict[str, Json], dispatch: Dispatch, schema: dict[str, Json], at: _At
    ) -> None:
        key, own = dispatch.property, at.within if not at.depth else ""
        ways = {
            value: {"$ref": self._reference(name, is_base=name == own)}
            for value, name in dispatch.targets.items()
        }
        values = {"enum": list(ways)}
        self._prepared.origins[id(values)] = at.place
        known: dict[str, Json] = {"properties": {key: values}, "required": [key]}
        other: Json = False
        if dispatch.default is not None:
            other = {"$ref": self._reference(dispatch.default, is_base=dispatch.default == own)}
        else:
            made_known = dict(known)
            if self._partial:
                made_known.pop("required")
            other = made_known
        cases: list[Json] = [
            {"if": {"properties": {key: {"const": value}}, "required": [key]}, "then": way}
            for value, way in ways.items()
        ]
        cases.append({"if": known, "else": other})
        chosen: dict[str, Json] = {"if": {"type": "object"}, "then": {"allOf": cases}}
        if dispatch.union:
            branches = self._union(schema[dispatch.union], dispatch.union, at)
            chosen["else"] = branches
            if self._partial:
                missing = {"if": {"required": [key]}, "then": {}, "else": branches}
                cases.append(missing)
        made["allOf"] = [*made.get("allOf", ()), chosen]
        default = other if dispatch.default is not None else None
        chosen[DISPATCH] = {"property": key, "ways": ways, "default": default, "known": known}

    def _union(self, branches: list[Json], union: str, at: _At) -> dict[str, Json]:
        made = [self._one_of(union, one, number, at) for number, one in enumerate(branches)]
        return {"anyOf" if self._partial else union: made}

    def _closed(self, made: Json, schema: Json) -> Json:
        """Return a schema that takes nothing that it doesn't describe, if it is to be partial."""
        if not self._partial or not describes(schema, self._definitions):
            return made
        closed: dict[str, Json] = {"allOf": [made], "unevaluatedProperties": False}
        if isinstance(made, dict):
            self._prepared.origins[id(closed)] = self._prepared.origins.get(id(made), "")
        return closed
