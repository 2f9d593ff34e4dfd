"""The table of licences, and the reading of their names and addresses."""

from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from triptych.licences import Licence, by_iri, by_wording, find, licences

CC = "http://creativecommons.org/licenses/"
RS = "http://rightsstatements.org/vocab/"
ALL = licences()

# wording -> path of the Creative Commons licence
WORDINGS = {
    "Creative Commons Attribution-Noncommercial-No Derivative Works 4.0 License": "by-nc-nd/4.0/",
    "Attribution-NonCommercial-NoDerivatives 4.0 International (CC BY-NC-ND 4.0)": "by-nc-nd/4.0/",
    "Creative Commons Attribution Non-Commercial No Derivatives 4.0": "by-nc-nd/4.0/",
    "This work is licensed under a Creative Commons Attribution-NonCommercial-NoDerivatives 4.0"
    " International License.": "by-nc-nd/4.0/",
    "CC BY-NC-ND 4.0 DEED Attribution-NonCommercial-NoDerivs 4.0 International": "by-nc-nd/4.0/",
    "CC\u2013BY\u2013NC\u2013ND 4.0": "by-nc-nd/4.0/",
    "cc_by_nc_nd_4.0": "by-nc-nd/4.0/",
    "BY-NC-ND 4.0": "by-nc-nd/4.0/",
    "CC BY NC ND 4.0": "by-nc-nd/4.0/",
    "Attribution 4.0 International (CC BY 4.0)": "by/4.0/",
    "CC BY 4.0": "by/4.0/",
    "CC-BY-4.0": "by/4.0/",
    "CCBY 4.0": "by/4.0/",
    "CC BY4.0": "by/4.0/",
    "CC-BY v. 4.0": "by/4.0/",
    "CC 4.0 BY": "by/4.0/",
    "CC BY (Attribution) 4.0": "by/4.0/",
    "Creative Commons Attribution Licence, version 4.0": "by/4.0/",
    "Creative Commons Attribution License (CC BY), version 4.0": "by/4.0/",
    "Creative Commons Attribution\nLicense 4.0": "by/4.0/",
    "\u00a9 2020 The Authors. Open access under the CC BY license: CC BY 4.0.": "by/4.0/",
    "Creative Commons Attribution 4.0 International Public License": "by/4.0/",
    "CC BY. See https://creativecommons.org/licenses/by/4.0/deed.en.": "by/4.0/",
    "CC BY 4.0 by Jane Doe, in Leeds": "by/4.0/",
    "Except where otherwise noted, content is licensed under CC BY 4.0": "by/4.0/",
    "CC BY 4.0 de la autora": "by/4.0/",
    '<a href="http://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>': "by/4.0/",
    "Attribution-ShareAlike 3.0 Unported": "by-sa/3.0/",
    "Creative Commons Attribution-Share Alike 3.0": "by-sa/3.0/",
    "CC BY 3.0 in the hope that it is useful": "by/3.0/",
    "CC BY 3.0 at http://creativecommons.org/licenses/by/3.0/": "by/3.0/",
    "CC-BY-SA 3.0 IGO": "by-sa/3.0/igo/",
    "Attribution 3.0 Intergovernmental Organisation": "by/3.0/igo/",
    "Creative Commons Attribution 3.0 United States License": "by/3.0/us/",
    "Creative Commons Attribution-Noncommercial 3.0 U.S. License": "by-nc/3.0/us/",
    "CC BY 3.0 US": "by/3.0/us/",
    "CC BY 3.0 (https://creativecommons.org/licenses/by/3.0/us/)": "by/3.0/us/",
    "CC BY 3.0 DE by Wikimedia": "by/3.0/de/",
    "cc by 2.5 in": "by/2.5/in/",
    "Attribution 3.0 Germany (CC BY 3.0 DE)": "by/3.0/de/",
    "Attribution-NonCommercial 2.0 England and Wales": "by-nc/2.0/uk/",
    "Attribution 2.5 UK: Scotland": "by/2.5/scotland/",
    "CC BY-NC-ND 1.0": "by-nd-nc/1.0/",
    "Creative Commons Attribution-NonCommercial-NoDerivs 1.0 Generic": "by-nd-nc/1.0/",
    "Creative Commons ShareAlike 1.0": "sa/1.0/",
    "CC NC-SA 2.0 JP": "nc-sa/2.0/jp/",
    "CC-BY-SA-2.1-JP": "by-sa/2.1/jp/",
}
OTHERS = {
    "CC0 1.0 Universal": "http://creativecommons.org/publicdomain/zero/1.0/",
    "CC0": "http://creativecommons.org/publicdomain/zero/1.0/",
    "CC0-1.0": "http://creativecommons.org/publicdomain/zero/1.0/",
    "CC0 1.0 Universal (CC0 1.0) Public Domain Dedication": (
        "http://creativecommons.org/publicdomain/zero/1.0/"
    ),
    "Creative Commons Zero v1.0 Universal": "http://creativecommons.org/publicdomain/zero/1.0/",
    "CC0 1.0 by Jane Doe": "http://creativecommons.org/publicdomain/zero/1.0/",
    "Public Domain Mark 1.0": "http://creativecommons.org/publicdomain/mark/1.0/",
    "PDM 1.0": "http://creativecommons.org/publicdomain/mark/1.0/",
    "In Copyright": f"{RS}InC/1.0/",
    "IN COPYRIGHT.": f"{RS}InC/1.0/",
    "InC-EDU": f"{RS}InC-EDU/1.0/",
    "In Copyright \u2013 Noncommercial Use Permitted": f"{RS}InC-NC/1.0/",
    "No Copyright - United States": f"{RS}NoC-US/1.0/",
    "No Copyright - United States (http://rightsstatements.org/vocab/NoC-US/1.0/)": (
        f"{RS}NoC-US/1.0/"
    ),
    "In Copyright - Rights holder(s) Unlocatable or Unidentifiable": f"{RS}InC-RUU/1.0/",
    "rightsstatements.org/page/CNE/1.0/?language=en": f"{RS}CNE/1.0/",
}
ABSTENTIONS = (
    "",
    "All rights reserved",
    "open access",
    "public domain",
    "Attribution",
    "Creative Commons",
    "Creative Commons 4.0",
    "CC BY",
    "CC BY 4",
    "Creative Commons Attribution License",
    "Creative Commons Sampling Plus 1.0",
    "CC BY 5.0",
    "CC BY 2.1",
    "CC BY 3.5",
    "CC BY 4.0.1",
    "CC0 4.0",
    "CC NC 4.0",
    "CC BY-ND-SA 4.0",
    "CC BY-NC-ND-SA 4.0",
    "CC BY 4.0 US",
    "CC BY 2.5 US",
    "CC BY 4.0 Unported",
    "CC BY 3.0 International",
    "CC-BY-3.0-XX",
    "CC BY 3.0 de la revista",
    "CC BY NonCommercial 4.0",
    "CC BY(-SA) 4.0",
    "CC BY[-NC] 4.0",
    "CC BY 4.0 NC",
    "CC BY 4.0. Non-commercial use only.",
    "CC BY 4.0 (Attribution-NonCommercial 4.0)",
    "CC BY 3.0 and 4.0",
    "CC BY 3.0/4.0",
    "CC BY 3.0 or later",
    "CC BY-SA 3.0 or any later version",
    "CC BY-SA 3.0+",
    "CC BY 4.0 or CC BY-SA 4.0",
    "CC BY or BY-NC 4.0",
    "CC BY-SA 3.0 or GFDL",
    "CC BY-SA 3.0 and GFDL 1.3",
    "CC BY 4.0, some figures CC BY-NC 4.0",
    "CC BY 4.0, data CC0 1.0",
    "Attribution 3.0 United States (CC BY 3.0 DE)",
    "This work is not licensed under CC BY 4.0",
    "Previously under a CC BY 3.0 licence",
    "CC BY 4.0 (https://creativecommons.org/licenses/by/3.0/)",
    "CC BY 4.0 (https://creativecommons.org/licenses/by/5.0/)",
    "https://creativecommons.org/licenses/by/4.0/ https://creativecommons.org/licenses/by/3.0/",
    "https://creativecommons.org/licenses/",
    "In Copyright (http://rightsstatements.org/vocab/InC-NC/1.0/)",
    "The book is in copyright",
    "Elsevier Inc",
    "written by 4.0",
)
ADDRESSES = {
    "http://creativecommons.org/licenses/by-nc-nd/4.0/": f"{CC}by-nc-nd/4.0/",
    "https://creativecommons.org/licenses/by-nc-nd/4.0": f"{CC}by-nc-nd/4.0/",
    "HTTPS://WWW.CreativeCommons.ORG/licenses/by/4.0/deed.fr": f"{CC}by/4.0/",
    "http://creativecommons.org/licenses/by/4.0/legalcode.en#s1": f"{CC}by/4.0/",
    "https://creativecommons.org/licenses/by/3.0/us/legalcode": f"{CC}by/3.0/us/",
    "http://creativecommons.org/licenses/by/2.5/scotland/deed.en_GB?ref=x": f"{CC}by/2.5/scotland/",
    "http://creativecommons.org/licenses/by-nc-nd/1.0/": f"{CC}by-nd-nc/1.0/",
    "https://creativecommons.org/publicdomain/zero/1.0/deed.de": (
        "http://creativecommons.org/publicdomain/zero/1.0/"
    ),
    "creativecommons.org//licenses/by/4.0/": f"{CC}by/4.0/",
    "https://rightsstatements.org/vocab/inc-ow-eu/1.0": f"{RS}InC-OW-EU/1.0/",
    "http://rightsstatements.org/page/NoC-OKLR/1.0/?language=en": f"{RS}NoC-OKLR/1.0/",
}
NO_ADDRESSES = (
    "",
    "http://[",
    "http://creativecommons.org/",
    "http://creativecommons.org/licenses/by/",
    "http://creativecommons.org/licenses/by/5.0/",
    "http://creativecommons.org/licenses/by/4.0/us/",
    "http://creativecommons.org/licenses/by-by/4.0/",
    "http://creativecommons.org/licenses/zero/1.0/",
    "http://creativecommons.org/publicdomain/by/4.0/",
    "http://creativecommons.org/licenses/publicdomain/",
    "http://creativecommons.org/licenses/by/4.0/ and more",
    "http://creativecommons.org.example.com/licenses/by/4.0/",
    "http://example.org/creativecommons.org/licenses/by/4.0/",
    "http://rightsstatements.org/vocab/XYZ/1.0/",
    "http://rightsstatements.org/vocab/InC/2.0/",
)

