"""The entries of the host's search, page by page, so that those of single pages can be replaced."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeAlias

from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as HostPage

_NAMES: Final = ("search", "material/search")
_LISTS: Final = ("entries", "_entries")

Entry: TypeAlias = dict[str, Any]
"""What the search knows of a page or of a part of one: location, title, text, and more."""


class SearchEntries:
    """What a search knows of each page, in the list to which it appends when a page is built."""

    def __init__(self, plugins: PluginCollection) -> None:
        """Take the plugins of the host; there may be no search among them."""
        self._plugin: Any = next((plugins[name] for name in _NAMES if name in plugins), None)
        self._known: list[Entry] | None = None
        self._by_page: dict[str, list[Entry]] = {}

    @property
    def can_be_kept(self) -> bool:
        """Return whether the search, if there is one, has such a list."""
        return not hasattr(self._plugin, "search_index") or self._list() is not None

    def take(self, documents: Sequence[File]) -> None:
        """Remember what the search found when the whole site was built."""
        if self._known is not None:
            return
        self._known = list(self._list() or ())
        found: dict[str, list[Entry]] = {}
        for entry in self._known:
            found.setdefault(entry["location"].partition("#")[0], []).append(entry)
        self._by_page = {
            file.src_uri: found.get(file.page.url, []) for file in documents if file.page
        }

    @contextmanager
    def replaced(self, page: HostPage) -> Iterator[None]:
        """Remember what the search finds in a page that is built meanwhile."""
        entries = self._list() or []
        start = len(entries)
        yield
        self._by_page[page.file.src_uri] = entries[start:]

    def put(self, documents: Sequence[File]) -> bool:
        """Give the search what is known of these pages; return whether it is something else."""
        entries, before = self._list(), self._known
        if entries is None:
            return False
        entries[:] = [entry for file in documents for entry in self._by_page.get(file.src_uri, ())]
        self._known = list(entries)
        return self._known != before

    def _list(self) -> list[Entry] | None:
        index = getattr(self._plugin, "search_index", None)
        return next((getattr(index, name) for name in _LISTS if hasattr(index, name)), None)
