"""A TAP stream as a tree: levels of subtests, each with plans and test points."""

import re
from collections.abc import Iterator
from typing import Final

from integration_report.reading.formats import tap_lines
from integration_report.reading.formats.tap_diagnostics import Diagnostics
from integration_report.reading.formats.tap_lines import Line, described
from integration_report.reading.formats.unreadable import MOST_CASES, too_many_cases

MOST_LEVELS: Final = 40
"""How deep subtests may be nested; what is deeper is taken for text."""
STEP: Final = 4
"""By how many blanks subtests are indented."""

_COUNTER: Final = re.compile(
    r"#\s+(?P<name>tests|pass|fail|skip(?:ped)?|todo|cancelled|suites|duration_ms)\s+"
    r"(?P<number>[0-9.]{1,20})"
)
_COUNTERS: Final = re.compile(r"#\s+\{\s*total:.*\}")
_PART: Final = re.compile(r"(?P<name>[a-z]+): (?P<number>[0-9]{1,9})")


class Point:
    """A test point as it was written."""

    __slots__ = (
        "column",
        "described",
        "diagnostics",
        "inside",
        "is_cut",
        "is_ok",
        "line",
        "number",
    )

    def __init__(self, line: Line, column: int, found: re.Match[str]) -> None:
        """Take the line, the column where the point begins, and what the line says."""
        self.line = line.number
        self.column = column
        self.is_ok = not found["not"]
        self.number = int(found["number"]) if found["number"] else None
        self.described = described(found["rest"])
        self.diagnostics = Diagnostics(keeps_text=not self.is_ok)
        self.inside: Level | None = None
        self.is_cut = not line.is_ended
        """Whether the file ends within its line."""


class Segment:
    """Points that belong to one plan."""

    def __init__(self, line: int) -> None:
        """Take the line where it begins."""
        self.line = line
        self.plan: int | None = None
        self.reason = ""
        self.is_leading = False
        """Whether the plan stands before the points."""
        self.points: list[Point] = []


class Level:
    """Segments of one indentation: a whole stream, or the subtests of a point."""

    def __init__(self, indent: int, line: int, owner: Point | None, *, is_announced: bool) -> None:
        """Take its indentation, its first line, and the point whose brace opened it, if one did."""
        self.indent = indent
        self.owner = owner
        self.is_announced = is_announced
        self.segments = [Segment(line)]
        self.announces: bool = False
        """Whether a comment has announced a subtest that hasn't begun."""
        self.waiting: Level | None = None
        """Subtests whose point hasn't come yet."""
        self.orphans: list[Level] = []
        """Subtests whose point never came."""

    @property
    def last(self) -> Point | None:
        """Return the newest point."""
        return self.segments[-1].points[-1] if self.segments[-1].points else None

    @property
    def is_meant(self) -> bool:
        """Return whether it is no text that happens to look like test points."""
        return (
            self.is_announced
            or self.owner is not None
            or any(one.plan is not None for one in self.segments)
        )


