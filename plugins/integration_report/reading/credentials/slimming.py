"""What of a recording no contract needs, and is left out when it is imported."""

import re
from collections.abc import Iterator, Set
from typing import Any, Final

from integration_report.model.recording import RecordingFormat
from integration_report.model.runs import ResultFormat
from integration_report.model.wording import counted

OF_ENTRIES: Final = frozenset({"startedDateTime", "comment", "request", "response"})
"""What stays of an entry of an HTTP Archive."""
OF_REQUESTS: Final = frozenset(
    {"method", "url", "httpVersion", "headers", "queryString", "postData", "bodySize"}
)
"""What stays of its request."""
OF_RESPONSES: Final = frozenset(
    {"status", "statusText", "httpVersion", "headers", "content", "bodySize"}
)
"""What stays of its response."""
OF_LOGS: Final = frozenset({"version", "creator", "entries"})
"""What stays of the archive itself."""
_OF_CONTENTS: Final = frozenset({"size", "mimeType", "text", "encoding"})
_OF_POSTED: Final = frozenset({"mimeType", "text", "params", "encoding"})
_SOCKETS: Final = "_webSocketMessages"
_FURNITURE: Final = re.compile(
    r"\s*(?:image/|font/|video/|audio/|text/css|(?:text|application)/(?:x-)?(?:java|ecma)script"
    r"|application/(?:x-)?font|application/vnd\.ms-fontobject|application/wasm)",
    re.IGNORECASE,
)
_MOST_ITEMS: Final = 1_000_000


def slimmed(value: Any, format_: RecordingFormat | ResultFormat) -> Iterator[str]:  # noqa: ANN401
    """Take out of the value of a file what isn't needed, and yield a sentence for each sort."""
    if format_ is RecordingFormat.HAR:
        yield from _of_archive(value)
    elif format_ is ResultFormat.NEWMAN_JSON:
        yield from _of_newman(value)
    elif format_ is RecordingFormat.POSTMAN:
        number = _without_scripts(value)
        if number:
            yield f"{counted(number, 'list')} of scripts"


def _of_archive(value: Any) -> Iterator[str]:  # noqa: ANN401
    log = _object(_object(value).get("log"))
    entries = log.get("entries")
    if type(entries) is not list:
        return
    rest = _keep(value, {"log"}) + _keep(log, OF_LOGS)
    bodies = cookies = 0
    for entry in map(_object, entries):
        if _SOCKETS in entry:
            # Readers tell by it that the entry is no exchange.
            rest += bool(entry[_SOCKETS])
            entry[_SOCKETS] = []
        request, response = _object(entry.get("request")), _object(entry.get("response"))
        cookies += bool(request.get("cookies")) + bool(response.get("cookies"))
        rest += _keep(entry, OF_ENTRIES | {_SOCKETS})
        rest += _keep(request, OF_REQUESTS) + _keep(response, OF_RESPONSES)
        rest += _keep(_object(request.get("postData")), _OF_POSTED)
        content = _object(response.get("content"))
        rest += _keep(content, _OF_CONTENTS)
        if content.get("text") and _FURNITURE.match(_text(content.get("mimeType"))):
            del content["text"]
            content.pop("encoding", None)
            bodies += 1
    if bodies:
        yield f"the contents of {counted(bodies, 'image, font, video, style sheet or script')}"
    if cookies:
        yield f"{counted(cookies, 'list')} of cookies, whose headers stay"
    if rest:
        yield "pages, timings, cache, addresses of servers, and what tools add of their own"


def contents_of(value: Any) -> list[Any]:  # noqa: ANN401
    """Return the texts of the contents of an archive's responses, entry by entry."""
    return [_content(entry).get("text") for entry in _entries(value)]


def resize(value: Any, before: list[Any]) -> None:  # noqa: ANN401
    """Give contents of an archive that have changed the size that they have now.

    Readers take a content that is shorter than its size for one that was cut off.
    """
    for entry, text in zip(_entries(value), before, strict=False):
        content = _content(entry)
        now = content.get("text")
        if type(now) is str and now != text and "size" in content:
            is_base64 = content.get("encoding") == "base64"
            content["size"] = len(now.rstrip("=")) * 3 // 4 if is_base64 else len(now.encode())


def _content(entry: dict[str, Any]) -> dict[str, Any]:
    return _object(_object(entry.get("response")).get("content"))


def _entries(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    entries = _object(_object(value).get("log")).get("entries")
    return map(_object, entries if type(entries) is list else ())


def _of_newman(value: Any) -> Iterator[str]:  # noqa: ANN401
    top = _object(value)
    variables = 0
    for name in ("environment", "globals", "collection"):
        holder = _object(top.get(name))
        for key in ("values", "variable"):
            if holder.get(key):
                variables += len(holder[key])
                holder[key] = []
    scripts = _without_scripts(top.get("collection"))
    executions = _object(top.get("run")).get("executions")
    for execution in executions if type(executions) is list else ():
        scripts += _without_scripts(_object(execution).get("item"))
    if variables:
        yield counted(variables, "variable")
    if scripts:
        yield f"{counted(scripts, 'list')} of scripts"


def _without_scripts(value: Any) -> int:  # noqa: ANN401
    """Take the scripts out of a collection, and return of how many of its parts they were."""
    found = 0
    waiting = [value]
    seen = 0
    while waiting and seen < _MOST_ITEMS:
        seen += 1
        item = _object(waiting.pop())
        if item.pop("event", None):
            found += 1
        inner = item.get("item")
        waiting += inner if type(inner) is list else ()
    return found


def _keep(value: dict[str, Any], names: Set[str]) -> int:
    """Take all but some members out of an object, and return how many those were."""
    others = [key for key in value if key not in names]
    for key in others:
        del value[key]
    return len(others)


def _object(value: Any) -> dict[str, Any]:  # noqa: ANN401
    return value if type(value) is dict else {}


def _text(value: Any) -> str:  # noqa: ANN401
    return value if type(value) is str else ""