PIECES = ("CC", "BY", "NC", "SA", "-", "4.0", "3.0", "(", "DE", "in", "or", ".", "v", "http://")


def read(text: str) -> str | None:
    licence = by_wording(text)
    return licence.iri if licence else None


@pytest.mark.parametrize(("wording", "path"), WORDINGS.items())
def test_a_creative_commons_wording_is_read(wording: str, path: str) -> None:
    assert read(wording) == CC + path


@pytest.mark.parametrize(("wording", "iri"), OTHERS.items())
def test_a_public_domain_or_rights_wording_is_read(wording: str, iri: str) -> None:
    assert read(wording) == iri


@pytest.mark.parametrize("wording", ABSTENTIONS)
def test_an_ambiguous_wording_is_not_read(wording: str) -> None:
    assert read(wording) is None


@pytest.mark.parametrize(("address", "iri"), ADDRESSES.items())
def test_an_address_is_read_in_any_form(address: str, iri: str) -> None:
    licence = by_iri(address)
    assert licence is not None
    assert licence.iri == iri


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_an_unknown_address_is_not_read(address: str) -> None:
    assert by_iri(address) is None


def test_the_table_has_one_row_for_each_licence() -> None:
    assert len(ALL) == len({licence.iri for licence in ALL})
    assert len(ALL) == len({licence.label for licence in ALL})
    assert len(ALL) == len({licence.short for licence in ALL})
    kinds = [licence.kind for licence in ALL]
    assert (kinds.count("rights-statement"), kinds.count("public-domain")) == (12, 2)
    unported = [licence for licence in ALL if licence.iri.count("/") == 6]
    # 5 versions of 6, five more at 1.0 without BY, and the fourteen that are no licences
    assert len(unported) == 5 * 6 + 5 + 14


