"""Everything that another site generator needs: docs, generated pages, assets, and a mkdocs.yml."""

import json
import posixpath
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import click

from integration_report.commands.addresses import links_of
from integration_report.model.summary import History
from integration_report.model.tree import EntryType, Tree
from integration_report.pipeline import Run, publish
from integration_report.reading.derived import Plain, derived_configuration, plain_setting
from integration_report.rendering import authored
from integration_report.rendering.draw import Drawing
from integration_report.rendering.hosting import front_matter
from integration_report.rendering.links import Links, plain_title
from integration_report.rendering.page import Page
from integration_report.rendering.publication import Publication, script_path, styles_path
from integration_report.settings import PLUGIN, Settings

_MARKDOWN: Final = (".md", ".markdown")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?^---[ \t]*\r?(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PLACEHOLDER: Final = "@@integration-report-block-{}@@"
_PLACEHOLDERS: Final = re.compile(_PLACEHOLDER.format(r"(\d+)"))
# What extensions of Markdown and templates look for in any text, even within HTML.
_INERT: Final = str.maketrans({mark: f"&#{ord(mark)};" for mark in "`~{}"})


def check_folder(out: Path, settings: Settings) -> None:
    """Refuse a folder whose files would be read as pages or evidence, or by git as its own.

    Raises `click.UsageError`.
    """
    if ".git" in out.resolve().parts:
        raise click.UsageError(f"--out: '{out}' lies in git's own folder. Name another folder.")
    for folder in (settings.data_dir, settings.docs_dir):
        home = (settings.root / folder).resolve()
        if out.resolve().is_relative_to(home) or home.is_relative_to(out.resolve()):
            raise click.UsageError(
                f"--out: '{out}' and {folder}/ lie within each other. Name another folder."
            )


def staged(run: Run, tree: Tree, out: Path, history: History) -> dict[str, bytes]:
    """Return the files to write by their path below the folder `out`.

    `tree` is where the evidence of the run was read; authored pages come from there too. `history`
    is what git remembers.
    """
    settings = run.settings
    docs = _docs(tree, settings)
    links = links_of(settings, docs, run.report.commit)
    drawing = Drawing()
    published = publish(run, links=links, drawing=drawing, tree=tree, history=history)
    pages = [page for page in published.pages if page.path not in docs]
    site: dict[str, bytes] = {page.path: _page(page).encode() for page in pages}
    site |= {path: content for path, content in published.files.items() if path not in docs}
    site |= _authored(run, docs, published, drawing, known=site)
    files = {f"docs/{path}": content for path, content in sorted(site.items())}
    configuration = derived_configuration(
        settings.config_file,
        settings.root,
        without_plugin=PLUGIN,
        values=_values(settings, docs, pages, links),
        out=out.resolve(),
        files=settings.files,
    )
    return {"mkdocs.yml": configuration.encode(), **files}


def _docs(tree: Tree, settings: Settings) -> dict[str, bytes]:
    """Return the files that people put into the docs folder, by path in the site."""
    return {
        entry.path.removeprefix(f"{settings.docs_dir}/"): tree.read(entry.path)
        for entry in tree.entries(settings.docs_dir)
        if entry.type is EntryType.FILE
    }


def _page(page: Page) -> str:
    return f"{front_matter(page)}\n{_html(page.html)}\n"


def _html(html: str) -> str:
    """Return HTML as a block of a Markdown source, with nothing in it that means more than text."""
    return f'<div class="integration-report">\n{html.translate(_INERT)}\n</div>'


def _authored(
    run: Run,
    docs: Mapping[str, bytes],
    published: Publication,
    drawing: Drawing,
    *,
    known: Mapping[str, bytes],
) -> dict[str, bytes]:
    """Return the authored files: evidence with its status, other pages with their blocks drawn."""
    prefix = f"{run.settings.docs_dir}/"
    titles = {
        document.path.removeprefix(prefix): document.title for document in run.evidence.documents
    }
    files = {*docs, *known}
    made: dict[str, bytes] = {}
    for path, content in docs.items():
        if not path.endswith(_MARKDOWN):
            made[path] = content
            continue
        here = published.site.at(path)
        text = content.decode("utf-8", "replace")
        front = _FRONT_MATTER.match(text)
        head = front[0] if front else ""
        body = text[len(head) :]
        if path in titles:
            resolve = partial(_address, path=path, links=published.site.links, files=files)
            page = authored.Written(body, prefix + path, before=head.count("\n"))
            written = authored.drawn(here, page, drawing)
            html, _ = authored.evidence(here, written, resolve)
            title = json.dumps(plain_title(titles[path]), ensure_ascii=False)
            made[path] = f"---\ntitle: {title}\n---\n\n{_html(html)}\n".encode()
        elif authored.may_have_blocks(body):
            written = authored.drawn(here, authored.Written(body), drawing)
            body, _ = authored.with_placeholders(here, body, _PLACEHOLDER)
            made[path] = (head + _with_fragments(body, written.fragments)).encode()
        else:
            made[path] = content
    return made


def _with_fragments(body: str, fragments: Sequence[str]) -> str:
    """Return a page with its fragments in their places, and nothing for marks by anybody else."""
    known = {str(number): _html(fragment) for number, fragment in enumerate(fragments)}
    # In one go: what a fragment shows of the evidence may look like the mark of another.
    return _PLACEHOLDERS.sub(lambda match: known.get(match[1], ""), body)


def _address(target: str, *, path: str, links: Links, files: Container[str]) -> str | None:
    """Return how a page at a path reaches a file of the site, or `None` for no such file."""
    return links.base(path) + links.url(target) if target in files else None


def _values(
    settings: Settings, docs: Mapping[str, bytes], pages: Sequence[Page], links: Links
) -> dict[str, Plain]:
    """Return what the derived configuration says otherwise than the author's."""
    values: dict[str, Plain] = {
        "site_name": settings.site_name or settings.title or "Integration report",
        "docs_dir": "docs",
        "nav": _navigation(settings, docs, pages),
    }
    loaded = {"extra_css": styles_path(links), "extra_javascript": script_path(links)}
    apart = plain_setting(settings.config_file, settings.root, "not_in_nav", settings.files)
    folders = {posixpath.dirname(page.path) for page in pages if not page.in_nav}
    patterns = [apart.strip()] if isinstance(apart, str) else []
    patterns += [f"/{folder}/*.md" for folder in sorted(folders)]
    for name, path in loaded.items():
        own = plain_setting(settings.config_file, settings.root, name, settings.files)
        values[name] = [*own, path] if isinstance(own, list) else [path]
    return values | {
        "not_in_nav": "\n".join(patterns),
        "use_directory_urls": links.directory_urls,
        "site_dir": "site",
    }


def _navigation(
    settings: Settings, docs: Mapping[str, bytes], pages: Iterable[Page]
) -> "list[Plain]":
    """Return the author's navigation, or else the authored pages, and then the overviews."""
    given = plain_setting(settings.config_file, settings.root, "nav", settings.files)
    entries: list[Plain] = (
        list(given)
        if isinstance(given, list)
        else [path for path in sorted(docs) if path.endswith(_MARKDOWN)]
    )
    named = repr(entries)
    groups: dict[str, list[Plain]] = {}
    for page in pages:
        if not page.in_nav or f"'{page.path}'" in named:
            continue
        entry: Plain = {page.name: page.path}
        if not page.group:
            entries.append(entry)
            continue
        if page.group not in groups:
            groups[page.group] = []
            entries.append({page.group: groups[page.group]})
        groups[page.group].append(entry)
    return entries
