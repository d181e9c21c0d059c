"""The bars: what is measured, what it is compared with, and the ratio that is to be met."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from statistics import median

from benchmarks import history, others, serve
from benchmarks.contracts import write_contracts
from benchmarks.history_project import write_history
from benchmarks.junit import write_junit
from benchmarks.measure import Cost, cost_of, ratio_of
from benchmarks.plain_pages import write_plain_pages
from benchmarks.project import write_project
from benchmarks.results import Result, at_most, times_faster
from benchmarks.revisions import revision_bars
from benchmarks.signoffs import signoff_bars

HERE = Path(__file__).parent
PROGRAMS = Path(sys.executable).parent
_PROGRAM = PROGRAMS / "integration-report"
ITEMS_PER_DOCUMENT = 20


class Bench:
    """Projects of several sizes in one folder, and the bars over them."""

    def __init__(self, folder: Path, *, sizes: tuple[int, ...], pairs: int) -> None:
        """Take a folder to write to, the sizes of projects, and how many pairs make a median."""
        self.folder = folder
        self.sizes = sizes
        self.pairs = pairs
        self.cache = {"INTEGRATION_REPORT_CACHE": str(folder / "cache")}

    def start_up(self) -> Iterator[Result]:
        """Compare `--version` with an interpreter that does nothing."""
        ratio = ratio_of(
            lambda: self._run("integration-report", "--version"),
            lambda: cost_of([sys.executable, "-c", "pass"], folder=self.folder),
            pairs=self.pairs * 2,
        )
        yield at_most("start-up, `--version`", "`python -c pass`", ratio, 5)

    def check(self) -> Iterator[Result]:
        """Compare `check`, cold and warm, with a bare parse and with itself."""
        cold: dict[int, float] = {}
        warm_goals = {1_000: 0.25, 10_000: 0.15}
        for size in self.sizes:
            project = self.project(size)
            bare = [sys.executable, HERE / "bare_parse.py", project / "data"]
            runs = [
                (
                    self._cold(project),
                    cost_of(bare, folder=project),
                    self._warm(project),
                    self._edited(project, number),
                )
                for number in range(max(3, self.pairs * 1_000 // max(size, 1_000)))
            ]
            cold[size] = median(run[0].seconds for run in runs)
            ratio = median(run[0].seconds / run[1].seconds for run in runs)
            yield at_most(
                f"`check`, cold, {size:,} documents", "a bare parse of the same files", ratio, 0.8
            )
            if size in warm_goals:
                ratio = median(run[2].seconds / run[0].seconds for run in runs)
                yield at_most(
                    f"`check`, warm, nothing changed, {size:,} documents",
                    "the same, cold",
                    ratio,
                    warm_goals[size],
                )
                ratio = median(run[3].seconds / run[0].seconds for run in runs)
                yield Result(
                    f"`check`, warm, one document edited, {size:,} documents",
                    "the same, cold",
                    "–",
                    f"{ratio:.2f} ×",
                    met=None,
                )
            base = cost_of([sys.executable, "-c", "pass"], folder=project).memory
            kilobytes = (self._cold(project).memory - base) / size / 1024
            if size >= max(self.sizes):
                yield Result(
                    f"memory of `check`, {size:,} documents",
                    "the interpreter's own",
                    "≤ 20 KB a document",
                    f"{kilobytes:.1f} KB",
                    met=kilobytes <= 20,
                )
        if {1_000, 10_000} <= set(cold):
            ratio = cold[10_000] / cold[1_000]
            yield at_most("`check`, cold, 1,000 → 10,000 documents", "itself", ratio, 10.5)

    def site(self) -> Iterator[Result]:
        """Compare the full site with plain MkDocs, and with itself at another size."""
        full: dict[int, float] = {}
        for size in (1_000, 5_000):
            if size > max(self.sizes):
                continue
            project = self.project(size)
            full[size] = median(
                self._site(project).seconds for _ in range(1 if size > 1_000 else 3)
            )
        if 1_000 not in full:
            return
        project = self.project(1_000)
        staged, plain = self.folder / "pages-1000", self.folder / "plain-1000"
        self._run("integration-report", "pages", "--out", str(staged), folder=project)
        write_plain_pages(staged, plain)
        ratio = ratio_of(
            lambda: self._site(project), lambda: self._site(plain, clean=False), pairs=3
        )
        compared = "plain MkDocs, the same pages without pictures"
        yield at_most("full site, 1,000 documents", compared, ratio, 0.6)
        if 5_000 in full:
            ratio = full[5_000] / full[1_000]
            yield at_most("full site, 1,000 → 5,000 documents", "itself", ratio, 5.5)
        edit = serve.seconds_after_edit(PROGRAMS / "mkdocs", project)
        yield at_most(
            "the page again after one edit in `serve`, 1,000 documents",
            "the full site",
            edit / full[1_000],
            0.1,
        )

    def junit(self) -> Iterator[Result]:
        """Compare reading 100,000 test cases with a bare expat pass over the same file."""
        compared = "a bare expat pass over the same file"
        memory: list[float] = []
        for output, name in (
            (False, "100,000 test cases"),
            (True, "the same with 40 MB of output"),
        ):
            path = self.folder / f"results-{output}.xml"
            write_junit(path, output=output)
            yield at_most(f"JUnit XML, {name}", compared, self._junit("ratio", path), 2)
            memory.append(self._junit("memory", path))
        yield Result(
            "memory of 100,000 test cases with 40 MB of output",
            "the same without output",
            "≤ 1.1 ×",
            f"{memory[1] / memory[0]:.2f} × ({memory[0]:.0f} MB without)",
            met=memory[1] <= 1.1 * memory[0],
        )

    def contracts(self) -> Iterator[Result]:
        """Compare 2,000 exchanges with a specification of 5 MB, cold and warm."""
        project = write_contracts(self.folder / "contracts")
        bare = [sys.executable, HERE / "contracts.py", project]
        edited = project / "data" / "contract-0.yml"
        runs = []
        for number in range(max(3, self.pairs // 2)):
            cold, theirs = self._cold(project), cost_of(bare, folder=project)
            warm = self._warm(project)
            edited.write_text(f"{edited.read_text()}# Edit {number}\n")
            runs.append((cold, theirs, warm, self._warm(project)))
        name = "2,000 exchanges beside a specification of 5 MB"
        compared = "CSafeLoader and json, parsing alone"
        ratio = median(cold.seconds / theirs.seconds for cold, theirs, _, _ in runs)
        yield at_most(f"{name}, cold", compared, ratio, 1)
        ratio = median(warm.seconds / cold.seconds for cold, _, warm, _ in runs)
        yield at_most(f"{name}, warm, nothing changed", "the same, cold", ratio, 0.15)
        ratio = median(one.seconds / cold.seconds for cold, _, _, one in runs)
        yield at_most(f"{name}, warm, a contract edited", "the same, cold", ratio, 0.8)

    def history(self) -> Iterator[Result]:
        """Compare telling who ticked what with the least that it takes, and with `git blame`."""
        size = min(1_000, max(self.sizes))
        folder = self.folder / "history"
        written = write_history(folder, documents=size * 7 // 4, commits=2 * size, blobs=9 * size)
        name = f"who ticked what, {size:,} documents, {2 * size:,} commits"
        runs = []
        for _ in range(max(3, self.pairs // 2)):
            shutil.rmtree(self.folder / "cache", ignore_errors=True)
            cold, least = self._traced("ours", folder), self._traced("bare", folder)
            warm, start = self._traced("ours", folder), self._traced("start", folder)
            log = cost_of([*history.LOG, "--", "data"], folder=folder).seconds
            runs.append((cold, least, warm - start, log, start))
        ratio = median(one[0] / one[1] for one in runs)
        compared = "`git log --raw`, `cat-file --batch` and one parse of each version"
        yield at_most(f"{name}, cold", compared, ratio, 1.3)
        ratio = median(one[2] / one[3] for one in runs)
        yield at_most(f"{name}, warm, without the start", "`git log --raw`", ratio, 3)
        yield from self._trend(name.replace("who ticked what", "trend"), folder, runs)
        yield from revision_bars(name.removeprefix("who ticked what, "), folder, self.cache)
        blame, differing = history.compared(folder, self.folder / "told.json", written.disturbed)
        ratio = median(blame / (cold - start) for cold, _, _, _, start in runs)
        compared = "`git blame` of each document"
        yield times_faster(f"{name}, cold", compared, ratio, 10)
        yield times_faster(f"{name}, warm", compared, median(blame / one[2] for one in runs), 50)
        yield Result(
            f"{name}: statements whose line nobody moved or reworded",
            compared,
            "no other commit",
            f"{differing:,} others",
            met=not differing,
        )

    def field(self) -> Iterator[Result]:
        """Compare with other tools of the field over as many items."""
        for items, goal in ((1_000, 6), (5_000, 10)):
            needs = self.folder / f"needs-{items}"
            others.write_sphinx_needs(needs, items)
            build = [self._others / "sphinx-build", "-q", "-b", "html", ".", "_build"]
            theirs = cost_of(build, folder=needs).seconds
            project = self.project(items // ITEMS_PER_DOCUMENT)
            site = median(self._site(project).seconds for _ in range(3))
            yield times_faster(f"full site of {items:,} items", "sphinx-needs", theirs / site, goal)
        check = median(self._warm(project).seconds for _ in range(self.pairs))
        yield times_faster("`check` of 5,000 items", "sphinx-needs, a build", theirs / check, 50)
        stop = self.folder / "doorstop-5000"
        others.write_doorstop(stop, 5_000, self._others)
        doorstop = [self._others / "doorstop", "--quiet"]
        cost_of(doorstop, folder=stop)  # the first check also writes every item again
        steady = cost_of(doorstop, folder=stop).seconds
        yield times_faster("`check` of 5,000 items", "Doorstop, steady", steady / check, 50)

    def project(self, documents: int) -> Path:
        """Return the folder of a project of a size, written if it isn't there."""
        folder = self.folder / f"project-{documents}"
        if not folder.exists():
            write_project(folder, documents)
        return folder

    @cached_property
    def _others(self) -> Path:
        return others.environment(HERE.parents[1] / ".venv-benchmarks")

    def _run(self, *command: str, folder: Path | None = None) -> Cost:
        return cost_of([PROGRAMS / command[0], *command[1:]], folder=folder or self.folder)

    def _junit(self, what: str, path: Path) -> float:
        program = [sys.executable, HERE / "junit.py", what, path]
        return float(subprocess.run(program, capture_output=True, text=True, check=True).stdout)

    def _cold(self, project: Path) -> Cost:
        shutil.rmtree(self.folder / "cache", ignore_errors=True)
        return self._warm(project)

    def _warm(self, project: Path) -> Cost:
        return cost_of([_PROGRAM, "check"], folder=project, environment=self.cache)

    def _edited(self, project: Path, number: int) -> Cost:
        """Return what a check costs after an edit that none before was like, and undo the edit."""
        edited = sorted((project / "data" / "integrations").glob("*.md"))[0]
        original = edited.read_text(encoding="utf-8")
        edited.write_text(f"{original}\nEdit {number}.\n", encoding="utf-8")
        try:
            return self._warm(project)
        finally:
            edited.write_text(original, encoding="utf-8")

    def _traced(self, what: str, folder: Path) -> float:
        """Return the seconds of `benchmarks.history`, which writes down what it has told."""
        program = [sys.executable, HERE / "history.py", what, folder]
        told = {"BENCHMARK_TOLD": str(self.folder / "told.json")} if what == "ours" else {}
        return cost_of(program, folder=self.folder, environment=self.cache | told).seconds

    def _trend(self, name: str, folder: Path, runs: list[tuple[float, ...]]) -> Iterator[Result]:
        """Compare the trend, cold and warm, with what telling who ticked what was held against."""
        command = [_PROGRAM, "trend", "--format", "json"]
        shutil.rmtree(self.folder / "cache", ignore_errors=True)
        cold, warm = (cost_of(command, folder=folder, environment=self.cache) for _ in range(2))
        _, least, _, log, start = (median(column) for column in zip(*runs, strict=True))
        yield at_most(f"{name}, cold", "as who ticked what, cold", cold.seconds / least, 1.3)
        ratio = (warm.seconds - start) / log
        yield at_most(f"{name}, warm, without the start", "`git log --raw`", ratio, 3)

    def _unread(self) -> dict[str, str]:
        """Return an environment in which no document has been read or judged before.

        What the program compiles for every project is kept, as Python keeps its own modules.
        """
        folder = self.folder / "site-cache"
        for kept in folder.glob("*"):
            if kept.name != "templates":
                shutil.rmtree(kept)
        return {"INTEGRATION_REPORT_CACHE": str(folder)}

    def _site(self, project: Path, *, clean: bool = True) -> Cost:
        shutil.rmtree(self.folder / "site", ignore_errors=True)  # removing it is no part of a build
        command = [PROGRAMS / "mkdocs", "build", "--quiet", "--site-dir", self.folder / "site"]
        environment = self._unread() if clean else None
        return cost_of(command, folder=project, environment=environment, expected=(0,))


SECTIONS: dict[str, Callable[[Bench], Iterator[Result]]] = {
    "start-up": Bench.start_up,
    "check": Bench.check,
    "site": Bench.site,
    "junit": Bench.junit,
    "contracts": Bench.contracts,
    "history": Bench.history,
    "signoffs": lambda bench: signoff_bars(bench.folder, bench.sizes, bench.pairs),
    "field": Bench.field,
}
