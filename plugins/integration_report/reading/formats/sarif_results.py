"""What a result of a SARIF file weighs: its level, its kind, and whether it still counts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from integration_report.reading.formats.json_values import listed, members, text_of
from integration_report.reading.formats.texts import MOST_TRACE, count

LEVELS: Final = frozenset({"error", "warning", "note", "none"})

_GREEN: Final = frozenset({"pass", "notApplicable", "informational"})
_UNDECIDED: Final = frozenset({"open", "review"})
_MOST_LINE: Final = 10**9
_MOST_ARGUMENT: Final = 500
_PLACEHOLDER: Final = re.compile(r"\{([0-9]{1,3})\}")


class Rules:
    """The rules of a run, by which the level of a result is found that names none itself."""

    def __init__(self, tool: Any, invocations: Sequence[Any]) -> None:  # noqa: ANN401
        """Take the run's tool and its invocations, as they stand in the file."""
        driver = members(members(tool).get("driver"))
        extensions = [members(one) for one in listed(members(tool).get("extensions"))]
        self._driver: Sequence[Any] = listed(driver.get("rules"))
        self._extensions = [listed(one.get("rules")) for one in extensions]
        self._by_id = {
            text_of(rule["id"]): rule
            for rules in (*reversed(self._extensions), self._driver)
            for rule in map(members, rules)
            if isinstance(rule.get("id"), str)
        }
        self._overrides = dict(_overrides(invocations))

    def of(self, result: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the rule of a result; empty when the file doesn't describe it."""
        reference = members(result.get("rule"))
        rules = self._driver
        component = _index(members(reference.get("toolComponent")).get("index"))
        if component is not None and component < len(self._extensions):
            rules = self._extensions[component]
        for value in (result.get("ruleIndex"), reference.get("index")):
            index = _index(value)
            if index is not None and index < len(rules):
                return members(rules[index])
        name = rule_of(result)
        while name not in self._by_id and "/" in name:
            # An id may name a part of a rule.
            name = name.rpartition("/")[0]
        return self._by_id.get(name, {})

    def level(self, result: Mapping[str, Any]) -> str:
        """Return the level of a result that is a failure: its own, its rule's, or `warning`.

        A word that nobody knows is taken for the worst.
        """
        rule = self.of(result)
        override = self._overrides.get(rule_of(result)) or self._overrides.get(
            text_of(rule.get("id"))
        )
        default = members(rule.get("defaultConfiguration")).get("level")
        for level in (result.get("level"), override, default):
            if level is not None:
                return level if isinstance(level, str) and level in LEVELS else "error"
        return "warning"


def _overrides(invocations: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    for invocation in map(members, invocations):
        for one in map(members, listed(invocation.get("ruleConfigurationOverrides"))):
            name = members(one.get("descriptor")).get("id")
            level = members(one.get("configuration")).get("level")
            if isinstance(name, str) and level is not None:
                yield name, level


def rule_of(result: Mapping[str, Any]) -> str:
    """Return the id of the rule that a result names; empty when it names none."""
    return text_of(result.get("ruleId")) or text_of(members(result.get("rule")).get("id"))


def weight_of(result: Mapping[str, Any], rules: Rules) -> str:
    """Return what a result counts as: its level, or `undecided`, `suppressed` or `absent`."""
    if result.get("baselineState") == "absent":
        return "absent"
    if is_suppressed(result):
        return "suppressed"
    kind = text_of(result.get("kind"))
    if kind in _GREEN:
        return "none"
    if kind in _UNDECIDED:
        return "error" if result.get("level") == "error" else "undecided"
    return rules.level(result)


def is_suppressed(result: Mapping[str, Any]) -> bool:
    """Return whether a result was accepted: a suppression that is being reviewed isn't one yet."""
    suppressions = listed(result.get("suppressions"))
    return bool(suppressions) and all(
        isinstance(one, dict)
        and isinstance(one.get("kind"), str)
        and one.get("status", "accepted") == "accepted"
        for one in suppressions
    )


def message_of(message: Any, rule: Mapping[str, Any]) -> str:  # noqa: ANN401
    """Return the text of a message, which may stand with its rule and have gaps to be filled."""
    said = members(message)
    text = text_of(said.get("text")) or text_of(said.get("markdown"))
    if not text:
        strings = members(rule.get("messageStrings"))
        text = text_of(members(strings.get(text_of(said.get("id")))).get("text"))
    arguments = [text_of(one) for one in listed(said.get("arguments"))]
    if not arguments:
        return text

    def filled(found: re.Match[str]) -> str:
        number = int(found[1])
        return arguments[number][:_MOST_ARGUMENT] if number < len(arguments) else found[0]

    return _PLACEHOLDER.sub(filled, text[:MOST_TRACE])


def place_of(locations: Any, artifacts: Sequence[Any]) -> tuple[str, int | None]:  # noqa: ANN401
    """Return the file and the line of the first of several locations, as far as it has them."""
    first = next(iter(listed(locations)), None)
    place = members(members(first).get("physicalLocation"))
    artifact = members(place.get("artifactLocation"))
    file = text_of(artifact.get("uri"))
    index = _index(artifact.get("index"))
    if not file and index is not None and index < len(artifacts):
        file = text_of(members(members(artifacts[index]).get("location")).get("uri"))
    line = members(place.get("region")).get("startLine")
    number = count(line) if isinstance(line, int) and not isinstance(line, bool) else None
    return file, number if number and number <= _MOST_LINE else None


def _index(value: Any) -> int | None:  # noqa: ANN401
    is_index = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return value if is_index else None
