"""The reading of names and addresses of licences, which nothing else does.

A licence stands in the table under its key (elements, version, place); a mention in a text is read
as a key that may leave something unsaid. What is ambiguous is read as nothing: a wrong licence is
worse than none.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from triptych.licence_table import STATEMENTS, UNITS, Key, Licence, ports, table

__all__ = ["Licence", "by_iri", "by_wording", "find", "licences"]


def by_iri(iri: str) -> Licence | None:
    """Read an address as people write it: http or https, www., /deed.xx, /legalcode, ?x, #x."""
    key = _address_key(iri)
    return table()[key] if key else None


def by_wording(text: str) -> Licence | None:
    """Read the one licence that `text` names, be it a name, an address or a sentence.

    All mentions must agree, and none be of a licence outside the table. One may say less than
    another ("CC BY"), but one must be whole, and a restriction named elsewhere must be the
    licence's own. Denied, open ("or later") and unreadable mentions make the answer None. A rights
    statement is named by its address, or by its name or code standing alone.
    """
    words, roles = _read(text)
    mentions = list(_mentions(words, roles))
    if "G" in roles or any(mention.spoiled for mention in mentions):
        return None
    statement = _statement(text)
    found = _agreed([mention.key for mention in mentions] + ([statement] if statement else []))
    if found is None or statement:
        return found and table()[found]
    loose = {_ELEMENTS[role] for role in roles if role in "nds"}
    return table()[found] if loose <= found.elements else None


def find(text: str) -> list[tuple[int, int, Licence]]:
    """The whole mentions in running text: start, end (exclusive, in code points) and licence."""
    spans = []
    for mention in _mentions(*_read(text)):
        key = None if mention.spoiled else _agreed([mention.key])
        if key is not None:
            spans.append((mention.start, mention.end, table()[key]))
    return spans


def licences() -> tuple[Licence, ...]:
    """Every licence and statement of the table, once."""
    return tuple(table().values())


# --- How wordings are read -----------------------------------------------------------------------
# Each word or phrase of a text is given a role of one letter; a mention is a pattern over the
# letters. All repeats in it are bounded, so that reading takes time in proportion to the text.

# Patterns are compiled by re at their first use, not when the module is loaded.
_ADDRESS = r"""(?ixsa)(?:https?://)?(?:www\.)?(?:
    creativecommons\.org/(?P<branch>licenses|publicdomain)/(?P<unit>[a-z-]+)/(?P<version>\d\.\d)
    (?:/(?P<place>[a-z]+))??(?:/(?:deed|legalcode|rdf)(?:[.-][\w.@-]*)?)?
    |rightsstatements\.org/(?:vocab|page)/(?P<code>[a-z-]+)/1\.0)/?(?:[?\#].*)?"""
_SITE = r"""(?ix)(?:https?://)?(?:www\.)?
    (?:creativecommons\.org/(?:licenses|publicdomain)|rightsstatements\.org/(?:vocab|page))/\w"""
_PIECE = r"""(?ix)
    (?P<address>(?:https?://|(?:www\.)?(?:creativecommons|rightsstatements)\.org/)[^\s<>"'()\[\]]*)
    |[^\W\d_]+|\d+(?:[.,]\d+)*|(?<=\d)\+"""
_BREAK = r"[.;!?](?=\s)|\n\s*\n"
_ELEMENTS = {"b": "by", "n": "nc", "d": "nd", "s": "sa", "z": "zero", "m": "mark"}
_PHRASES = {  # role: phrases, with a value after = where it is not the phrase itself
    "C": "cc|creative commons|creativecommons",
    "z": "cc 0|cc zero|creative commons 0|creative commons zero",
    "m": "public domain mark|cc pdm|pdm 1.0",
    "b": "attribution",
    "n": "noncommercial|non commercial",
    "d": "noderivs|no derivs|noderiv|no deriv|noderivative|no derivative|noderivatives"
    "|no derivatives|no derivative works|no derivatives works|noderivativeworks|no derivates",
    "s": "sharealike|share alike",
    "B": "by",
    "N": "nc",
    "D": "nd",
    "S": "sa",
    "l": "license|licence|licenses|licences|version|ver|v|public|deed|legal code|legalcode"
    "|public domain|public domain dedication",
    "Q": "international=4.0|intl=4.0|unported=1.0 2.0 2.5 3.0|generic=1.0 2.0 2.5 3.0"
    "|universal=1.0",
    "P": "uk=uk|england and wales=uk|england wales=uk|scotland=scotland|usa=us|u s=us|u s a=us"
    "|united states of america=us|china=cn|mainland china=cn|korea=kr"
    "|intergovernmental organization=igo|intergovernmental organisation=igo"
    "|intergovernmental organizations=igo|intergovernmental organisations=igo",
    "G": "gpl|gfdl|lgpl|agpl|gnu|odbl|odc|mit license|apache license|apache 2.0|bsd license",
    "o": "or|any later|later|+",
    "&": "and|to",
    "!": "not licensed|not licenced|not under|not available|not released|not published"
    "|not covered|no longer|previously|formerly|instead of|rather than",
}
_LONGEST_GAP = 12  # characters between the words of one mention
# Codes of ports that are English words too: before a further word they are read as those.
_ENGLISH = frozenset(["at", "be", "in", "it", "my", "no"])
_MENTION = r"""(?x)(?P<denied>![xlP&]{0,8})?(?:(?P<address>U)
    |(?:(?P<head>C[lC(]{0,6}V?[lC(]{0,6})[bndsBNDSzm]{0,8}
       |(?=[nds]{0,3}b)[bnds]{1,4}|B[NDS]{1,3}|[zm])
     (?P<tail>(?:[lo&(]{0,6}[VPQ?]){0,8})(?P<open>o|&(?=[bndsBNDSVPQ])|(?=[NDS]))?)"""


