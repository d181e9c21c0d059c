"""YAML texts decoded, with what is told of them."""

from typing import TypeVar

from integration_report.model.document import Record
from integration_report.reading.decode import decode
from integration_report.reading.problems import Problems
from integration_report.reading.yaml_source import read_yaml

R = TypeVar("R", bound=Record)
Found = list[tuple[str, int, int]]


def read(text: str, record: type[R]) -> tuple[R | None, Found]:
    """Return the record of a text, and code, line and column of each problem."""
    problems = Problems("data/a.yml")
    node = read_yaml(text, problems)
    assert node is not None
    value = decode(node, record, problems)
    return value, [
        (problem.code, problem.location.line, problem.location.column)
        for problem in problems.in_order()
    ]


def sound(text: str, record: type[R]) -> R:
    """Return the record of a text without problems."""
    value, found = read(text, record)
    assert found == []
    assert value is not None
    return value


def messages(text: str, record: type[Record]) -> list[tuple[str, str]]:
    """Return message and hint of each problem."""
    problems = Problems("data/a.yml")
    node = read_yaml(text, problems)
    assert node is not None
    decode(node, record, problems)
    return [(problem.message, problem.hint) for problem in problems.in_order()]
