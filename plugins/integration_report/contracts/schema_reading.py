"""One schema on its way into the view of all that hold together."""

from collections.abc import Callable
from typing import Final

from integration_report.contracts.schema_digests import is_open, plain, says_nothing, target_of
from integration_report.contracts.schema_parts import (
    COUNTS,
    NUMBERS,
    Group,
    Items,
    Members,
    Part,
    View,
)
from integration_report.model.pointers import escaped
from integration_report.model.specification import Json

_READ: Final = frozenset(
    {
        *("$ref", "allOf", "type", "enum", "const", "format", "pattern", "multipleOf", "required"),
        *("properties", "patternProperties", "additionalProperties", "prefixItems", "items"),
        *("anyOf", "oneOf", "discriminator", "deprecated", "default", "readOnly", "writeOnly"),
        *("uniqueItems", "unevaluatedProperties", *NUMBERS, *COUNTS),
    }
)
_BY_FORMAT: Final = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1)}
_REMARKS: Final = frozenset({"password"})


class Reading:
    """One schema on its way into a view."""

    def __init__(
        self,
        view: View,
        part: Part,
        resolve: Callable[[Json, str], Part],
        digest: Callable[[Json], bytes],
    ) -> None:
        """Take the view and the schema, and what makes a part of a schema, and its digest."""
        self._view = view
        self._schema, self._way = part
        self._resolve = resolve
        self._digest = digest

    def read(self) -> None:
        """Add to the view what the schema asks for."""
        schema, view = self._schema, self._view
        self._read_types()
        self._read_bounds()
        self._read_members()
        self._read_items()
        self._read_groups()
        view.deprecated |= schema.get("deprecated") is True
        view.read_only |= schema.get("readOnly") is True
        view.write_only |= schema.get("writeOnly") is True
        view.unique |= schema.get("uniqueItems") is True
        if "default" in schema:
            view.default = plain(schema["default"])
        for key in schema.keys() - _READ:
            if not says_nothing(key, schema[key]):
                view.opaque.add((key, self._digest({key: schema[key]})))
        if "$ref" in schema and not self._resolve({"$ref": schema["$ref"]}, "").way:
            # It leads nowhere.
            view.opaque.add(("$ref", plain(schema["$ref"]).encode()))

    def _read_types(self) -> None:
        schema, view = self._schema, self._view
        written = schema.get("type")
        names = [written] if isinstance(written, str) else written
        if isinstance(names, list):
            kept = {str(name) for name in names}
            view.types &= kept | ({"integer"} if "number" in kept else set())
        values = schema.get("enum")
        for listed in (values, [schema["const"]] if "const" in schema else None):
            if isinstance(listed, list):
                found = {plain(value): value for value in listed}
                view.values = {
                    text: value
                    for text, value in found.items()
                    if view.values is None or text in view.values
                }
        if isinstance(schema.get("format"), str):
            view.formats |= {schema["format"]} - _REMARKS
        if isinstance(schema.get("pattern"), str):
            view.patterns.add(schema["pattern"])

    def _read_bounds(self) -> None:
        schema, view = self._schema, self._view
        lowest, highest = _BY_FORMAT.get(str(schema.get("format")), (None, None))
        for key in (*NUMBERS, *COUNTS):
            value = schema.get(key)
            if not isinstance(value, int | float) or value in (lowest, highest):
                continue  # the bounds that a format brings with it are told as the format
            bounds = view.numbers if key in NUMBERS else view.counts
            if key.startswith("min") and key in COUNTS and value <= 0:
                continue
            stricter = max if key.lower().find("min") >= 0 else min
            bounds[key] = stricter(bounds.get(key, value), value)
        multiple = schema.get("multipleOf")
        if isinstance(multiple, int | float) and multiple > 0:
            view.multiples.add(multiple)

    def _read_members(self) -> None:
        schema, view = self._schema, self._view
        required = schema.get("required")
        if isinstance(required, list):
            view.required.update(map(str, required))
        said: dict[str, dict[str, Part]] = {}
        for keyword in ("properties", "patternProperties"):
            written = schema.get(keyword)
            said[keyword] = {
                name: self._resolve(one, f"{self._way}/{keyword}/{escaped(name)}")
                for name, one in (written.items() if isinstance(written, dict) else ())
            }
        for name, part in said["properties"].items():
            view.properties[name] = (*view.properties.get(name, ()), part)
        further = self._one("additionalProperties")
        if said["properties"] or said["patternProperties"] or further:
            patterns = tuple(sorted(said["patternProperties"].items(), key=lambda one: one[0]))
            view.members.append(Members(frozenset(said["properties"]), patterns, further))

    def _read_items(self) -> None:
        first = self._listed("prefixItems")
        further = self._one("items")
        if first or further:
            self._view.items.append(Items(first, further))

    def _read_groups(self) -> None:
        schema, view = self._schema, self._view
        written = schema.get("discriminator")
        field, mapping = "", {}
        if isinstance(written, dict):
            field = str(written.get("propertyName", ""))
            said = written.get("mapping")
            mapping = (
                {str(key): str(name) for key, name in said.items()}
                if isinstance(said, dict)
                else {}
            )
            view.discriminators.append((field, mapping))
        values: dict[str, list[str]] = {}
        for value, name in sorted(mapping.items()):
            values.setdefault(name, []).append(value)
        for kind in ("anyOf", "oneOf"):
            parts = self._listed(kind)
            if parts:
                labels = tuple(
                    ", ".join(values.get(target_of(one) or "", [])) or target_of(one) or ""
                    for one in schema[kind]
                )
                view.groups.append(Group(kind, parts, labels, field))

    def _one(self, keyword: str) -> Part | None:
        written = self._schema.get(keyword)
        return None if is_open(written) else self._resolve(written, f"{self._way}/{keyword}")

    def _listed(self, keyword: str) -> tuple[Part, ...]:
        written = self._schema.get(keyword)
        return tuple(
            self._resolve(one, f"{self._way}/{keyword}/{number}")
            for number, one in enumerate(written if isinstance(written, list) else ())
        )