@pytest.mark.parametrize(
    ("path", "permits", "requires", "prohibits"),
    [
        ("by/4.0/", "Reproduction Distribution DerivativeWorks", "Notice Attribution", ""),
        ("by-nc-nd/4.0/", "Reproduction Distribution", "Notice Attribution", "CommercialUse"),
        (
            "by-nc-sa/3.0/de/",
            "Reproduction Distribution DerivativeWorks",
            "Notice Attribution ShareAlike",
            "CommercialUse",
        ),
        ("sa/1.0/", "Reproduction Distribution DerivativeWorks", "Notice ShareAlike", ""),
        ("nd-nc/1.0/", "Reproduction Distribution", "Notice", "CommercialUse"),
    ],
)
def test_a_licence_permits_requires_and_prohibits_as_its_publisher_says(
    path: str, permits: str, requires: str, prohibits: str
) -> None:
    licence = by_iri(CC + path)
    assert licence is not None
    assert licence.permits == tuple(permits.split())
    assert licence.requires == tuple(requires.split())
    assert licence.prohibits == tuple(prohibits.split())


@pytest.mark.parametrize(
    ("path", "spdx"),
    [
        ("by-nc-nd/4.0/", "CC-BY-NC-ND-4.0"),
        ("by-nd-nc/1.0/", "CC-BY-NC-ND-1.0"),
        ("sa/1.0/", "CC-SA-1.0"),
        ("nc/1.0/", ""),
        ("by/3.0/us/", "CC-BY-3.0-US"),
        ("by-sa/3.0/us/", ""),
        ("by-sa/3.0/igo/", "CC-BY-SA-3.0-IGO"),
        ("by-nc/3.0/igo/", ""),
    ],
)
def test_an_spdx_identifier_is_given_only_where_the_list_has_one(path: str, spdx: str) -> None:
    licence = by_iri(CC + path)
    assert licence is not None
    assert licence.spdx == spdx


