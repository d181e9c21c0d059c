"""Compiled templates: found again when nothing changed, believed only where none can forge."""

import os
from pathlib import Path

import jinja2
import pytest

from integration_report.rendering.compiled import compiled_below, keep_compiled


class Counting(jinja2.Environment):
    """An environment that counts what it compiles."""

    compiled = 0

    def compile(self, *arguments: object, **options: object) -> object:  # type: ignore[override]
        self.compiled += 1
        return super().compile(*arguments, **options)  # type: ignore[call-overload]


def compiles(folder: Path | None, source: str = "{{ a }}!", **options: object) -> int:
    """Return how many templates had to be compiled to render one."""
    environment = Counting(loader=jinja2.DictLoader({"page.html": source}), **options)  # type: ignore[arg-type]
    keep_compiled(environment, folder)
    text = environment.get_template("page.html").render(a="<")
    assert text in ("<!", "&lt;!", "<?")
    return environment.compiled


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = compiled_below(tmp_path / "cache", project=tmp_path / "project")
    assert found is not None
    return found


def test_a_template_is_compiled_once(folder: Path) -> None:
    assert [compiles(folder), compiles(folder)] == [1, 0]


def test_without_a_folder_nothing_is_kept() -> None:
    assert [compiles(None), compiles(None)] == [1, 1]


def test_another_text_and_another_environment_are_compiled_anew(folder: Path) -> None:
    compiles(folder)
    assert compiles(folder, "{{ a }}?") == 1
    compiles(folder)
    assert compiles(folder, autoescape=True) == 1
    compiles(folder)
    assert compiles(folder, extensions=["jinja2.ext.do"]) == 1


def test_a_damaged_file_is_compiled_anew(folder: Path) -> None:
    compiles(folder)
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-3] + b"???")
    assert compiles(folder) == 1
    file.write_bytes(b"")
    assert [compiles(folder), compiles(folder)] == [1, 0]


def test_an_environment_that_keeps_its_templates_already_goes_on_so(folder: Path) -> None:
    environment = jinja2.Environment(autoescape=True)
    own = jinja2.FileSystemBytecodeCache(str(folder))
    environment.bytecode_cache = own
    keep_compiled(environment, folder)
    assert environment.bytecode_cache is own


def test_nothing_is_kept_within_the_project_where_a_change_could_forge_it(tmp_path: Path) -> None:
    assert compiled_below(tmp_path / ".cache", project=tmp_path) is None
    assert compiled_below(None, project=tmp_path) is None
    (tmp_path / "link").symlink_to(tmp_path / "project/cache")
    assert compiled_below(tmp_path / "link", project=tmp_path / "project") is None


def test_nothing_is_kept_where_others_can_write(tmp_path: Path, folder: Path) -> None:
    folder.chmod(0o770)
    assert compiled_below(tmp_path / "cache", project=tmp_path / "project") is None
    folder.chmod(0o700)
    assert compiled_below(tmp_path / "cache", project=tmp_path / "project") == folder


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert compiled_below(tmp_path / "file", project=tmp_path / "project") is None


def test_a_folder_that_vanishes_is_no_error(folder: Path) -> None:
    os.rmdir(folder)  # noqa: PTH106
    assert compiles(folder) == 1
