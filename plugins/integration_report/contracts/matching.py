"""Which operation of a specification a request belongs to.

The Paths Object, https://spec.openapis.org/oas/v3.2.0.html#paths-object, says which template goes
first.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from integration_report.contracts.templates import Segment, segments_of_template
from integration_report.contracts.urls import Url, decoded, is_local, segments_of, split_url
from integration_report.model.specification import OperationOutline

_LONGEST_FIXED: Final = 8_192


class Match(NamedTuple):
    """A request with the operation that it belongs to."""

    outline: OperationOutline
    """The operation."""
    path_texts: dict[str, str]
    """What stands in the URL for each parameter of the path, still percent-encoded."""
    url: Url
    """The parts of the request's URL."""


class _Entry(NamedTuple):
    """An operation at the end of a path."""

    outline: OperationOutline
    names: tuple[str, ...]
    query: frozenset[str]
    """What its path wants in the query, such as `Action=List`; OpenAPI knows no such thing."""


class _Node:
    """A place in the paths of a specification, with the ways that go on from there."""

    __slots__ = ("fixed", "operations", "templated")

    def __init__(self) -> None:
        self.fixed: dict[str, _Node] = {}
        self.templated: dict[tuple[str, ...], tuple[Segment, _Node]] = {}
        self.operations: dict[str, list[_Entry]] = {}

    def after(self, segment: Segment) -> "_Node":
        """Return the place after a segment, made if it is new."""
        if not segment.names:
            return self.fixed.setdefault(segment.literals[0], _Node())
        return self.templated.setdefault(segment.literals, (segment, _Node()))[1]


class Matcher:
    """The operations of a specification, found by method and URL.

    Hosts need not be those of the specification, because tests run elsewhere; the paths of its
    servers have to stand before its own. A URL without a host may leave that out, and one whose
    host is in a local network, since gateways put such paths there. Concrete paths go before
    templated ones, as OpenAPI asks, and a slash at the end matters.
    """

    def __init__(self, outlines: Sequence[OperationOutline]) -> None:
        self._roots: dict[tuple[str, ...], _Node] = {}
        self._bare = _Node()
        self._servers: set[str] = set()
        self._deepest = 0
        for outline in outlines:
            self._add(outline)
        for node in self._nodes():
            # The more of a segment is fixed, the more concrete it is.
            ranked = sorted(node.templated.items(), key=lambda item: -len("".join(item[0])))
            node.templated = dict(ranked)
        self._longest_prefix = max((len(prefix) for prefix in self._roots), default=0)

    def find(self, method: str, url: str, *, key: str = "") -> Match | None:
        """Return the operation of a method and URL, or `None` when the specification has none.

        Where several operations have the same path, because only what stands behind a `?` or `#`
        in their paths tells them apart, the one whose query is there comes first; `key` is that
        of the operation which is wanted if it is one of them.
        """
        parts = split_url(url)
        segments = segments_of(parts.path)
        method = method.upper()
        for node, rest in self._starts(parts, segments):
            for end, texts in self._ends(node, rest):
                if entry := _chosen(end.operations.get(method, ()), parts.query, key):
                    texts_by_name = dict(zip(entry.names, texts, strict=True))
                    return Match(entry.outline, texts_by_name, parts)
        return None

    def methods(self, url: str) -> tuple[str, ...]:
        """Return the methods that the specification has for the path of a URL, sorted."""
        parts = split_url(url)
        segments = segments_of(parts.path)
        found = {
            method
            for node, rest in self._starts(parts, segments)
            for end, _ in self._ends(node, rest)
            for method in end.operations
        }
        return tuple(sorted(found))

    @property
    def has_hosts(self) -> bool:
        """Return whether any of the servers is said with its host."""
        return bool(self._servers)

    def serves(self, url: str) -> bool:
        """Return whether a URL is at the host of a server, or names no host at all."""
        host = split_url(url).host
        return not host or host in self._servers

    def belongs(self, url: str, hosts_seen: Collection[str]) -> bool:
        """Return whether a URL is one of this interface, whether or not it is specified.

        Its host has to be a server's, or one of `hosts_seen` (`Url.host` of exchanges that
        matched), and its path has to begin as a server's does. What has no host belongs.
        """
        parts = split_url(url)
        if not parts.host:
            return True
        if parts.host not in self._servers and parts.host not in hosts_seen:
            return False
        return any(True for _ in self._starts(parts, segments_of(parts.path)))

    def _add(self, outline: OperationOutline) -> None:
        segments = segments_of_template(outline.path)
        names = tuple(name for segment in segments for name in segment.names)
        query = outline.path.partition("#")[0].partition("?")[2]
        entry = _Entry(outline, names, frozenset(query.split("&") if query else ()))
        self._deepest = max(self._deepest, len(segments))
        for prefix in {self._prefix(server) for server in outline.servers}:
            _insert(self._roots.setdefault(prefix, _Node()), segments, entry)
        _insert(self._bare, segments, entry)

    def _prefix(self, server: str) -> tuple[str, ...]:
        parts = split_url(server)
        if parts.host:
            self._servers.add(parts.host)
        path = parts.path.rstrip("/")
        return tuple(decoded(segment) for segment in segments_of(path))

    def _starts(self, url: Url, segments: list[str]) -> Iterator[tuple[_Node, list[str]]]:
        most = min(self._longest_prefix, len(segments) - 1)
        before = tuple(_fixed(segment) for segment in segments[:most])
        for count in range(most, -1, -1):
            if root := self._roots.get(before[:count]):
                yield root, segments[count:]
        if not url.host or (url.host not in self._servers and is_local(url.host)):
            yield self._bare, segments

    def _ends(self, start: _Node, segments: list[str]) -> Iterator[tuple[_Node, tuple[str, ...]]]:
        if len(segments) > self._deepest:
            return
        # A stack of places still to be tried, the most concrete on top. Places are a tree, so
        # that none is tried twice.
        pending: list[tuple[_Node, int, tuple[str, ...]]] = [(start, 0, ())]
        while pending:
            node, index, texts = pending.pop()
            if index == len(segments):
                yield node, texts
                continue
            text = segments[index]
            for segment, after in reversed(node.templated.values()):
                found = segment.texts_in(text)
                if found is not None:
                    pending.append((after, index + 1, texts + found))
            if fixed := node.fixed.get(_fixed(text)):
                pending.append((fixed, index + 1, texts))

    def _nodes(self) -> Iterator[_Node]:
        pending = [self._bare, *self._roots.values()]
        while pending:
            node = pending.pop()
            yield node
            pending += node.fixed.values()
            pending += [after for _, after in node.templated.values()]


def _fixed(text: str) -> str:
    """Return a segment of a URL as fixed texts are written; what is long is no fixed text."""
    return decoded(text) if len(text) <= _LONGEST_FIXED else text


def _insert(root: _Node, segments: list[Segment], entry: _Entry) -> None:
    node = root
    for segment in segments:
        node = node.after(segment)
    node.operations.setdefault(entry.outline.method, []).append(entry)


def _chosen(entries: Sequence[_Entry], query: str, key: str) -> _Entry | None:
    """Return the operation of those with the same path that a query leads to, if one does."""
    if len(entries) == 1 and not entries[0].query:
        return entries[0]
    sent = set(query.split("&"))
    fitting = [entry for entry in entries if entry.query <= sent]
    wanted = [entry for entry in fitting if entry.outline.key == key]
    return next(iter(wanted), max(fitting, key=lambda entry: len(entry.query), default=None))