def test_the_licence_of_the_model_is_described_whole() -> None:
    assert by_wording("CC BY-NC-ND 4.0") == Licence(
        iri="http://creativecommons.org/licenses/by-nc-nd/4.0/",
        label="Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International",
        short="CC BY-NC-ND 4.0",
        spdx="CC-BY-NC-ND-4.0",
        same_as="https://creativecommons.org/licenses/by-nc-nd/4.0/",
        permits=("Reproduction", "Distribution"),
        requires=("Notice", "Attribution"),
        prohibits=("CommercialUse",),
        kind="licence",
    )


@pytest.mark.parametrize("licence", ALL, ids=lambda licence: licence.short)
def test_every_name_of_a_licence_reads_back_to_it(licence: Licence) -> None:
    assert by_iri(licence.iri) == licence
    for name in filter(None, (licence.iri, licence.same_as, licence.label, licence.spdx)):
        assert [by_wording(form) for form in (name, name.lower(), name.upper())] == [licence] * 3
    assert by_wording(licence.short) == licence


@given(st.sampled_from(ALL), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_case_spaces_and_hyphens_do_not_matter(licence: Licence, chance: Random) -> None:
    def vary(name: str) -> str:
        gaps = [" ", "-", "  ", " - ", "\u2013", "\u2011", "_", "\u00a0"]
        spaced = "".join(chance.choice(gaps) if char in " -" else char for char in name)
        return "".join(chance.choice([char.lower(), char.upper(), char]) for char in spaced)

    names = [licence.label]
    if licence.kind != "rights-statement":
        names.append(licence.short)
    assert [by_wording(vary(name)) for name in names] == [licence] * len(names)


@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
@example("\ud800 CC BY 4.0 \x00")
@example("\u0130CC0")
@settings(max_examples=300, deadline=None)
def test_no_text_raises_and_whatever_is_read_is_in_the_table(text: str) -> None:
    assert by_wording(text) in (None, *ALL)
    assert by_iri(text) in (None, *ALL)
    spans = find(text)
    assert all(licence in ALL for _, _, licence in spans)
    bounds = [bound for start, end, _ in spans for bound in (start, end)]
    assert bounds == sorted(bounds)


@given(st.sampled_from(ALL[:-12]), st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=100, deadline=None)
def test_a_licence_in_a_sentence_is_found_at_its_place(
    licence: Licence, before: str, after: str
) -> None:
    start = len(f"{before}. ")
    spans = find(f"{before}. {licence.label}. {after}")
    assert (start, start + len(licence.label), licence) in spans


@pytest.mark.parametrize(
    "piece", ["-", "CC ", "CC-", "by-", "not licensed ", "license ", "1.", "(", "no ", "\n", "a"]
)
def test_a_megabyte_of_one_thing_is_read_and_holds_no_licence(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert by_wording(text) is None
    assert by_wording(f"{text}. CC BY 4.0") == by_wording("CC BY 4.0")
    assert by_iri(f"http://creativecommons.org/licenses/{text}") is None
