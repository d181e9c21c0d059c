"""The sentences below the fields of the model, read from its source."""

import ast
import inspect
import sys
from functools import cache


def descriptions(fact: type) -> dict[str, str]:
    """Return what the source says below each field of a type and of those it is made from."""
    found: dict[str, str] = {}
    for base in reversed(fact.__mro__):
        found.update(_of_module(base.__module__).get(base.__name__, {}))
    return found


def first_sentence(fact: type) -> str:
    """Return the first line of a type's docstring."""
    return (fact.__doc__ or "").partition("\n")[0]


@cache
def _of_module(name: str) -> dict[str, dict[str, str]]:
    """Return the sentences below the fields of a module's types; none if it has no source."""
    module = sys.modules.get(name)
    try:
        tree = ast.parse(inspect.getsource(module)) if module else None
    except (OSError, TypeError):
        tree = None
    if tree is None:
        return {}
    return {node.name: _of_type(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _of_type(node: ast.ClassDef) -> dict[str, str]:
    found = {}
    for field, sentence in zip(node.body, node.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(sentence, ast.Expr)
            and isinstance(sentence.value, ast.Constant)
            and isinstance(sentence.value.value, str)
        ):
            found[field.target.id] = inspect.cleandoc(sentence.value.value)
    return found
