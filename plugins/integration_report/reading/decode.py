"""Nodes become records: one decoder for every type of the model, made from the types themselves."""

import datetime as dt
import re
import struct
import types
from collections.abc import Callable
from collections.abc import Mapping as MappingType
from enum import StrEnum
from functools import cache
from typing import Any, Final, TypeVar, Union, get_args, get_origin

import msgspec

from integration_report.model.document import Record
from integration_report.model.issues import Issue
from integration_report.model.location import Fact, Reference
from integration_report.model.names import did_you_mean, nearest
from integration_report.model.words import Outcome
from integration_report.reading import codes
from integration_report.reading.decode_values import (
    ABSENT,
    REJECTED,
    Nothing,
    Reader,
    bool_reader,
    date_reader,
    datetime_reader,
    enum_reader,
    int_reader,
    outcome_reader,
    plain_reader,
    reference_reader,
    shown,
    text_reader,
    wrong,
)
from integration_report.reading.name_lists import as_list
from integration_report.reading.nodes import Mapping, Node, Scalar, Sequence
from integration_report.reading.problems import Problems

R = TypeVar("R", bound=Record)

_HEADINGS: Final = {
    ("integration", "from"): "Integration: Web → API",
    ("integration", "to"): "Integration: Web → API",
    ("external", "system"): "External Integration: Bank",
    ("contract", "name"): "Contract Test: Create order",
    ("flow", "name"): "E2E Flow: Checkout",
}
"""Headings that give a document a field that it can't do without."""
_COLUMN_BITS: Final = 12
_MOST_COLUMN: Final = (1 << _COLUMN_BITS) - 1

_SINGLE: Final[MappingType[type, Callable[[str], Reader]]] = {
    str: text_reader,
    bool: bool_reader,
    int: int_reader,
    dt.date: date_reader,
    dt.datetime: datetime_reader,
    object: plain_reader,
    Outcome: outcome_reader,
    Reference: reference_reader,
}


def decode(node: Node, record_type: type[R], problems: Problems) -> R | None:
    """Return the record that a document's node says, or `None` when it can't be understood.

    Everything that is wrong is added to the problems: unknown fields, values of a wrong type
    (the field then keeps its default), and missing fields. A fact in a list that lacks a field
    is left out; a record that lacks one is `None`.
    """
    value = _fact_reader(record_type, "")(node, problems)
    return value if isinstance(value, record_type) else None


def _reader(annotation: Any, label: str, owner: type[Fact]) -> Reader:  # noqa: ANN401
    """Return the reader of a field's type."""
    single = _SINGLE.get(annotation)
    if single is not None:
        return single(label)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _reader(inner, label, owner)
    if origin is tuple:
        read = _tuple_reader(_reader(arguments[0], label, owner), label)
        is_names = arguments[0] is Reference and label != "evidence"  # links may have commas
        return (lambda node, problems: read(as_list(node), problems)) if is_names else read
    if origin is dict:
        return _dict_reader(arguments[1], label, owner)
    if issubclass(annotation, StrEnum):
        unknown_issue = owner is Issue and label == "severity"
        code = codes.UNKNOWN_SEVERITY if unknown_issue else codes.WRONG_TYPE
        return enum_reader(label, annotation, code)
    return _fact_reader(annotation, label)


def _tuple_reader(read_item: Reader, label: str) -> Reader:
    """Return the reader of a list; a lone scalar is a list of one."""

    def read(node: Node, problems: Problems) -> tuple[Any, ...] | Nothing:
        if type(node) is Sequence:
            values = []
            for item in node.items:
                value = read_item(item, problems)
                if value is ABSENT:
                    wrong(
                        item,
                        problems,
                        f"An item of '{label}' is empty.",
                        "Write its value, or delete the item.",
                    )
                elif value is not REJECTED:
                    values.append(value)
            return tuple(values)
        value = read_item(node, problems)
        return value if isinstance(value, Nothing) else (value,)

    return read


def _dict_reader(annotation: Any, label: str, owner: type[Fact]) -> Reader:  # noqa: ANN401
    """Return the reader of a mapping from names to values of a type."""
    is_fact = isinstance(annotation, type) and issubclass(annotation, Fact)
    has_id = is_fact and "id" in annotation.__struct_fields__
    if is_fact:
        read_fact = _keyed_reader(annotation, has_id=has_id)
    else:
        read_value = _reader(annotation, label, owner)

    def read(node: Node, problems: Problems) -> dict[str, Any] | Nothing:
        if type(node) is not Mapping:
            if type(node) is Scalar and node.is_absent:
                return ABSENT
            message = f"Field '{label}' is no mapping from names to values."
            return wrong(node, problems, message, "Write 'name: value', one a line.")
        values = {}
        for key, item in node.entries:
            value = read_fact(key, item, problems) if is_fact else read_value(item, problems)
            if not isinstance(value, Nothing):
                values[key.text] = value
        return values

    return read


