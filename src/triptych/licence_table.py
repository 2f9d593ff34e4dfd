"""The table of licences and rights statements, each under its key; it alone says what they are.

Facts: Creative Commons' RDF (its repositories cc.licenserdf and cc-legal-tools-data) for units,
versions, ports and cc: terms; the SPDX License List 3.27 for identifiers; the data model of
rightsstatements.org 1.0 for its twelve statements.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence, public domain tool or rights statement; `kind` says which of these three.

    `iri` is its publisher's own subject, `same_as` the https form where the publisher states it,
    `spdx` is "" where the SPDX list has none. `permits`, `requires` and `prohibits` hold local
    names of Creative Commons' vocabulary (http://creativecommons.org/ns#), as its RDF gives them.
    """

    iri: str
    label: str
    short: str
    spdx: str
    same_as: str
    permits: tuple[str, ...]
    requires: tuple[str, ...]
    prohibits: tuple[str, ...]
    kind: str


class Key(NamedTuple):
    """What tells licences apart; a version or place that a mention leaves unsaid is None."""

    elements: frozenset[str]
    version: str | None
    place: str | None


UNITS = ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd")
_UNITS_OF_1 = ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nd-nc")
_UNITS_WITHOUT_BY = ("sa", "nd", "nc", "nc-sa", "nd-nc")
# Where units stood that are not the usual six of that version; 2.0 without BY was Japan's alone.
_UNITS_AT = {
    ("1.0", ""): _UNITS_OF_1 + _UNITS_WITHOUT_BY,
    ("1.0", "fi"): _UNITS_OF_1 + _UNITS_WITHOUT_BY,
    ("1.0", "nl"): _UNITS_OF_1 + _UNITS_WITHOUT_BY,
    ("1.0", "il"): _UNITS_OF_1,
    ("2.0", "jp"): UNITS + _UNITS_WITHOUT_BY,
}
_UNPORTED = dict.fromkeys(("1.0", "2.0", "2.5"), "Generic") | {"3.0": "Unported"}
_UNPORTED["4.0"] = "International"
_PORTS = """
    am Armenia 3.0; ar Argentina 2.5; at Austria 2.0 3.0; au Australia 2.0 2.1 2.5 3.0;
    az Azerbaijan 3.0; be Belgium 2.0; bg Bulgaria 2.5; br Brazil 2.0 2.5 3.0;
    ca Canada 2.0 2.1 2.5 3.0; ch Switzerland 2.5 3.0; cl Chile 2.0 3.0; cn China Mainland 2.5 3.0;
    co Colombia 2.5; cr Costa Rica 3.0; cz Czech Republic 3.0; de Germany 2.0 3.0; dk Denmark 2.5;
    ec Ecuador 3.0; ee Estonia 3.0; eg Egypt 3.0; es Spain 2.0 2.1 2.5 3.0; fi Finland 1.0;
    fr France 2.0 3.0; ge Georgia 3.0; gr Greece 3.0; gt Guatemala 3.0; hk Hong Kong 3.0;
    hr Croatia 2.0 2.5 3.0; hu Hungary 2.5; ie Ireland 3.0; igo IGO 3.0; il Israel 1.0 2.5;
    in India 2.5; it Italy 2.0 2.5 3.0; jp Japan 2.0 2.1; kr South Korea 2.0; lu Luxembourg 3.0;
    mk Macedonia 2.5; mt Malta 2.5; mx Mexico 2.5; my Malaysia 2.5; nl Netherlands 1.0 2.0 2.5 3.0;
    no Norway 3.0; nz New Zealand 3.0; pe Peru 2.5; ph Philippines 3.0; pl Poland 2.0 2.5 3.0;
    pr Puerto Rico 3.0; pt Portugal 2.5 3.0; ro Romania 3.0; rs Serbia 3.0;
    scotland UK: Scotland 2.5; se Sweden 2.5; sg Singapore 3.0; si Slovenia 2.5; th Thailand 3.0;
    tw Taiwan 2.0 2.5 3.0; ug Uganda 3.0; uk UK: England & Wales 2.0; us United States 3.0;
    ve Venezuela 3.0; vn Vietnam 3.0; za South Africa 2.0 2.5 3.0
"""
# The ports on the SPDX list; it has every unported licence with BY, and of the others only SA 1.0.
_SPDX_PORTS = """
    CC-BY-2.5-AU CC-BY-3.0-AT CC-BY-3.0-AU CC-BY-3.0-DE CC-BY-3.0-IGO CC-BY-3.0-NL CC-BY-3.0-US
    CC-BY-NC-3.0-DE CC-BY-NC-ND-3.0-DE CC-BY-NC-ND-3.0-IGO CC-BY-NC-SA-2.0-DE CC-BY-NC-SA-2.0-FR
    CC-BY-NC-SA-2.0-UK CC-BY-NC-SA-3.0-DE CC-BY-NC-SA-3.0-IGO CC-BY-ND-3.0-DE CC-BY-SA-2.0-UK
    CC-BY-SA-2.1-JP CC-BY-SA-3.0-AT CC-BY-SA-3.0-DE CC-BY-SA-3.0-IGO CC-SA-1.0
"""
_NAMES = {"by": "Attribution", "nc": "NonCommercial", "nd": "NoDerivs", "sa": "ShareAlike"}
_TOOLS = (  # path, element, label, short, SPDX
    ("zero", "zero", "Creative Commons CC0 1.0 Universal", "CC0 1.0", "CC0-1.0"),
    ("mark", "mark", "Creative Commons Public Domain Mark 1.0", "CC PDM 1.0", "CC-PDM-1.0"),
)
STATEMENTS = {
    "InC": "In Copyright",
    "InC-OW-EU": "In Copyright - EU Orphan Work",
    "InC-EDU": "In Copyright - Educational Use Permitted",
    "InC-NC": "In Copyright - Non-Commercial Use Permitted",
    "InC-RUU": "In Copyright - Rights-holder(s) Unlocatable or Unidentifiable",
    "NoC-CR": "No Copyright - Contractual Restrictions",
    "NoC-NC": "No Copyright - Non-Commercial Use Only",
    "NoC-OKLR": "No Copyright - Other Known Legal Restrictions",
    "NoC-US": "No Copyright - United States",
    "CNE": "Copyright Not Evaluated",
    "UND": "Copyright Undetermined",
    "NKC": "No Known Copyright",
}


