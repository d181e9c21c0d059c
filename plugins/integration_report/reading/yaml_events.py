"""Where YAML events come from: libyaml, or PyYAML's own parser where that isn't installed."""

from collections.abc import Callable
from typing import Any

import yaml


def event_source(text: str) -> Callable[[], Any]:
    """Return a function that returns the next event of a YAML text each time it is called.

    It raises `yaml.YAMLError` where the text breaks the rules of YAML.
    """
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]
    except ImportError:
        get_event: Callable[[], Any] = yaml.SafeLoader(text).get_event
    else:
        get_event = CParser(text).get_event
    return get_event
