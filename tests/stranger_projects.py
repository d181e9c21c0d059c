"""Projects in which each text of the corpus stands wherever a stranger's text comes in."""

import json
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from command_line import PROJECT, environment
from git_repositories import IDENTITY, git
from integration_report.model.signoff import Signoff
from order_contracts import CONTRACT, FILES, ID, entry, har
from projects import write
from stranger_texts import Stranger, documents, filled, in_file_name, in_yaml

SETTINGS = """\
site_name: Shop
repo_url: https://git.example.com/acme/shop
plugins:
  - integration-report: {as_of: 2026-11-20}
"""
ITEMS = "data/credentials.yml"
"""The checklist of which a commit for each text ticks an item."""


def make_project(root: Path, strangers: Sequence[Stranger]) -> Path:
    """Return a project whose evidence, file names, results and recordings are full of texts."""
    write(root, {"mkdocs.yml": SETTINGS, **dict(_files(strangers))})
    return root


def make_history(root: Path, strangers: Sequence[Stranger]) -> Path:
    """Return a small project with a commit for each text, its author, address and message.

    Each ticks the item of its text; tags, versions and branches have texts as far as git can.
    """
    write(root, {**PROJECT, "mkdocs.yml": SETTINGS})
    git(root, "init", "-q")
    _commit(root, strangers)
    git(root, "reset", "-q", "--hard", "main")
    git(root, "tag", "-a", "-m", f"Report 1\n\n{strangers[0].whole}\nVerdict: x", "report/1")
    for one in strangers:
        if _is_name(one.text):
            git(root, "branch", one.text, "main~3")
            git(root, "tag", f"report/{one.text}", "main~3")
    return root


def make_signed(root: Path, strangers: Sequence[Stranger]) -> Path:
    """Return a project with a commit that has a sign-off full of each text."""
    write(root, {**PROJECT, "mkdocs.yml": SETTINGS, **dict(_signoffs(strangers))})
    git(root, "init", "-q")
    git(root, "add", "--all")
    git(root, "commit", "-q", "-m", strangers[0].whole)
    return root


def _signoffs(strangers: Sequence[Stranger]) -> Iterator[tuple[str, str]]:
    """Yield a policy that asks for a sign-off with each text, and the records."""
    texts = [one.whole for one in strangers]
    people = {one: {"name": one, "emails": [one], "roles": [{"role": one}]} for one in texts}
    yield "data/policy.yml", _policy(texts[0], people, dict.fromkeys(texts, 1))
    yield "data/report.yml", in_yaml({"kind": "report", "version": "1"})
    for one in strangers:
        record = {"kind": "signoff"} | filled(Signoff, [one.whole])
        del record["covers"], record["signature"], record["supersedes"], record["revokes"]
        decided = {"decision": "approved", "version": "1", "repository": texts[0]}
        yield f"data/signoffs/1/{one.name}.yml", in_yaml(record | decided)


def plain_policy(strangers: Sequence[Stranger]) -> str:
    """Return a policy that has texts in the place of names, and plain ids and roles."""
    roles = [{"role": "reader"}]
    people = {one.name: {"name": one.whole, "roles": roles} for one in strangers}
    return _policy("example.com/shop", people, {"reader": len(people)})


def _policy(repository: str, people: Mapping[str, object], required: Mapping[str, int]) -> str:
    rules = [{"required": required, "min_trust": "recorded"}]
    return in_yaml({"kind": "policy", "repository": repository, "people": people, "rules": rules})


def branches(root: Path) -> list[str]:
    """Return the names of the branches that are texts of the corpus."""
    listed = git(root, "for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads")
    return [name for name in listed.split("\n") if name != "main"]


