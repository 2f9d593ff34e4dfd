"""The clauses of rights sentences as a table: their words, the type of the hole behind them.

It alone knows the wordings; `_rights` reads sentences by them.
"""

import re
from typing import NamedTuple

from triptych.sources import _holes as holes
from triptych.sources import _publications as publications

# COAR Version Types 1.0 (http://purl.org/coar/version). A preprint may be under review or not:
# the wider term is taken.
_VERSIONS = {
    "c_ab4af688f83e57aa": """accepted manuscript|author's accepted manuscript|authors' accepted
        manuscript|accepted author manuscript|author accepted manuscript|accepted version|accepted
        manuscript version|author's accepted version|accepted author version|final accepted
        manuscript|final accepted version|post-print|postprint|post print|author's post-print
        |author's postprint|peer-reviewed version|peer reviewed version""",
    "c_71e4c1898caa6e32": """submitted manuscript|submitted version|author's submitted manuscript
        |author's submitted version|submitted manuscript under review""",
    "c_b1a7d7d4d402bcce": """preprint|pre-print|pre print|author's original|author's original
        manuscript|author's preprint|author's pre-print""",
    "c_970fb48d4fbd8a85": """published version|version of record|publisher's version|publisher's pdf
        |final published version|publisher's final version""",
}
VERSIONS: dict[str, str] = {
    " ".join(wording.split()): f"http://purl.org/coar/version/{name}"
    for name, wordings in _VERSIONS.items()
    for wording in wordings.split("|")
}


class Clause(NamedTuple):
    """A clause: its id, its own words, the type of its hole, and whether it speaks of copyright."""

    id: str
    words: str
    hole: holes.Type
    copyright: bool = False


# Words in capitals stand for the alternatives below.
TABLE = (
    Clause(
        "held",
        "THE(?:all )?copyrights? (?:(?:of|for|to|in) TEXT )?(?:BE |remains )?"
        "(?:held|owned|retained|controlled|reserved) by",
        holes.holder,
        copyright=True,
    ),
    Clause(
        "belongs",
        "THEcopyright (?:belongs to|(?:remains|resides|rests|BE) with)",
        holes.holder,
        copyright=True,
    ),
    Clause(
        "retained",
        r"THE(?:author\(s\)|authors?) (?:retain|hold|own)(?:s|\(s\))? "
        "(?:THE|all |full )(?:copyrights?|rights)",
        holes.nothing,
        copyright=True,
    ),
    Clause(
        "mark",
        r"(?:copyright )?(?:©|\(c\))(?: copyright)?|copyright(?=,? \d{4})|copyright by",
        holes.marked,
        copyright=True,
    ),
    Clause("reserved", "all rights (?:are )?reserved", holes.nothing, copyright=True),
    Clause(
        "permission",
        "(?:SUBJECT )?(?:BE )?(?:reprinted|reproduced|posted|used|deposited"
        "|shared|archived|included|made available)(?: here)? (?:with|by) THE(?:kind )?"
        "permission(?: (?:of|from|by))?(?: the publisher,?)?",
        holes.permission,
        copyright=True,
    ),
    Clause(
        "version",
        "(?:this|it|the following|here) (?:BE|constitutes|represents) "
        "(?:A )?VERSION(?: version| copy| draft)?(?: of TEXT)?(?:,? (?:entitled|titled))?",
        holes.title,
    ),
    Clause(
        "version-alone",
        "^(?:A )?VERSION(?: version)?(?: of TEXT)?(?:,? (?:entitled|titled))?"
        "(?! (?:BE|can|may|will|available|may be))",
        holes.title,
    ),
    Clause(
        "licensed",
        "(?:SUBJECT )?(?:BE )?(?:licensed|made available|distributed|released)"
        " under (?:the terms of )?",
        holes.licence,
    ),
    Clause(
        "chapter",
        "PRE(?:published|included|appears?|appeared) as (?:A )?(?:book )?chapter"
        r"(?: \w+)? (?:in|of)|chapter (?:published )?in",
        publications.book,
    ),
    Clause(
        "included",
        "PRE(?:included|reprinted|republished|collected|anthologi[sz]ed) in",
        publications.book,
    ),
    Clause("published-by", "PREpublished by", publications.published_by),
    Clause("published-online", "PREpublished online(?: on)?", holes.online),
    Clause("final-form", "PREpublished in (?:its )?final form at", holes.link),
    Clause(
        "published",
        "PRE(?:published|appeared|printed)(?: online)?(?: in (?:its )?final form)? in",
        publications.publication,
    ),
    Clause("forthcoming", "PREaccepted for publication (?:in|by)", publications.publication),
    Clause(
        "final-at",
        "(?:the|its) (?:FINAL )?(?:FINAL )?(?:version|article|publication|text|paper)"
        "(?: of record)?(?: of TEXT)? AT",
        holes.link,
    ),
    Clause("access", "(?:it )?AT", holes.link),
)
ALTERNATIVES = {
    "PRE": "(?:SUBJECT )?(?:BE )?(?:later |also |subsequently )?(?:(?:originally|first|previously"
    "|initially|finally|recently|subsequently|later|also) )?",
    "SUBJECT": "(?:that|which|this|it|TEXT)",
    "TEXT": "(?:(?:an?|the|this|our|my) )?(?:(?:following|published|journal|research|original) )?"
    "(?:article|paper|essay|book chapter|chapter|work|manuscript version|manuscript|text|study)",
    "FINAL": "(?:final|definitive|published|official|authoritative|original|formal|authenticated"
    "|edited|online)",
    "VERSION": "(?:" + "|".join(sorted(map(re.escape, VERSIONS), key=len, reverse=True)) + ")",
    "AT": "(?:(?:can be|may be|is|are)(?: also)? (?:accessed|found|viewed|read|available|obtained"
    "|downloaded)(?: online)? (?:at|from|via|through)|available (?:online )?(?:at|from|via)"
    "|available online(?=:))",
    "THE": "(?:the )?",
    "BE": "(?:is|was|are|were|has been|have been)",
    "A": "(?:an?|the|our|my|this)",
}
_BOUND = r"(?:(?<!\w)|(?!\w))"  # a clause ends with a word or a sign, not within a word


def compiled() -> re.Pattern[str]:
    """The own words of all clauses as one pattern; the group that matched is the clause."""
    rows = []
    for clause in TABLE:
        words = clause.words
        for name, choice in ALTERNATIVES.items():
            words = re.sub(rf"(?<![A-Z]){name}(?![A-Z])", choice.replace("\\", r"\\"), words)
        rows.append(f"(?P<{clause.id.replace('-', '_')}>{words}){_BOUND}")
    return re.compile(r"(?<!\w)(?:" + "|".join(rows) + ")", re.IGNORECASE)
