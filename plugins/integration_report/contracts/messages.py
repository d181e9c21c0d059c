"""Exchanges compared with the operation that they belong to."""

from typing import Final

from integration_report.contracts.fields import Comparer
from integration_report.contracts.matching import Match
from integration_report.contracts.message_rows import Side, without_removed
from integration_report.contracts.requests import request_rows, start_rows
from integration_report.contracts.responses import response_rows
from integration_report.contracts.shapes import Schemas
from integration_report.model.recording import RecordedExchange
from integration_report.model.specification import Operation
from integration_report.model.verification import ExchangeResult
from integration_report.model.words import Outcome

_REFUSED: Final = range(400, 500)
_REFUSED_NOTE: Final = (
    "Requests that were refused (4xx) aren't compared: they may break the specification on purpose."
)
_WRONG_NOTE: Final = "Requests that were made to break the specification aren't compared."


def compare(
    exchange: RecordedExchange, operation: Operation, match: Match, comparer: Comparer
) -> ExchangeResult:
    """Return an exchange compared with its operation, field by field; never raises.

    `match` is what the exchange's request was found by, `comparer` is the operation's own. What
    a consumer expects is compared as the least that it needs: nothing is required of it, and
    what isn't described fails.
    """
    request, response = exchange.request, exchange.response
    schemas = Schemas(operation.definitions)
    side = Side("request", comparer, exchange.location)
    rows = start_rows(request, match, side)
    notes: tuple[str, ...] = ()
    is_refused = response is not None and response.status in _REFUSED
    if exchange.has_wrong_request:
        notes, is_refused = (_WRONG_NOTE,), True
    elif is_refused:
        notes = (_REFUSED_NOTE,)
    else:
        further, notes = request_rows(request, operation, match, side, schemas)
        rows += further
    side = Side("response", comparer, exchange.location, partial=exchange.is_expectation)
    if response is None:
        rows.append(side.row("status", "a response", Outcome.UNKNOWN, why="none is recorded"))
        return ExchangeResult(without_removed(rows), notes=notes)
    found, status, content = response_rows(response, operation, match.outline.method, side, schemas)
    rows += found
    return ExchangeResult(
        without_removed(rows),
        status=status,
        media_type=content.range,
        notes=notes + content.notes,
        is_refused=is_refused,
    )
