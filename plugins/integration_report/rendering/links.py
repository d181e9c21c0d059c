"""The address of everything: pages of the site, and lines of documents on the forge."""

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from hashlib import blake2s
from itertools import count
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

import msgspec

from integration_report.rendering.unseen import without_unseen

_FORGE = re.compile(r"^(?P<base>.+?)/(?P<verb>edit|_edit|blob|raw|tree|src)/(?P<ref>[^?#]+)/$")
_LONGEST_STEM: Final = 80
_PLAIN_PATH = re.compile(r"(?:\w(?:[\w.-]{0,58}\w)?/)+\w(?:[\w.-]{0,58}\w)?")
_COMMITS: Final = {"bitbucket": "commits"}
"""What stands before a commit in its address, where that isn't `commit`."""
_RENDERED: Final = (".md", ".markdown")


class Links(msgspec.Struct, frozen=True, kw_only=True):
    """What the addresses of a site depend on."""

    folder: str = ""
    """Where the generated pages stand in the site; empty for its top."""
    home: str = "index"
    """Name of the Overview's source, without `.md`."""
    directory_urls: bool = True
    """Whether a page `plan.md` is at `plan/` and not at `plan.html`."""
    docs_dir: str = "docs"
    """The folder of authored pages, relative to the repository."""
    repo_url: str = ""
    """The address of the repository on its forge."""
    edit_uri: str = ""
    """What leads from there to the page that edits a file of `docs_dir`."""
    commit: str = ""
    """Full id of the commit whose files these are; empty for a work tree with others."""
    sources: str = ""
    """The folder of the source pages; empty when none are made."""

    def path(self, *parts: str) -> str:
        """Return the path of a generated page's source."""
        return posixpath.join(self.folder, *parts) + ".md"

    def document(self, source: str) -> str:
        """Return the path of an authored page of the site as a document of the repository."""
        return f"{self.docs_dir}/{source}"

    def page_of(self, document: str) -> str:
        """Return the path of the page that a document is in the site; empty when it is none."""
        folder = f"{self.docs_dir}/"
        is_page = document.startswith(folder) and document.lower().endswith(_RENDERED)
        return document.removeprefix(folder) if is_page else ""

    def url(self, path: str) -> str:
        """Return the address of a source of the site, relative to the site's top."""
        return _url(path, directory_urls=self.directory_urls)

    def base(self, path: str) -> str:
        """Return what leads from a page back to the site's top."""
        return "../" * self.url(path).count("/")

    def line(self, path: str, line: int) -> str:
        """Return the address of a line of a document on the forge; empty when it isn't known."""
        forge = self._forge
        return forge.line(path, line, commit=self.commit) if forge else ""

    def line_at(self, path: str, line: int, commit: str) -> str:
        """Return the address of a line as it was at a commit; empty when it isn't known."""
        forge = self._forge
        return forge.line(path, line, commit=commit) if forge and commit else ""

    def commit_page(self, commit: str) -> str:
        """Return the address of a commit on the forge; empty when it isn't known.

        Where edit links don't tell the forge, it is what most of them have.
        """
        if not commit:
            return ""
        forge = self._forge
        if forge is not None:
            return f"{forge.base}/{_COMMITS.get(forge.style, 'commit')}/{quote(commit)}"
        repository = web_address(self.repo_url)
        return f"{repository.rstrip('/')}/commit/{quote(commit)}" if repository else ""

    @property
    def _forge(self) -> "Forge | None":
        return forge_of(self.repo_url, self.edit_uri, self.docs_dir)

    def with_sources(self, files: Collection[str]) -> "Links":
        """Return the same with a folder for source pages, where lines have no other address.

        `files` are the paths of the site's other files, which may use the name already.
        """
        if self._forge is not None:
            return self
        for number in count(1):
            name = "sources" if number == 1 else f"sources-{number}"
            folder = posixpath.join(self.folder, name)
            below = f"{folder}/".casefold()
            if not any(file.casefold().startswith(below) for file in files):
                break
        return msgspec.structs.replace(self, sources=folder)

    def edit_uri_of(self, path: str) -> str:
        """Return what MkDocs appends to `edit_uri` to edit a document."""
        return posixpath.relpath(path, self.docs_dir)


class Forge(msgspec.Struct, frozen=True):
    """How a forge addresses the lines of files."""

    base: str
    """The address that all of the repository's files share."""
    verb: str
    """The word that follows it for reading a file."""
    ref: str
    """The branch that the site's edit links name."""
    style: str
    """`blob` for GitHub and GitLab, `gitea` for Gitea and Forgejo, `bitbucket`."""

    def line(self, path: str, line: int, *, commit: str = "") -> str:
        """Return the address of a line, at a commit when there is one."""
        ref = commit or self.ref
        if self.style == "gitea":
            ref = f"commit/{commit}" if commit else f"branch/{self.ref}"
        address = f"{self.base}/{self.verb}/{quote(ref)}/{quote(path)}"
        if self.style == "bitbucket":
            return f"{address}#lines-{line}"
        rendered = path.casefold().endswith(_RENDERED)
        # Without it GitHub and GitLab show the rendered document, which has no lines.
        plain = {"blob": "?plain=1", "gitea": "?display=source"}[self.style] if rendered else ""
        return f"{address}{plain}#L{line}"


