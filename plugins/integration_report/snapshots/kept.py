"""What is known of commits, in memory and between runs: how things stood, and what judging gave."""

from functools import cached_property
from typing import Final, TypeVar

from integration_report.model.snapshot import Standing
from integration_report.model.summary import RatedTotals
from integration_report.settings import Settings
from integration_report.shelf import Shelf, project_folder
from integration_report.snapshots.project_settings import settings_key
from integration_report.snapshots.versions import snapshots_version

_SHELF: Final = "snapshots.msgpack"

T = TypeVar("T")


class Kept:
    """What is known of commits.

    A commit's id stands for all that its report is made of, but for the settings and for how far
    back the clone goes, which are part of the key.
    """

    def __init__(self, settings: Settings, boundary: str) -> None:
        """Take the settings, and the commit at which the clone ends; empty when it has all."""
        self._settings = settings
        self._boundary = boundary
        self._standings: dict[str, Standing] = {}
        self._rated: dict[str, RatedTotals] = {}
        self._starts: dict[str, int] = {}

    @cached_property
    def shelf(self) -> Shelf | None:
        """Return where values are kept between runs, if they are."""
        if self._settings.cache_dir is None:
            return None
        folder = project_folder(self._settings.cache_dir, self._settings.root)
        return Shelf(folder / _SHELF, snapshots_version())

    def standing(self, commit: str) -> Standing | None:
        """Return how things stood at a commit, if that is known."""
        return self._find("standing", commit, self._standings, Standing)

    def rated(self, commit: str) -> RatedTotals | None:
        """Return what judging a commit has led to, if that is known."""
        return self._find("rated", commit, self._rated, RatedTotals)

    def start(self, head: str) -> int | None:
        """Return from where on the way to a commit evidence was in its folders, if known."""
        return self._find("start", head, self._starts, int)

    def keep_start(self, head: str, start: int) -> None:
        """Keep from where on the way to a commit evidence was in its folders."""
        self._keep("start", head, self._starts, start)

    def keep_standing(self, commit: str, standing: Standing) -> None:
        """Keep how things stood at a commit."""
        self._keep("standing", commit, self._standings, standing)

    def keep_rated(self, commit: str, rated: RatedTotals) -> None:
        """Keep what judging a commit has led to."""
        self._keep("rated", commit, self._rated, rated)

    def write(self) -> None:
        """Write what is new; a folder that can't be written is no error."""
        if self.shelf is not None:
            self.shelf.keep()

    def _find(self, name: str, commit: str, known: dict[str, T], of: type[T]) -> T | None:
        if commit not in known and self.shelf is not None:
            is_kept, value = self.shelf.find(self._key(name, commit), of)
            if is_kept:
                known[commit] = value
        return known.get(commit)

    def _keep(self, name: str, commit: str, known: dict[str, T], value: T) -> None:
        known[commit] = value
        if self.shelf is not None:
            self.shelf.store(self._key(name, commit), value)

    def _key(self, name: str, commit: str) -> str:
        return f"{name}:{commit}:{self._boundary}:{self._settings_key}"

    @cached_property
    def _settings_key(self) -> str:
        return settings_key(self._settings)