class TapStream:
    """Takes the lines of a stream, one by one."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.root = Level(0, 1, None, is_announced=True)
        self.counters: dict[str, float] = {}
        self.bailed_out: tuple[int, str] | None = None
        self.stray = 0
        """How many lines look like test points where none can stand."""
        self._levels = [self.root]
        self._last: Point | None = None
        self._points = 0
        self._yaml: int | None = None
        """The indentation of the block of diagnostics that is open."""

    def take(self, line: Line) -> None:
        """Take the next line."""
        bare = line.text.lstrip(" \t")
        blanks = line.text[: len(line.text) - len(bare)]
        indent = len(blanks) + (STEP - 1) * blanks.count("\t")
        if self._yaml is not None and self._is_in_block(bare, indent):
            return
        if bare.startswith("#"):
            self._take_comment(line, bare, indent)
        elif bare.startswith("---") and self._last is not None and indent > 0:
            self._yaml = indent
            self._last.diagnostics.begin_block()
        elif bare == "}" and any(one.indent == indent + STEP for one in self._levels[1:]):
            self._close_to(indent)
        elif not self._take_result(line, bare, indent) and self._last is not None:
            self._last.diagnostics.take_text(line.text)

    def end(self) -> None:
        """Take the end of the stream, which may be in the middle of what it says of a point."""
        last, first = self._last, next(iter(self.root.segments[0].points), None)
        if last is not None and first is not None:
            has_block = bool(last.diagnostics.values)
            lacks_block = not has_block and bool(first.diagnostics.values)
            is_planned = self.root.segments[-1].plan is not None
            is_open = last.described.opens and last.inside is None
            last.is_cut |= self._yaml is not None or is_open or (lacks_block and not is_planned)
        self._close_to(0)
        self._abandon(self.root)

    def _take_result(self, line: Line, bare: str, indent: int) -> bool:
        """Take a line that isn't a comment, and return whether it was one of the stream."""
        point = tap_lines.POINT.match(bare)
        if point is not None:
            return self._take_point(line, point, indent)
        plan = tap_lines.PLAN.fullmatch(bare.rstrip())
        if plan is not None:
            return self._take_plan(line, plan, indent)
        if indent == 0 and tap_lines.VERSION.fullmatch(bare):
            self._close_to(0)
            if self.root.segments[-1].points or self.root.segments[-1].plan is not None:
                self.root.segments.append(Segment(line.number))
            return True
        bail = tap_lines.BAIL_OUT.fullmatch(bare)
        if bail is not None:
            self.bailed_out = self.bailed_out or (line.number, bail["reason"].strip())
            return True
        return bare.startswith("pragma ") or not bare

    def _take_point(self, line: Line, found: re.Match[str], indent: int) -> bool:
        level = self._level(indent, line.number, can_open=found["number"] is not None)
        if level is None:
            self.stray += 1
            return False
        self._points += 1
        if self._points > MOST_CASES:
            raise too_many_cases()
        point = Point(line, indent + 1, found)
        segment = level.segments[-1]
        has_ended = segment.plan is not None and not segment.is_leading
        if has_ended and point.number == 1:
            segment = Segment(line.number)
            level.segments.append(segment)
        segment.points.append(point)
        if level.waiting is not None:
            point.inside, level.waiting = level.waiting, None
        level.announces = False
        self._last = point
        if level is self.root:
            self.counters = {}
        return True

    def _take_plan(self, line: Line, found: re.Match[str], indent: int) -> bool:
        level = self._level(indent, line.number, can_open=True)
        if level is None:
            return False
        segment = level.segments[-1]
        if segment.plan is not None:
            segment = Segment(line.number)
            level.segments.append(segment)
        segment.plan = int(found["last"])
        segment.reason = (found["reason"] or "").strip()
        segment.is_leading = not segment.points
        segment.line = line.number
        return True

    def _level(self, indent: int, line: int, *, can_open: bool) -> Level | None:
        """Return the level of an indentation, opened if need be; `None` if it can't be one."""
        if indent > self._levels[-1].indent:
            around = self._levels[-1]
            is_next = indent == around.indent + STEP and len(self._levels) < MOST_LEVELS
            if not (can_open and is_next):
                return None
            last = around.last
            opener = last if last is not None and last.described.opens else None
            owner = opener if opener is not None and opener.inside is None else None
            level = Level(indent, line, owner, is_announced=around.announces)
            self._levels.append(level)
            return level
        if not any(one.indent == indent for one in self._levels):
            return None
        self._close_to(indent)
        return self._levels[-1]

    def _close_to(self, indent: int) -> None:
        """Close the levels that are deeper than an indentation."""
        while self._levels[-1].indent > indent:
            level = self._levels.pop()
            self._abandon(level)
            around = self._levels[-1]
            if level.owner is not None:
                level.owner.inside = level
                continue
            self._abandon(around)
            around.waiting = level

    def _abandon(self, level: Level) -> None:
        """Give up waiting for the point that the subtests of a level belong to."""
        if level.waiting is not None:
            level.orphans.append(level.waiting)
            level.waiting = None

    def _take_comment(self, line: Line, bare: str, indent: int) -> None:
        subtest = tap_lines.SUBTEST.fullmatch(bare)
        if subtest is not None:
            self._take_announcement(line.number, indent)
            return
        for name, number in _counters(bare) if indent == 0 else ():
            self.counters[name] = number
        if not (indent == 0 and self.counters) and self._last is not None:
            self._last.diagnostics.take_text(bare[1:].removeprefix(" "))

    def _take_announcement(self, line: int, indent: int) -> None:
        """Take a comment that names a subtest: it stands before it, or at the beginning of it."""
        around = self._levels[-1]
        if indent == around.indent + STEP and around.announces:
            level = self._level(indent, line, can_open=True)
        elif indent == around.indent + STEP:
            level = around
        else:
            level = self._level(indent, line, can_open=False)
        if level is not None:
            level.announces = True

    def _is_in_block(self, bare: str, indent: int) -> bool:
        """Take a line of a block of diagnostics; return whether it was one."""
        if self._yaml is None or self._last is None:
            return False
        if indent == self._yaml and bare.rstrip() == "...":
            self._yaml = None
            self._last.diagnostics.end_block()
            return True
        # Texts of several lines may go back to the first column; a point or an end doesn't wait.
        if indent < self._yaml:
            point = tap_lines.POINT.match(bare)
            is_result = point is not None and point["number"] is not None
            if is_result or tap_lines.BAIL_OUT.match(bare) is not None:
                self._yaml = None
                self._last.diagnostics.end_block()
                return False
        self._last.diagnostics.take_block(" " * indent + bare)
        return True


def _counters(comment: str) -> Iterator[tuple[str, float]]:
    """Yield the counters that a comment at the end of a stream has."""
    found = _COUNTER.fullmatch(comment.rstrip())
    if found is not None and found["number"].count(".") <= 1 and found["number"] != ".":
        yield found["name"], float(found["number"])
    elif _COUNTERS.fullmatch(comment.rstrip()):
        for part in _PART.finditer(comment[:500]):
            yield part["name"], float(part["number"])
