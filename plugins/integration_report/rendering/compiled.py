"""Templates that were compiled before, kept as Python keeps what it compiles of modules.

What is kept is code that will be run, so it is believed only in a folder that is the user's own
and lies outside the project, where no change of the project can put anything.
"""

import contextlib
import importlib.util
import marshal
import os
import stat
import tempfile
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Final

import jinja2
from jinja2.bccache import Bucket

_FOLDER: Final = "templates"
_DIGEST_BYTES: Final = 32
_OPTIONS: Final = (
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string"),
    *("comment_start_string", "comment_end_string", "line_statement_prefix"),
    *("line_comment_prefix", "trim_blocks", "lstrip_blocks", "newline_sequence"),
    *("keep_trailing_newline", "optimized", "is_async", "sandboxed", "autoescape", "finalize"),
    *("code_generator_class", "policies"),
)
"""What decides, beside extensions, filters and tests, what Jinja makes of a template."""


class CompiledTemplates(jinja2.BytecodeCache):
    """Compiled templates of one environment, a file each; what isn't as it should be is a miss."""

    def __init__(self, folder: Path, environment: jinja2.Environment) -> None:
        """Take the folder that `compiled_below` gave, and the environment that compiles."""
        self._folder = folder
        self._environment = _meaning(environment)

    def get_source_checksum(self, source: str) -> str:
        """Return a digest of all that the code of a template depends on."""
        return _digest(self._environment + source.encode("utf-8", "surrogatepass")).hex()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code if it is kept."""
        try:
            content = (self._folder / bucket.key).read_bytes()
        except OSError:
            return
        code = content[_DIGEST_BYTES:]
        if content[:_DIGEST_BYTES] == _digest(bucket.checksum.encode() + code):
            bucket.code = marshal.loads(code)  # noqa: S302 - the folder is the user's own

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code; a folder that can't be written is no error."""
        code = marshal.dumps(bucket.code)
        with contextlib.suppress(OSError):
            descriptor, name = tempfile.mkstemp(dir=self._folder, prefix=".new-")
            with os.fdopen(descriptor, "wb") as file:
                file.write(_digest(bucket.checksum.encode() + code) + code)
            Path(name).replace(self._folder / bucket.key)


def keep_compiled(environment: object, folder: Path | None) -> None:
    """Let an environment of Jinja keep what it compiles in a folder, unless it has its own way.

    Has to be called again when the environment has got other filters or extensions.
    """
    if not isinstance(environment, jinja2.Environment):
        return
    if environment.bytecode_cache is None or isinstance(
        environment.bytecode_cache, CompiledTemplates
    ):
        environment.bytecode_cache = CompiledTemplates(folder, environment) if folder else None


def compiled_below(cache: Path | None, project: Path) -> Path | None:
    """Return the folder for compiled templates, or `None` where none may be kept.

    `cache` is the folder of all that is kept between runs, if there is one, `project` the top
    folder of the project.
    """
    if cache is None or cache.resolve().is_relative_to(project.resolve()):
        return None
    folder = cache.resolve() / _FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        status = folder.lstat()
    except OSError:
        return None
    own = not hasattr(os, "getuid") or (
        status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )
    return folder if own and stat.S_ISDIR(status.st_mode) else None


def _meaning(environment: jinja2.Environment) -> bytes:
    """Return what makes an environment compile a template as it does."""
    parts = [importlib.util.MAGIC_NUMBER.hex(), jinja2.__version__]
    parts += [f"{name}={_name(getattr(environment, name))}" for name in _OPTIONS]
    parts += environment.extensions
    for functions in (environment.filters, environment.tests):
        parts += [f"{name}={_name(function)}" for name, function in functions.items()]
    return _digest("\n".join(parts).encode())


def _name(value: object) -> str:
    """Return a value as a text that is the same in every process."""
    if isinstance(value, Mapping):
        return ",".join(f"{key}={_name(one)}" for key, one in value.items())
    if callable(value):
        return f"{value.__module__}.{getattr(value, '__qualname__', type(value).__qualname__)}"
    return repr(value)


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST_BYTES).digest()