class _Word(NamedTuple):
    """A word or phrase in the text: code points, end exclusive, and what it stands for."""

    start: int
    end: int
    value: str


class _Mention(NamedTuple):
    """A stretch that names a licence, as far as it says; spoiled: it may not be relied on."""

    start: int
    end: int
    key: Key
    spoiled: bool


def _mentions(words: list[_Word], roles: str) -> Iterator[_Mention]:
    """All mentions, in the order of the text; the bare word "attribution" is none."""
    for match in re.finditer(_MENTION, roles):
        within = range(match.end("denied") if match["denied"] else match.start(), match.end())
        start, end = words[within[0]].start, words[within[-1]].end
        if match["address"]:
            iri = words[within[0]].value
            key = _address_key(iri)
            if key or re.match(_SITE, iri):
                spoiled = bool(match["denied"]) or key is None
                yield _Mention(start, end, key or Key(frozenset(), None, None), spoiled)
        elif match["head"] or "V" in match["tail"] or set("BNDSzm") & set(match[0]):
            key, contradictory = _key([(roles[at], words[at].value) for at in within])
            doubtful = (
                match["denied"] or match["open"] is not None or set("o&?") & set(match["tail"])
            )
            yield _Mention(start, end, key, contradictory or bool(doubtful))


def _key(parts: list[tuple[str, str]]) -> tuple[Key, bool]:
    """What the parts of one mention say together, and whether they contradict one another."""
    words = {_ELEMENTS[role] for role, _ in parts if role in _ELEMENTS}
    codes = {_ELEMENTS[role.lower()] for role, _ in parts if role in "BNDS"}
    versions = {value for role, value in parts if role == "V"}
    places = {value for role, value in parts if role == "P"}
    scopes = [value.split() for role, value in parts if role == "Q"]
    places |= {""} if scopes else set()
    wrong = len(versions) > 1 or len(places) > 1 or (words and codes and words != codes)
    version, place = next(iter(versions), None), next(iter(places), None)
    wrong = wrong or any(version and version not in scope for scope in scopes)
    return Key(frozenset(words | codes), version, place), bool(wrong)


def _agreed(keys: list[Key]) -> Key | None:
    """The one key of the table that all keys fit, if one of them at least is whole."""
    named = {key.elements for key in keys if key.elements}
    versions = {key.version for key in keys if key.version}
    places = {key.place for key in keys if key.place is not None}
    if len(named) != 1 or len(versions) > 1 or len(places) > 1:
        return None
    elements = named.pop()
    if not any(key.elements and key.version for key in keys):
        versions = {"1.0"} if elements <= {"zero", "mark"} else set()  # these have one version
    found = Key(elements, next(iter(versions), None), next(iter(places), ""))
    return found if found in table() else None


def _address_key(iri: str) -> Key | None:
    """The key that an address in any of its forms leads to; its path says what kind of thing."""
    match = re.fullmatch(_ADDRESS, re.sub("(?<!:)/+", "/", iri.strip()))
    if match is None:
        return None
    name = (match["unit"] or match["code"]).lower()
    unit = [name] if match["code"] else name.split("-")
    key = Key(frozenset(unit), match["version"] or "1.0", (match["place"] or "").lower())
    licence = table().get(key)
    branch = f".org/{match['branch'] or 'vocab'}/".lower()
    return key if licence and branch in licence.iri and len(unit) == len(key.elements) else None


def _statement(text: str) -> Key | None:
    """The rights statement whose name or code is the whole text, addresses aside."""
    words = [token[0].casefold() for token in re.finditer(_PIECE, text) if not token["address"]]
    name = " ".join(words).replace("non commercial", "noncommercial")
    code = text.strip() if text.strip() in STATEMENTS else _statement_names().get(name)
    return Key(frozenset([code.lower()]), "1.0", "") if code else None


