"""Which operation a contract is about."""

from typing import Final

from integration_report.contracts.matching import Matcher
from integration_report.model.contract import Contract
from integration_report.model.exchange import actual_of
from integration_report.model.names import normalized
from integration_report.model.specification import OperationOutline, Specification
from integration_report.model.words import says_nothing

_METHODS: Final = frozenset(
    ("GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY")
)


def operation_of(
    contract: Contract, specification: Specification, matcher: Matcher
) -> OperationOutline | str:
    """Return the operation that a contract names, or why there is none, without a full stop.

    It is named by its id or by method and path; a contract that names none is about the
    operation of its own exchange, else of the rows `Method` and `Path` of its request.
    """
    if contract.operation:
        return _named(contract.operation, specification, matcher)
    start = start_line(contract)
    if start is None:
        return "the contract names no operation, and neither a method nor a path"
    found = matcher.find(*start)
    if found is None:
        return f"the specification has no operation for {start[0]} {start[1]}"
    return found.outline


def start_line(contract: Contract) -> tuple[str, str] | None:
    """Return method and path of a contract's request as it says itself, or `None`."""
    request = contract.exchange.request if contract.exchange else None
    if request is not None and request.method and request.path:
        return request.method.upper(), request.path
    rows = {
        normalized(check.field): actual_of(contract, check) or check.expected
        for check in contract.checks
        if check.part != "response"
    }
    method, path = rows.get("method", "").strip("`\"' "), rows.get("path", "").strip("`\"' ")
    if says_nothing(method) or says_nothing(path):
        return None
    return method.upper(), path


def _named(name: str, specification: Specification, matcher: Matcher) -> OperationOutline | str:
    for outline in specification.operations:
        if name in (outline.id, outline.key):
            return outline
    method, *path = name.split()
    if len(path) == 1 and method.upper() in _METHODS:
        for outline in specification.operations:
            if outline.method == method.upper() and path[0] in _paths(outline):
                return outline
        found = matcher.find(method.upper(), path[0])
        if found is not None:
            return found.outline
    return f"the specification has no operation '{name}'"


def _paths(outline: OperationOutline) -> set[str]:
    """Return a path template with and without what servers put before it."""
    paths = {outline.path}
    for server in outline.servers:
        prefix = (server.partition("://")[2] or server).partition("/")[2]
        if prefix:
            paths.add(f"/{prefix}{outline.path}")
    return paths
