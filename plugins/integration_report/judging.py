"""Evidence and what it is worth: judged once, and kept by everything that a judgement rests on."""

import hashlib
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Final

import msgspec

from integration_report.model.evidence import Evidence
from integration_report.model.finding import Judgement, Level
from integration_report.model.memory import without_collection
from integration_report.model.ratings import Ratings
from integration_report.settings import Settings
from integration_report.shelf import Shelf, project_folder, version_of

_SHELF: Final = "judgements.msgpack"
_SOURCES: Final = ("checking", "model", "rollup")
_LIBRARIES: Final = ("jsonschema_rs", "msgspec")


class Judged:
    """Evidence and what it is worth, before it is laid out; each part is made when it is needed."""

    def __init__(self, settings: Settings, evidence: Evidence) -> None:
        """Take what the run depends on besides the evidence, and what was read."""
        self.settings = settings
        self.evidence = evidence

    @cached_property
    def ratings(self) -> Ratings:
        """Return the statuses that the evidence leads to."""
        from integration_report.rollup.rate import rate  # not needed where a judgement is kept

        with without_collection():
            return rate(self.evidence)

    @cached_property
    def judgement(self) -> Judgement:
        """Return what is wrong with the evidence; what was judged before is found again."""
        if self.settings.cache_dir is None:
            return self._judge()
        folder = project_folder(self.settings.cache_dir, self.settings.root)
        with without_collection():
            shelf = Shelf(folder / _SHELF, judge_version())
            key = judgement_key(self.evidence, self.settings.levels)
            known, judgement = shelf.find(key, of=Judgement)
            if known:
                return Judgement(*judgement)
            made = self._judge()
            shelf.store(key, made)
            shelf.keep()
        return made

    def _judge(self) -> Judgement:
        from integration_report.checking.engine import check  # loads every rule
        from integration_report.checking.rule import Facts

        ratings = self.ratings
        with without_collection():
            return check(Facts(self.evidence, ratings), self.settings.levels)


def judgement_key(evidence: Evidence, levels: Mapping[str, Level]) -> str:
    """Return a digest of everything that a judgement rests on, besides the code that makes it.

    Ratings are made from the evidence alone, so these are all the arguments of judging.
    """
    packed = msgspec.msgpack.encode((evidence.digest(), sorted(levels.items())))
    return hashlib.sha256(packed).hexdigest()


@cache
def judge_version() -> bytes:
    """Return a digest of the code that rates and checks."""
    return version_of(_SOURCES, _LIBRARIES)