@cache
def _statement_names() -> dict[str, str]:
    """The name of each rights statement in folded words -> its code."""
    names = {code: re.findall(r"[^\W\d_]+", label.casefold()) for code, label in STATEMENTS.items()}
    return {" ".join(n).replace("non commercial", "noncommercial"): c for c, n in names.items()}


class _Tokens(NamedTuple):
    """The words, numbers and addresses of a text, folded, and what stands before each."""

    text: str
    matches: list[re.Match[str]]
    folded: list[str]
    gaps: list[str]


def _read(text: str) -> tuple[list[_Word], str]:
    """The words of `text` and, at the same positions, their roles; breaks have a place too."""
    matches = list(re.finditer(_PIECE, text))
    folded = [normalize("NFKC", match[0]).casefold() for match in matches]
    tokens = _Tokens(text, matches, folded, [_gap(text, matches, at) for at in range(len(matches))])
    words: list[_Word] = []
    roles = ""
    at = 0
    while at < len(matches):
        count, letters, value = _phrase(tokens, at)
        start, end = matches[at].start(), matches[at + count - 1].end()
        if matches[at]["address"]:
            letters, value = "U", matches[at][0].rstrip(".,;:!?")
            end = start + len(value)
        elif letters == "x" and roles.endswith("V") and not tokens.gaps[at]:
            letters, value = _after_version(tokens, at, words[-1].value)
        words += [_Word(start, end, value)] * len(tokens.gaps[at] + letters)
        roles += tokens.gaps[at] + letters
        at += count
    return words, roles


def _gap(text: str, matches: list[re.Match[str]], at: int) -> str:
    """What stands before a token: "." an end of sentence, "(" a bracket, or nothing of note."""
    if at == 0:
        return ""
    between = text[matches[at - 1].end() : matches[at].start()]
    abbreviated = matches[at - 1][0].casefold() in {"v", "ver"}
    if len(between) > _LONGEST_GAP or (re.search(_BREAK, between) and not abbreviated):
        return "."
    return "(" if "(" in between or "[" in between else ""


def _phrase(tokens: _Tokens, at: int) -> tuple[int, str, str]:
    """The longest known phrase at a token: its number of tokens, its roles, its value."""
    first = tokens.folded[at]
    for words, letters, value in _phrases().get(first, ()):
        end = at + len(words)
        if tokens.folded[at:end] == words and not any(tokens.gaps[at + 1 : end]):
            return len(words), letters, value
    if re.fullmatch(r"\d(?:[.,]\d)+", first):
        return 1, "V", first.replace(",", ".")
    return 1, "x", ""


def _after_version(tokens: _Tokens, at: int, version: str) -> tuple[str, str]:
    """Whether an unknown word after a version is the code of a port: "3.0 DE", not "3.0 in"."""
    text, matches, code = tokens.text, tokens.matches, tokens.folded[at]
    if code not in ports():
        before = text[matches[at - 1].end() : matches[at].start()]
        return ("?" if before == "-" and len(code) <= len("igo") else "x"), ""
    if at + 1 == len(matches) or tokens.gaps[at + 1] or _phrase(tokens, at + 1)[1] != "x":
        return "P", code
    if text[matches[at].end() : matches[at + 1].start()].strip():
        return "P", code
    if matches[at][0].isupper() and not matches[at + 1][0].isupper():
        return "P", code
    return ("x" if code in _ENGLISH or version not in ports()[code][1] else "?"), ""


@cache
def _phrases() -> dict[str, list[tuple[list[str], str, str]]]:
    """First word -> the phrases that begin with it, longest first: words, roles, value."""
    rows = [(phrase, role) for role, row in _PHRASES.items() for phrase in row.split("|")]
    rows += [(f"{name}={code}", "P") for code, (name, _) in ports().items()]
    rows += [("cc" + unit.replace("-", ""), f"C{_code_letters(unit)}") for unit in UNITS]
    phrases: dict[str, list[tuple[list[str], str, str]]] = {}
    for phrase, letters in rows:
        name, _, value = phrase.partition("=")
        words = re.findall(r"[^\W\d_]+|\d+(?:\.\d+)*|\+", name.casefold())
        phrases.setdefault(words[0], []).append((words, letters, value))
    for row in phrases.values():
        row.sort(key=lambda entry: -len(entry[0]))
    return phrases


def _code_letters(unit: str) -> str:
    """The roles of a unit's codes: by-nc is BN."""
    return "".join({"by": "B", "nc": "N", "nd": "D", "sa": "S"}[code] for code in unit.split("-"))
