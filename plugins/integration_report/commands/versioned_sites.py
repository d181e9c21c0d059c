"""Builds the site of every released version and of the draft, each where it can be seen alone."""

import hashlib
import importlib.metadata
import os
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

import integration_report
from integration_report.history.repository import Repository, RepositoryError
from integration_report.history.tags import Tag
from integration_report.history.worktrees import write_worktree
from integration_report.model.tree import TreeError
from integration_report.model.version_names import DRAFT, invalid_version
from integration_report.publishing.hosts import Builds
from integration_report.publishing.outlet import Built, Outlet, digest_of
from integration_report.publishing.selector import PAGES, pages_script, unbuilt_page
from integration_report.reading.configuration import NAMES
from integration_report.releases import PUBLICATION, PublishedVersion, PublishRun
from integration_report.rendering.version_assets import VERSIONS_SCRIPT
from integration_report.settings import Settings
from integration_report.shelf import PROJECT

Tell = Callable[[str], None]
"""Is told what was done, in a line."""

APART: Final = "~"
"""Is in the names of what is made beside sites: no version can have it in its own."""

_NO_PLUGIN: Final = (
    "Its site has no report: its mkdocs.yml doesn't list the plugin 'integration-report'"
)


class Site(NamedTuple):
    """A version with its site."""

    version: str
    """The version."""
    folder: Path
    """Where its site is now."""
    built: Built | None = None
    """What it was built from; `None` for what isn't kept the next time."""
    problem: str = ""
    """Why it has no site, or not one of today."""
    is_site: bool = True
    """Whether there is a site, and not only a page that says why there is none."""
    pages: int = 0
    """How many pages were built; zero for one that is kept."""


