"""A query as it is asked from elsewhere: it alone writes commands for a shell, Python and R.

Each is whole and runs as it stands, with nothing but what the language brings. The query is sent
by POST where that is as easy, since a URL has an end.
"""

import json
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from triptych.formats import GRAPH, SOLUTIONS, Format

_CSV = next(form for form in SOLUTIONS if form.name == "csv")
_JSON = SOLUTIONS[0]
_TURTLE = GRAPH[0]

_FETCH = """\
from urllib.parse import urlencode
from urllib.request import Request, urlopen

query = {query}
parameters = {parameters}
request = Request(
    {endpoint},
    data=urlencode(parameters).encode(),
    headers={{"Accept": {accept}}},
)
"""
_AS_ROWS = """\
with urlopen(request) as response:
    solutions = json.load(response)
for row in solutions["results"]["bindings"]:
    print({name: term["value"] for name, term in row.items()})
"""
_AS_TRUTH = """\
with urlopen(request) as response:
    print(json.load(response)["boolean"])
"""
_AS_TEXT = """\
with urlopen(request) as response:
    print(response.read().decode())
"""
_BY_FORM = {"SELECT": _AS_ROWS, "ASK": _AS_TRUTH}

_R = """\
query <- {query}
address <- paste0({endpoint}, "?query=", URLencode(query, reserved = TRUE){more})
"""
_R_ROWS = """\
rows <- read.csv(url(address, headers = c(Accept = "{accept}")), encoding = "UTF-8")
print(rows)
"""
_R_TEXT = """\
writeLines(readLines(url(address, headers = c(Accept = "{accept}")), encoding = "UTF-8"))
"""
_BASIC = 0xFFFF  # the last character that \\u names in R; there is no way to write U+0000


@dataclass(frozen=True, slots=True)
class Snippet:
    """A query in a language: what people call it, and the text to copy."""

    language: str
    text: str


def snippets(
    endpoint: str, query: str, form: str, graphs: Sequence[tuple[str, str]] = ()
) -> tuple[Snippet, ...]:
    """The query in each language; `form` is "SELECT", "ASK", "CONSTRUCT" or "DESCRIBE".

    `graphs` are further parameters, of the dataset, by name and IRI.
    """
    return (
        Snippet("curl", _curl(endpoint, query, form, graphs)),
        Snippet("Python", _python(endpoint, query, form, graphs)),
        Snippet("R", _r(endpoint, query, form, graphs)),
    )


def _curl(endpoint: str, query: str, form: str, graphs: Sequence[tuple[str, str]]) -> str:
    """A command for a POSIX shell; what curl puts in the body it encodes itself."""
    accept = _accepted(form, _CSV)
    parts = [f"curl {shlex.quote(endpoint)}", f"--header {shlex.quote(f'Accept: {accept}')}"]
    for name, value in (*graphs, ("query", query)):
        parts.append(f"--data-urlencode {shlex.quote(f'{name}={value}')}")
    return " \\\n  ".join(parts)


def _python(endpoint: str, query: str, form: str, graphs: Sequence[tuple[str, str]]) -> str:
    """A program for Python 3 and its standard library."""
    given = "".join(f', ("{name}", {json.dumps(value)})' for name, value in graphs)
    parameters = f'[("query", query){given}]' if given else '{"query": query}'
    fetched = _FETCH.format(
        query=_python_text(query),
        parameters=parameters,
        endpoint=json.dumps(endpoint),
        accept=json.dumps(_accepted(form, _JSON)),
    )
    answer = _BY_FORM.get(form, _AS_TEXT)
    return ("import json\n" if "json." in answer else "") + fetched + answer


def _r(endpoint: str, query: str, form: str, graphs: Sequence[tuple[str, str]]) -> str:
    """A program for R 4.0 and its base packages, whose `url` asks by GET."""
    more = "".join(f", {_r_text('&' + urlencode([graph]))}" for graph in graphs)
    asked = _R.format(query=_r_text(query), endpoint=_r_text(endpoint), more=more)
    answer = _R_ROWS if form == "SELECT" else _R_TEXT
    return asked + answer.format(accept=_accepted(form, _CSV))


def _accepted(form: str, solutions: Format) -> str:
    """The media type that is asked for."""
    return (solutions if form in {"SELECT", "ASK"} else _TURTLE).media_type


def _python_text(text: str) -> str:
    """A literal of Python (2.4.1): in lines where nothing in it would be read otherwise."""
    is_plain = all(letter.isprintable() or letter in "\n\t" for letter in text)
    if is_plain and "\\" not in text and '"""' not in text and not text.endswith('"'):
        return f'"""{text}"""'
    return repr(text)


def _r_text(text: str) -> str:
    """A literal of R (see ?Quotes there); line ends stand as they are."""
    return '"' + "".join(map(_r_letter, text)) + '"'


def _r_letter(letter: str) -> str:
    """A character within quotes of R."""
    if letter in '"\\':
        return "\\" + letter
    if letter.isprintable() or letter == "\n":
        return letter
    return f"\\u{ord(letter):04x}" if ord(letter) <= _BASIC else f"\\U{ord(letter):08x}"
