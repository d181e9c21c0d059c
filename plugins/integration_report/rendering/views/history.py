"""The past: how did it go, and who did what lately?"""

from collections.abc import Iterator

from integration_report.model.summary import History
from integration_report.rendering.charts.burn_ups import burn_ups
from integration_report.rendering.happenings import log
from integration_report.rendering.marks import sentence
from integration_report.rendering.site import Here, Site
from integration_report.rendering.view import AnyBlock, Note, Part, View


def views(site: Site) -> Iterator[View]:
    """Yield the page of the history, if anybody has looked for one."""
    history = site.history
    if history is None:
        return
    here = site.at(site.overview("history"))
    yield View(
        path=here.path,
        title="History",
        lead="How it went, and who did what lately.",
        top=tuple(_notes(history)),
        parts=tuple(_parts(here, history)),
        in_nav=True,
        group="Release",
        description="Burn-ups of items, points, tests and issues, and who did what lately.",
        keywords="trend burn-up log who when commits",
    )


def _notes(history: History) -> Iterator[Note]:
    if not history.known:
        why = history.why or "There is no git repository, or nothing is committed in it yet."
        yield Note("info", "Nothing is known of the past", sentence(why))
        return
    trend = history.trend
    why = history.why or (trend.why if trend and not trend.whole else "")
    if why:
        yield Note("warn", "The history isn’t whole", sentence(why))


def _parts(here: Here, history: History) -> Iterator[Part]:
    if not history.known:
        return
    rows = history.trend.rows if history.trend else ()
    went: AnyBlock = Note("info", "No commit has changed evidence yet.")
    if rows:
        went = burn_ups(here, rows)
    yield Part(id="trend", title="How it went", blocks=(went,))
    yield Part(id="lately", title="What happened lately", blocks=(log(here, history.lately),))
