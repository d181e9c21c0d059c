"""Runs of the pipeline for a host: what is read is kept between the builds of a server."""

from collections.abc import Iterable
from typing import NamedTuple

from integration_report import pipeline
from integration_report.mkdocs_plugin.hosts import tell
from integration_report.model.summary import FindingSummary, History
from integration_report.past import Past
from integration_report.reading.cache import Memory
from integration_report.rendering.draw import Drawing
from integration_report.rendering.links import Links
from integration_report.rendering.publication import Publication
from integration_report.settings import Settings


class Remembered(NamedTuple):
    """What a run leads to, and what git remembers."""

    run: pipeline.Run
    """The run; its report says who changed what last."""
    history: History
    """What the pages show of the past."""

    def published(self, links: Links, drawing: Drawing) -> Publication:
        """Return the pages and files that the site shows of it."""
        return pipeline.publish(self.run, links=links, drawing=drawing, history=self.history)

    def tell(self, *, counted: bool, known: Iterable[FindingSummary] = ()) -> None:
        """Log findings that aren't known; errors as warnings if `--strict` is to count them."""
        tell(self.run.report.findings, counted=counted, known=known)


class Runs:
    """Runs the pipeline again and again."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self._memory = Memory()

    def next(self, settings: Settings) -> Remembered:
        """Return what the evidence leads to now; raises as `pipeline.run` does."""
        with pipeline.opened(settings) as source:
            past = Past(settings, source, is_shown=True)
            run = past.told(pipeline.run(settings, source=source, memory=self._memory))
            return Remembered(run, past.history(run))