class Sites:
    """The sites of one publication."""

    def __init__(
        self, settings: Settings, repository: Repository | None, outlet: Outlet, tell: Tell
    ) -> None:
        """Take what is built, the repository if there is one, and where sites go."""
        self.builds = Builds()
        self._settings, self._repository = settings, repository
        self._outlet, self._tell = outlet, tell
        self._git = threading.Lock()
        self._program = _program()

    def released(self, tags: Iterable[Tag], *, jobs: int) -> list[Site]:
        """Return the sites of released versions, in the order of their tags.

        At most `jobs` are built at the same time. A version that was built before from the same
        commit and by the same program is kept, if nobody has changed it.
        """
        known = tuple(tags)
        before = self._repository.ancestors(known) if self._repository is not None else {}
        with ThreadPoolExecutor(jobs) as pool:
            try:
                return list(pool.map(lambda tag: self._released(tag, known, before), known))
            except BaseException:
                # An interruption, too: the pool would wait for hosts that nobody needs any more.
                self.builds.end()
                pool.shutdown(wait=True, cancel_futures=True)
                raise

    def draft(self, sites: Iterable[Site]) -> Site:
        """Return the site of the work tree as it is; it knows how the other versions did."""
        versions = {
            site.version: PublishedVersion(
                "" if invalid_version(site.version) else f"{site.version}/",
                site.problem if site.is_site else f"It has no site. {site.problem}",
            )
            for site in sites
        }
        started = time.monotonic()
        configuration = self._settings.config_file
        if configuration is None:
            return self._unbuilt(DRAFT, "There is no mkdocs.yml")
        variables = {}
        if self._repository is not None and "SOURCE_DATE_EPOCH" not in os.environ:
            variables = self._epoch("HEAD")
        return self._built(DRAFT, configuration, variables, versions, started)

    def _released(
        self, tag: Tag, tags: tuple[Tag, ...], before: Mapping[str, frozenset[str]]
    ) -> Site:
        """Return the site of a released version, kept or built."""
        version = tag.version
        problem = tag.problem or invalid_version(version)
        if problem:
            return self._unbuilt(version, problem)
        earlier = before.get(tag.commit, frozenset()) | {tag.commit}
        seen = {one.name: one.object_id for one in tags if one.commit in earlier}
        rests_on = _digest((self._program, self._settings.site_url, sorted(seen.items()), version))
        kept = self._outlet.versions.get(version)
        is_whole = kept is not None and self._outlet.is_whole(version)
        old = Site(version, self._outlet.folder / version, kept if is_whole else None)
        if is_whole and kept and (kept.commit, kept.rests_on) == (tag.commit, rests_on):
            self._tell(f"{version}: kept")
            return old
        site = self._checked_out(tag, seen)
        if site.is_site:
            return site._replace(built=Built(tag.commit, rests_on, digest_of(site.folder)))
        if is_whole and kept is not None and kept.commit == tag.commit:
            # It was built once, by another program: better than none, and it says so.
            return old._replace(problem=f"Its site is of an earlier build. {site.problem}")
        return site

    def _checked_out(self, tag: Tag, seen: Mapping[str, str]) -> Site:
        """Return the site of a tag, built in a work tree of its own."""
        started = time.monotonic()
        try:
            folder = self._outlet.temporary() / "tree"
            folder.mkdir()
            with self._git:
                if self._repository is None:
                    raise RepositoryError("There is no repository")
                write_worktree(self._repository, tag.commit, folder, seen)
                variables = self._epoch(tag.commit)
        except (OSError, TreeError, RepositoryError) as error:
            return self._unbuilt(tag.version, f"Its files can't be written: {error}")
        configuration = self._configuration(folder)
        if configuration is None:
            return self._unbuilt(tag.version, "Its commit has no mkdocs.yml")
        variables[PROJECT] = str(self._settings.root)
        pages = {
            version: PublishedVersion("" if invalid_version(version) else f"{version}/")
            for version in (name.partition("/")[2] for name in seen)
        }
        return self._built(tag.version, configuration, variables, pages, started)

    def _built(
        self,
        version: str,
        configuration: Path,
        variables: Mapping[str, str],
        versions: dict[str, PublishedVersion],
        started: float,
    ) -> Site:
        """Return a site that a host has built, or the page that stands for it."""
        folder = self._outlet.place(version)
        self._tell(f"{version}: building")
        told = PublishRun(version, self._settings.site_url, versions)
        about = self._outlet.place(f"{version}{APART}.json")
        about.write_bytes(msgspec.json.encode(told))
        outcome = self.builds.build(
            configuration,
            folder,
            {**variables, PUBLICATION: str(about), "MIKE_DOCS_VERSION": version},
        )
        seconds = time.monotonic() - started
        if outcome.code:
            # Where a version is built is another place each time, and nobody's business.
            here = f"{configuration.parent}{os.sep}"
            return self._unbuilt(version, outcome.problem.replace(here, ""))
        (folder / PAGES).write_bytes(pages_script(version, folder))
        pages = sum(1 for _ in folder.rglob("*.html"))
        problem = "" if any(folder.rglob(VERSIONS_SCRIPT)) else _NO_PLUGIN
        self._tell(f"{version}: {pages} pages in {seconds:.1f} s")
        return Site(version, folder, problem=problem, pages=pages)

    def _unbuilt(self, version: str, problem: str) -> Site:
        """Return what stands for a version that has no site."""
        problem = " ".join(problem.split())
        self._tell(f"{version}: no site. {problem}")
        # A tag may have the draft's name, and no site either.
        folder = self._outlet.place(f"without{APART}{os.urandom(8).hex()}")
        folder.mkdir()
        (folder / "index.html").write_bytes(unbuilt_page(version, problem))
        (folder / PAGES).write_bytes(pages_script(version, folder))
        return Site(version, folder, problem=problem, is_site=False)

    def _epoch(self, ref: str) -> dict[str, str]:
        """Return the variable that gives a build its time: that of its commit."""
        try:
            repository = self._repository
            if repository is None:
                return {}
            moment = repository.commit_date(repository.resolve(ref))
        except RepositoryError:
            return {}
        return {"SOURCE_DATE_EPOCH": str(int(moment.timestamp()))}

    def _configuration(self, folder: Path) -> Path | None:
        """Return the configuration of a version: where today's is, by whatever of its names."""
        now = self._settings.config_file
        if now is None:
            return None
        here = folder / now.parent.relative_to(self._settings.root)
        names = dict.fromkeys((now.name, *NAMES))
        return next((here / name for name in names if (here / name).is_file()), None)


def _program() -> str:
    """Return a digest of this program and of all that is installed beside it.

    Of the bytes, and not of the times of files as elsewhere: what was published is kept by folder,
    which goes from machine to machine.
    """
    digest = hashlib.sha256()
    package = Path(integration_report.__file__).parent
    for file in sorted(package.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.relative_to(package).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    installed = sorted(
        f"{one.metadata['Name']} {one.version}" for one in importlib.metadata.distributions()
    )
    digest.update("\n".join(installed).encode())
    return digest.hexdigest()


def _digest(value: object) -> str:
    return hashlib.sha256(msgspec.msgpack.encode(value)).hexdigest()