@lru_cache(maxsize=1 << 16)
def _url(path: str, *, directory_urls: bool) -> str:
    stem, extension = posixpath.splitext(path)
    if extension not in _RENDERED:
        return quote(path)
    folder, name = posixpath.split(stem)
    if name in ("index", "README"):
        if directory_urls:
            return quote(folder + "/" if folder else "")
        return quote(posixpath.join(folder, "index")) + ".html"
    return quote(stem) + ("/" if directory_urls else ".html")


@lru_cache(maxsize=16)
def forge_of(repo_url: str, edit_uri: str, docs_dir: str) -> Forge | None:
    """Return how the forge addresses lines, as the site's edit links tell, or `None`."""
    edit = urljoin(repo_url.rstrip("/") + "/", edit_uri) if edit_uri else ""
    if urlsplit(edit).scheme not in ("http", "https"):
        return None
    edit = edit.rstrip("/") + "/"
    suffix = "/" + quote(docs_dir.strip("/")) + "/"
    if not edit.endswith(suffix):
        return None
    found = _FORGE.match(edit[: -len(suffix)] + "/")
    if found is None:
        return None
    base, verb, ref = found["base"], found["verb"], found["ref"]
    if verb == "_edit" or ref.startswith("branch/"):
        return Forge(base, "src", ref.removeprefix("branch/"), "gitea")
    if verb == "src":
        return Forge(base, "src", ref, "bitbucket")
    return Forge(base, "blob", ref, "blob")


def web_address(text: str) -> str:
    """Return a link of the data when it leads to the web, else nothing."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def stems(ids: Iterable[str], *, folder: str = "") -> dict[str, str]:
    """Return a file name for each id: safe, short, and unlike all others in any case.

    A name that begins with the folder's is left without it. Ids come from documents; what a
    file system or an address would take amiss is replaced, and a name that is changed or taken
    gets a few letters of the id's digest.
    """
    found: dict[str, str] = {}
    taken = {"index", "readme"}
    for identity in ids:
        if identity in found:
            continue
        name = identity.removeprefix(f"{folder}-")
        text = unicodedata.normalize("NFC", name)
        stem = _hyphened(text).strip("-._")[:_LONGEST_STEM]
        if not stem or stem != name or stem.casefold() in taken:
            digest = blake2s(identity.encode(errors="surrogatepass"), digest_size=4).hexdigest()
            stem = f"{stem}-{digest}".lstrip("-")
        taken.add(stem.casefold())
        found[identity] = stem
    return found


def nested(paths: Iterable[str]) -> dict[str, str]:
    """Return the path of an HTML file for each path of a document: safe, and unlike all others.

    It is the document's own wherever no file system and no server takes that amiss, in no case of
    letters; others get a file name beside the folders, as `stems` makes it.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    odd = []
    for path in paths:
        folded = path.casefold()
        # A folder must not have the name of another document's file.
        if _PLAIN_PATH.fullmatch(path) and ".html/" not in folded and folded not in taken:
            found[path] = f"{path}.html"
            taken.add(folded)
        else:
            odd.append(path)
    return found | {path: f"{stem}.html" for path, stem in stems(odd).items()}


def anchor_of(prefix: str, text: str) -> str:
    """Return an id for use in a page."""
    return f"{prefix}-" + (_hyphened(text).strip("-") or "x")


def _hyphened(text: str) -> str:
    """Return a text with hyphens in the place of all but letters, digits, dots and underscores."""
    # Some that nobody sees count as letters.
    seen = text if text.isascii() else without_unseen(text, lambda _: "-")
    return re.sub(r"[^\w.-]+", "-", seen)


def plain_title(text: str) -> str:
    """Return a text of one line without characters that mean something in HTML or YAML.

    Themes put titles into pages as they are, some after taking entities apart: what could open
    a tag or close an attribute becomes a look-alike.
    """
    shown = text if text.isascii() else without_unseen(text, lambda _: " ")
    if not shown.isprintable():  # which few are; what is has no other white space than blanks
        shown = "".join(
            " " if unicodedata.category(character)[0] in "CZ" else character for character in shown
        )
    return " ".join(shown.split()).translate(_LOOK_ALIKES)


_LOOK_ALIKES: Final = str.maketrans(
    {
        "<": "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}",
        ">": "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
        '"': "\N{DOUBLE PRIME}",
        "'": "\N{RIGHT SINGLE QUOTATION MARK}",
        "`": "\N{RIGHT SINGLE QUOTATION MARK}",
        "&": "+",
        "{": "(",
        "}": ")",
    }
)