@cache
def ports() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Path code of each port -> its name and versions."""
    rows = (re.fullmatch(r"(\w+) (.+?) ([\d. ]+)", row.strip()) for row in _PORTS.split(";"))
    return {row[1]: (row[2], tuple(row[3].split())) for row in rows if row}


@cache
def table() -> dict[Key, Licence]:
    """Every licence by its key, built at the first question."""
    places = [("", "", version) for version in _UNPORTED]
    places += [(code, name, v) for code, (name, versions) in ports().items() for v in versions]
    table = {}
    for code, name, version in places:
        for unit in _UNITS_AT.get((version, code), UNITS):
            key = Key(frozenset(unit.split("-")), version, code)
            table[key] = _commons(unit, version, code, name or _UNPORTED[version])
    base = "creativecommons.org/publicdomain"
    for path, element, label, short, spdx in _TOOLS:
        iris = (f"http://{base}/{path}/1.0/", label, short, spdx, f"https://{base}/{path}/1.0/")
        permits = ("Reproduction", "Distribution", "DerivativeWorks")
        key = Key(frozenset([element]), "1.0", "")
        table[key] = Licence(*iris, permits, (), (), "public-domain")
    for name, label in STATEMENTS.items():
        iri = f"http://rightsstatements.org/vocab/{name}/1.0/"
        key = Key(frozenset([name.lower()]), "1.0", "")
        table[key] = Licence(iri, label, name, "", "", (), (), (), "rights-statement")
    return table


def _commons(unit: str, version: str, code: str, place: str) -> Licence:
    """One Creative Commons licence, its terms computed from its elements."""
    elements = unit.split("-")
    path = f"creativecommons.org/licenses/{unit}/{version}/" + (f"{code}/" if code else "")
    label = "-".join(_NAMES[element] for element in elements)
    if version == "4.0":  # until then the name was NoDerivs
        label = label.replace("NoDerivs", "NoDerivatives")
    tail = version + (f" {code.upper()}" if code else "")
    spdx = f"CC-{unit.upper()}-{tail.replace(' ', '-')}".replace("-ND-NC-", "-NC-ND-")
    requires = {"by": "Attribution", "sa": "ShareAlike"}
    # The RDF leaves DerivativeWorks out of Scotland's 2.5 licences without ND: a slip, surely.
    return Licence(
        iri=f"http://{path}",
        label=f"Creative Commons {label} {version} {place}",
        short=f"CC {unit.upper()} {tail}",
        spdx=spdx if spdx in _SPDX_PORTS.split() or ("by" in elements and not code) else "",
        same_as=f"https://{path}",
        permits=("Reproduction", "Distribution") + ("DerivativeWorks",) * ("nd" not in elements),
        requires=("Notice", *(requires[element] for element in requires if element in elements)),
        prohibits=("CommercialUse",) * ("nc" in elements),
        kind="licence",
    )
