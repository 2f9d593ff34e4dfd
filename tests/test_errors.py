"""Errors: the tree as it is drawn, and words fit for a person."""

import inspect
import pickle
import re
from pathlib import Path

import pytest

from triptych import errors
from triptych.errors import ConfigError, QuerySyntaxError, TriptychError

_NAME = re.compile(r"(\W*)([A-Z]\w+(?:Error|Refused|Timeout|Overload|Share|Lost|Format))\b")

TREE = {
    name: kind
    for name, kind in vars(errors).items()
    if inspect.isclass(kind) and issubclass(kind, TriptychError)
}


def test_the_tree_at_the_head_is_the_tree_below() -> None:
    drawn: dict[str, str] = {}
    path: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        if found := re.match(
            r"^(\W*)([A-Z]\w+(?:Error|Refused|Timeout|Overload|Share|Lost|Format))\b", line
        ):
            depth = len(found[1]) // 4 - 1
            path[depth:] = [found[2]]
            drawn[found[2]] = path[-2] if depth else "Exception"
    assert drawn == {name: kind.__mro__[1].__name__ for name, kind in TREE.items()}


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ConfigError("wrong"), "wrong"),
        (ConfigError("wrong", where="a.toml:3"), "a.toml:3: wrong"),
        (ConfigError("wrong", where=Path("a.toml"), advice="mend it"), "a.toml: wrong (mend it)"),
        (ConfigError("wrong", advice="mend it"), "wrong (mend it)"),
        (QuerySyntaxError("odd", line=2, column=5), "line 2, column 5: odd"),
        (QuerySyntaxError("odd"), "odd"),
    ],
)
def test_an_error_says_where_what_and_what_to_do(error: TriptychError, words: str) -> None:
    assert str(error) == words


@pytest.mark.parametrize("kind", [k for k in TREE.values() if k is not QuerySyntaxError])
def test_an_error_is_whole_after_the_way_from_another_process(kind: type[TriptychError]) -> None:
    error = kind("wrong", where="a.toml:3", advice="mend it")
    sent = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes, as a process pool has them
    assert type(sent) is kind
    assert (str(sent), sent.where, sent.advice) == (str(error), "a.toml:3", "mend it")


def test_a_syntax_error_keeps_its_position_on_that_way() -> None:
    sent = pickle.loads(pickle.dumps(QuerySyntaxError("odd", line=2, column=5)))  # noqa: S301 - our own bytes
    assert (sent.line, sent.column, str(sent)) == (2, 5, "line 2, column 5: odd")