def _keyed_reader(
    fact_type: type[Fact], *, has_id: bool
) -> Callable[[Scalar, Node, Problems], Any]:
    """Return the reader of a fact under a key, which is the fact's id if it has that field."""
    read_fact = _fact_reader(fact_type, "")

    def read(key: Scalar, node: Node, problems: Problems) -> Any:  # noqa: ANN401
        if type(node) is Scalar and node.is_absent:
            node = Mapping([], key.line, key.column)
        if has_id and type(node) is Mapping:
            given = node.get("id")
            if given is None:
                identity = (Scalar("id", key.line, key.column), key)
                node = Mapping([identity, *node.entries], node.line, node.column)
            elif type(given) is Scalar and given.text != key.text:
                problems.add(
                    codes.CONFLICT,
                    given.line,
                    given.column,
                    f"The id is {shown(given.text)} here and {shown(key.text)} as a key.",
                    "Delete the field 'id': the key is the id.",
                )
        return read_fact(node, problems)

    return read


@cache
def _fact_reader(fact_type: type[Fact], label: str) -> Reader:
    """Return the reader of a type of fact, one for all fields that have it."""
    return reference_reader(label) if fact_type is Reference else _FactReader(fact_type).read


class _FactReader:
    """Reads facts of one type; the readers of its fields are made when it is first used."""

    __slots__ = ("_fact_type", "_fields", "_lone", "_name", "_pack", "_required")

    def __init__(self, fact_type: type[Fact]) -> None:
        self._fact_type = fact_type
        self._name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", fact_type.__name__).lower()
        self._fields: dict[str, tuple[int, str, Reader]] = {}
        self._required: list[tuple[int, str, str]] = []
        self._lone = False
        self._pack = struct.Struct(f">{len(fact_type.__struct_fields__)}I").pack

    def read(self, node: Node, problems: Problems) -> Fact | Nothing:
        """Return the fact that a mapping says; a fact with one text may be that text alone."""
        if not self._fields:
            self._prepare()
        if type(node) is not Mapping:
            if type(node) is Scalar and node.is_absent:
                return ABSENT
            if not self._lone or type(node) is not Scalar:
                message = f"This is no {self._name} with named fields."
                return wrong(node, problems, message, "Write its fields as 'name: value'.")
            node = Mapping([(Scalar("text", node.line, node.column), node)], node.line, node.column)
        values: dict[str, Any] = {}
        marks = [0] * len(self._fact_type.__struct_fields__)
        marks[0] = _mark(node)
        fields = self._fields
        for key, value in node.entries:
            known = fields.get(key.text)
            if known is None:
                self._unknown(key, problems)
                continue
            number, name, reader = known
            column = value.column
            marks[number] = (value.line << _COLUMN_BITS) | (
                column if column < _MOST_COLUMN else _MOST_COLUMN
            )
            decoded = reader(value, problems)
            if decoded is not ABSENT:
                values[name] = decoded
        for number, name, encoded in self._required:
            if name not in values:
                self._missing(node, marks[number], encoded, problems)
                return REJECTED
            if isinstance(values[name], Nothing):
                return REJECTED
        if REJECTED in values.values():
            values = {name: value for name, value in values.items() if value is not REJECTED}
        values["marks"] = self._pack(*marks)
        fact: Fact = self._fact_type(**values)
        return fact

    def _prepare(self) -> None:
        names = self._fact_type.__struct_fields__
        for field in msgspec.structs.fields(self._fact_type):
            if field.name == "marks":
                continue
            number, encoded = names.index(field.name), field.encode_name
            reader = _reader(field.type, encoded, self._fact_type)
            self._fields[encoded] = (number, field.name, reader)
            if field.required:
                self._required.append((number, field.name, encoded))
        self._lone = [encoded for _, _, encoded in self._required] == ["text"]

    def _unknown(self, key: Scalar, problems: Problems) -> None:
        if key.text == "kind" and issubclass(self._fact_type, Record):
            return
        fields = self._fields
        hint = did_you_mean(
            nearest(key.text, fields), otherwise=f"Its fields are {', '.join(fields)}."
        )
        article = "an" if self._name[0] in "aeiou" else "a"
        message = f"Field {shown(key.text)} isn't one of {article} {self._name}'s."
        problems.add(codes.UNKNOWN_FIELD, key.line, key.column, message, hint)

    def _missing(self, node: Mapping, mark: int, field: str, problems: Problems) -> None:
        line, column = node.line, node.column
        if mark:
            line, column = mark >> _COLUMN_BITS, mark & _MOST_COLUMN
        message = f"The {self._name} lacks its '{field}'."
        hint = f"Add '{field}: …'."
        if heading := _HEADINGS.get((self._name, field)):
            hint = f"Add '{field}: …', or in Markdown a heading such as '# {heading}'."
        problems.add(codes.MISSING_FIELD, line, column, message, hint)


def _mark(node: Node) -> int:
    """Return a node's place as the number that a fact keeps."""
    return (node.line << _COLUMN_BITS) | min(node.column, _MOST_COLUMN)
