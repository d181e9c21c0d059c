"""The corpus of what strangers may write, and records of every kind that are full of it."""

import datetime as dt
import json
import re
import types
import typing
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

import msgspec
import yaml

from integration_report.model.checklist import Environment, External, Integration
from integration_report.model.contract import Contract
from integration_report.model.document import Record
from integration_report.model.flow import Flow
from integration_report.model.issues import IssueList
from integration_report.model.location import Reference
from integration_report.model.plan import Plan
from integration_report.model.report import IntegrationReport
from integration_report.model.results import TestReport, TestSuites
from integration_report.model.signoff import Policy, Signoff

CORPUS = Path(__file__).parent / "strangers" / "corpus.yml"
KINDS: tuple[type[Record], ...] = (
    Plan,
    Environment,
    Integration,
    External,
    Contract,
    TestReport,
    TestSuites,
    Flow,
    IssueList,
    IntegrationReport,
    Signoff,
    Policy,
)
ALONE = (Plan, TestSuites, IssueList, IntegrationReport, Policy)
"""The kinds of which a project has one document."""
_SIMPLE = {
    dt.date: "2026-10-01",
    dt.datetime: "2026-10-01T10:00:00Z",
    int: 1,
    bool: "yes",
    float: 1.5,
}


class Stranger(NamedTuple):
    """A text of the corpus."""

    name: str
    """What it is called: plain, and nobody else is."""
    text: str
    """What it says."""
    why: str
    """What it could do where nobody took care."""

    @property
    def whole(self) -> str:
        """Return the text as it is put in its places: its name behind it is harmless."""
        return f"{self.text} {self.name}"


def corpus() -> tuple[Stranger, ...]:
    """Return the texts of the corpus."""
    return tuple(Stranger(**one) for one in yaml.safe_load(CORPUS.read_text("utf-8")))


def together(number: int) -> tuple[Stranger, ...]:
    """Return the corpus with so many texts in one, for where it is no matter what begins a text."""
    texts = corpus()
    return tuple(
        Stranger(own[-1].name, " ".join([*(one.whole for one in own[:-1]), own[-1].text]), "")
        for own in (texts[start : start + number] for start in range(0, len(texts), number))
    )


def filled(kind: object, texts: Sequence[str]) -> Any:  # noqa: ANN401 - what YAML can say
    """Return a value of a type as YAML says it: every field that takes a text has the first one.

    Of lists and mappings each text gets a member, which is full of it.
    """
    text = texts[0]
    if kind is Reference or kind is str or kind is object:
        return text
    if kind in _SIMPLE:
        return _SIMPLE[typing.cast("type", kind)]
    origin = get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return filled(next(one for one in get_args(kind) if one is not type(None)), texts)
    if origin is tuple:
        return [filled(get_args(kind)[0], [one]) for one in texts]
    if origin is dict:
        # The first of many is all of them together, and too long for a key.
        return {one: filled(get_args(kind)[1], [one]) for one in texts[1:] or texts}
    assert isinstance(kind, type)
    if issubclass(kind, StrEnum):
        return next(iter(kind)).value
    hints = get_type_hints(kind)
    return {
        field.encode_name: filled(hints[field.name], texts)
        for field in msgspec.structs.fields(kind)
        if field.encode_name not in ("marks", "suppress", "id")
    } | ({"id": text} if "id" in hints and kind.__name__ != "Component" else {})


def in_yaml(value: object) -> str:
    """Return a value as YAML that has nothing but printable characters."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return "".join(
        one if one.isprintable() or one == "\n" else f"\\U{ord(one):08x}" for one in text
    )


def documents(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of documents with each text in every field that takes one."""
    for record in KINDS:
        kind = str(record.__struct_config__.tag)
        if record in ALONE:
            yield f"data/{kind}.yml", _document(record, [" ".join(texts), *texts])
            continue
        for number, text in enumerate(texts):
            yield f"data/{kind}/{number:03}.yml", _document(record, [text])


def in_file_name(text: str) -> str:
    """Return a text as a file's name can have it."""
    return re.sub(r"[/\0]", "", text)[:80].encode()[:200].decode("utf-8", "ignore")


def _document(record: type[Record], texts: Sequence[str]) -> str:
    kind = str(record.__struct_config__.tag)
    content: dict[str, Any] = {"kind": kind} | filled(record, texts)
    if record is TestReport:
        content["results"][0] |= {"category": texts[0]}
    if record is Plan:
        content["strategy"] = "incremental"
    return in_yaml(content)
