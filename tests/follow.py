"""Serves a project through a list of edits and compares each rebuilt site with a fresh one.

Run as `python follow.py HOST STEPS` in the folder of a project: HOST is `mkdocs` or `properdocs`,
STEPS a JSON file with a list of edits, each a mapping of paths to texts. `null` deletes a file; in
place of a path, SOURCE_DATE_EPOCH is the time that the host takes for now. Prints a JSON list: for
each edit what was logged, which files of the site differ from those of a build by a plugin that has
seen nothing before, and which it has changed. The host's own command serves; only the waiting for
requests is left out, and no template of the theme is compiled twice.
"""

import hashlib
import importlib
import json
import logging
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

ADDRESS = "127.0.0.1:8791"
_NOW = "SOURCE_DATE_EPOCH"
_NO_PART = {".cache", "steps.json"}
"""What lies in the project's folder and is no part of it."""


class Outcome(NamedTuple):
    """What came of an edit."""

    told: list[str]
    """What was logged while the site was built again."""
    differing: list[str]
    """The files that a fresh build makes otherwise, doesn't make, or makes besides."""
    changed: list[str]
    """The files that are new, or aren't what they were before the edit."""


class Told(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


class Compiled(BytecodeCache):
    """Keeps templates as they were compiled; that takes longer than all else in a build."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


def main(host: str, steps: list[Mapping[str, str | None]]) -> list[Outcome]:
    """Serve the project in the current folder through its edits."""
    importlib.import_module(f"{host}.__main__")
    serve = importlib.import_module("mkdocs.commands.serve")
    livereload = importlib.import_module("mkdocs.livereload")
    keep_templates(importlib.import_module("mkdocs.theme").Theme)
    outcomes: list[Outcome] = []
    fresh: dict[object, dict[str, bytes]] = {}

    def follow(server: Any, **options: object) -> None:  # noqa: ANN401 - the host's
        told = Told()
        logger = logging.getLogger(host)
        logger.setLevel(logging.INFO)
        logger.addHandler(told)
        site = Path(server.root)
        for step in steps:
            before = contents(site)
            edit(step)
            told.lines = []
            server.builder()
            lines, after = told.lines, contents(site)
            # Edits that are taken back lead to files of which a fresh build was made before.
            given = inputs()
            if given not in fresh:
                with tempfile.TemporaryDirectory() as place:
                    build_fresh(place)
                    fresh[given] = contents(Path(place))
            differing = differences(after, fresh[given])
            changed = [path for path in differences(before, after) if path in after]
            outcomes.append(Outcome(lines, differing, changed))

    livereload.LiveReloadServer.serve = follow
    serve.serve(config_file="mkdocs.yml", dev_addr=ADDRESS)
    return outcomes


def keep_templates(theme: Any) -> None:  # noqa: ANN401 - the host's
    """Have all builds of this process share what they compile of a theme's templates."""
    made, compiled = theme.get_env, Compiled()

    def environment(self: object) -> Environment:
        given: Environment = made(self)
        given.bytecode_cache = compiled
        return given

    theme.get_env = environment


def edit(step: Mapping[str, str | None]) -> None:
    """Write and delete files, and let time pass."""
    for path, text in step.items():
        if path == _NOW:
            os.environ[path] = text or ""
        elif text is None:
            Path(path).unlink()
        else:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_bytes(text.encode())


def build_fresh(site: str) -> None:
    """Build the site as `serve` does when it is started."""
    defaults = importlib.import_module("mkdocs.config.defaults")
    loaded = importlib.import_module("mkdocs.config")
    build = importlib.import_module("mkdocs.commands.build")
    # The host keeps plugins here from one build of `serve` to the next.
    kept = defaults.MkDocsConfig.plugins.plugin_cache
    before = dict(kept)
    kept.clear()
    config = loaded.load_config(config_file="mkdocs.yml", site_dir=site, dev_addr=ADDRESS)
    config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = f"http://{ADDRESS}/"
    build.build(config, serve_url=config.site_url)
    kept.clear()
    kept.update(before)


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Return the files that two sites don't share to the byte."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def contents(folder: Path) -> dict[str, bytes]:
    """Return digests of the files below a folder by path; an empty folder is told as well."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        path: hashlib.sha256(place.read_bytes()).digest() if place.is_file() else b""
        for path, place in found.items()
        if place.is_file() or not any(place.iterdir())
    }


def inputs() -> tuple[object, ...]:
    """Return all that a build depends on: the time, and what the project's files hold."""
    files = sorted(contents(Path()).items())
    return os.environ[_NOW], *(one for one in files if one[0].partition("/")[0] not in _NO_PART)


if __name__ == "__main__":
    given = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    sys.stdout.write(json.dumps(main(sys.argv[1], given)))