def _is_name(text: str) -> bool:
    """Return whether git takes a text for the name of a branch."""
    bad = re.compile(r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//|^[-/.]|[/.]$")
    return not bad.search(text) and len(text.encode()) < 200


def _files(strangers: Sequence[Stranger]) -> Iterator[tuple[str, str]]:
    whole = [one.whole for one in strangers]
    yield from documents(whole)
    for one in strangers:
        flow = {"kind": "flow", "name": one.whole}
        yield f"data/files/{in_file_name(one.text)} {one.name}.yml", in_yaml(flow)
        yield (
            f"data/{one.name}.md",
            f"---\nkind: external\n---\n# External Integration: {one.whole}\n",
        )
        yield f"docs/{one.name}.md", page_of(one)
    yield "data/odd.yml", whole[0]
    yield "data/results/tests.ctrf.json", _ctrf(whole)
    yield "data/results/tests.xml", _junit(whole)
    yield from FILES.items()
    yield "openapi/odd.yaml", _specification(whole)
    yield "data/orders.yml", CONTRACT + "recordings: [recordings/orders.har]\n"
    operation = {"source": "openapi/odd.yaml", "operation": whole[0], "from": whole[0]}
    yield "data/odd-operation.yml", in_yaml({"kind": "contract", "to": "x"} | operation)
    yield "data/recordings/orders.har", _har(whole)


def page_of(one: Stranger) -> str:
    """Return a page that is evidence, with a text wherever Markdown has room for it."""
    line = " ".join(one.text.split())
    return (
        f"---\nkind: flow\ntitle: {in_yaml(one.whole)}\ndescription: {in_yaml(one.whole)}\n"
        f"template: {in_yaml(one.text)}\nicon: {in_yaml(one.text)}\n---\n"
        f"# E2E Flow: {line}\n\n**Flow:** {line}\n\n## Data Flow {line}\n\n"
        f"- [x] {line}\n- [ ] {line}\n\n| {line} | b |\n| --- | --- |\n"
        f"| {line} | {line} |\n\n> {line}\n\n`{line}`\n\n"
        f"    {line}\n\n[{line}]({line}) ![{line}]({line} '{line}') <{line}>\n\n"
        f"```{line}\n{line}\n```\n\n```integration\ncomponents\nowner: {line}\n```\n\n"
        f"{one.text}\n\n{one.name}\n"
    )


def _ctrf(texts: Sequence[str]) -> str:
    tests = [
        {"name": one, "status": "failed", "duration": 1, "message": one, "trace": one, "suite": one}
        for one in texts
    ]
    summary = {"tests": len(tests), "failed": len(tests), "passed": 0, "skipped": 0}
    results = {"tool": {"name": texts[0]}, "summary": summary, "tests": tests}
    return json.dumps({"reportFormat": "CTRF", "specVersion": "0.0.0", "results": results})


def _junit(texts: Sequence[str]) -> str:
    """Return a JUnit file, in which what XML can't say is left out."""
    cases = []
    for one in texts:
        said = "".join(sign for sign in one if sign.isprintable() or sign in "\t\n\r\x85\x9b\u2028")
        said = said.replace("\ufffe", "").replace("\uffff", "")
        name = quoteattr(f"{said} in JUnit")
        cases.append(
            f"<testcase name={name} classname={name}><failure type={name} message={name}>"
            f"{escape(said)}</failure><system-out>{escape(said)}</system-out></testcase>"
        )
    counts = f'tests="{len(cases)}" failures="{len(cases)}"'
    return f"<testsuites><testsuite name={name} {counts}>{''.join(cases)}</testsuite></testsuites>"


def _specification(texts: Sequence[str]) -> str:
    paths = {
        f"/{number}/{one}": {
            "get": {
                "operationId": one,
                "summary": one,
                "description": one,
                "tags": [one],
                "responses": {"200": {"description": one}},
            }
        }
        for number, one in enumerate(texts)
    }
    info = {"title": texts[0], "version": texts[1], "description": texts[0]}
    return in_yaml({"openapi": "3.1.0", "info": info, "paths": paths})


def _har(texts: Sequence[str]) -> str:
    entries = [
        entry({"id": ID, "status": one, one: one, "items": [{"price": one}]}) for one in texts
    ]
    return har(*entries, *(entry({}, url=f"https://api.example.com/v1/{one}") for one in texts))


def _commit(root: Path, strangers: Sequence[Stranger]) -> None:
    """Commit what is there, and then a tick for each text, by an author and with words of it."""
    git(root, "add", "--all")
    git(root, "commit", "-q", "-m", "Plan")
    stream = b""
    for number, one in enumerate(strangers, 1):
        author = one.whole.translate(dict.fromkeys(map(ord, "<>\n\0"), " "))
        mail = one.text.translate(dict.fromkeys(map(ord, "<>\n\0 ")))
        person = f"{author} <{mail}> {1_791_000_000 + number * 3600} +0000"
        message = one.whole.replace("\0", "")
        stream += f"commit refs/heads/main\nauthor {person}\ncommitter {person}\n".encode()
        stream += _counted(message)
        stream += b"from refs/heads/main^0\n" if number == 1 else b""
        stream += f"M 100644 inline {ITEMS}\n".encode() + _counted(_items(strangers, number))
    subprocess.run(
        ["git", "fast-import", "--quiet", "--force"],
        cwd=root,
        env=environment(root) | IDENTITY,
        input=stream,
        check=True,
    )


def _counted(text: str) -> bytes:
    content = text.encode()
    return b"data %d\n%s\n" % (len(content), content)


def _items(strangers: Sequence[Stranger], done: int) -> str:
    """Return a checklist of which the first items are done."""
    items = [
        {"text": one.whole, "state": "done" if number < done else "open"}
        for number, one in enumerate(strangers)
    ]
    section = {"title": strangers[0].whole, "items": items}
    return in_yaml({"kind": "external", "system": strangers[0].whole, "sections": [section]})
