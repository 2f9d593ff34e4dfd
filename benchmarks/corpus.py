"""The generated corpus: pages like those of Digital Commons, each another text; made here alone.

A page depends on the seed and its number only: the first thousand of a corpus of 20,000 are the
corpus of 1,000. `Page.stated` is what a reader should find in it, word for word. People, journals,
places and events are invented; identifiers have right check digits, in ranges given to nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

import words

SEED = 1906
CURATED = 0.25  # the share of records with a curator's file
TOLD = 1.0  # the share of records whose abstract tells of events


class Happening(NamedTuple):
    """A sentence of an abstract that tells of an event: its words, year, people and place."""

    sentence: str
    year: str
    people: str
    place: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its record's id, its text, what it states field by field, and what happened.

    `stated` pairs a field of a record with the words that stand for it in the text.
    """

    id: str
    text: str
    stated: tuple[tuple[str, str], ...]
    happenings: tuple[Happening, ...]
    is_curated: bool


class Block(NamedTuple):
    """A part of a page: its label ("" for none), its lines, and what they state."""

    label: str
    lines: tuple[str, ...] = ()
    stated: tuple[tuple[str, str], ...] = ()


class Author(NamedTuple):
    """An author: names, institution, and an ORCID iD or ""."""

    given: str
    family: str
    institution: str
    orcid: str


def pages(
    count: int, curated: float = CURATED, seed: int = SEED, told: float = TOLD
) -> Iterator[Page]:
    """The pages of a corpus, one by one; those without events have an abstract of one sentence."""
    for number in range(1, count + 1):
        tells = told == 1 or Random(f"{seed}/{number}/told").random() < told  # noqa: S311 - no secret is made
        yield _page(number, Random(f"{seed}/{number}"), curated, tells=tells)  # noqa: S311 - no secret is made


def _page(number: int, random: Random, curated: float, *, tells: bool) -> Page:
    """One page: its blocks below one another, as a person copies them from a browser."""
    journal = random.randrange(len(words.JOURNALS))
    date = f"{random.choice(words.MONTHS)} {random.randint(1, 28)}, {random.randint(1960, 2020)}"
    abstract, happenings = _abstract(random) if tells else (_reflection(random), ())
    blocks = [
        _title(random),
        *_people(number, random),
        Block("Document Type", *random.choice((((), ()), _one("document-type", "Article")))),
        Block("Publication Date", *random.choice((((), ()), _one("publication-date", date)))),
        *_journal(journal, random),
        Block(random.choice(("", "Abstract")), *_one("abstract", abstract)),
        _rights(number, random, words.JOURNALS[journal], date),
        *_book(random),
        _licence(random),
        _hubs(random),
    ]
    text = "\n\n\n".join(
        "\n\n".join(filter(None, (block.label, "\n".join(block.lines)))) for block in blocks
    )
    stated = tuple(pair for block in blocks for pair in block.stated)
    if random.random() < 0.1:  # noqa: PLR2004 - a tenth of the pages come from Windows
        text = text.replace("\n", "\r\n")
    is_curated = random.random() < curated and tells
    return Page(f"generated-{number:06}", text, stated, happenings, is_curated)


# --- The blocks of a page ------------------------------------------------------------------------


def _one(field: str, said: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The one line of a block, and what it states."""
    return (said,), ((field, said),)


def _title(random: Random) -> Block:
    """The title; some pages are copied without it."""
    place, topic = random.choice(words.PLACES), random.choice(words.TOPICS)
    years = f"{random.randint(1850, 1890)}-{random.randint(1891, 1950)}"
    title = f"The {random.choice(words.QUALITIES).title()} Course of {topic.title()} in {place}"
    return random.choice((Block("Title"), Block("Title", *_one("title", f"{title}, {years}"))))


def _people(number: int, random: Random) -> Iterator[Block]:
    """One to four authors: with names and institutions, or only by the family names of iD lines."""
    count = random.choice((1, 1, 1, 2, 2, 3, 4))
    authors = [
        Author(random.choice(words.GIVEN), family, random.choice(words.INSTITUTIONS),
               _orcid(number, place) if random.random() < 0.5 else "")  # noqa: PLR2004 - half of them
        for place, family in enumerate(random.sample(words.FAMILIES, count))
    ]  # fmt: skip
    listed = random.random() < 0.6  # noqa: PLR2004 - most pages list their authors
    if listed:
        lines = tuple(f"{a.given} {a.family}, {a.institution}" for a in authors)
        yield Block("Authors", lines, tuple(
            pair for a in authors for pair in (("author.name", f"{a.given} {a.family}"),
                                               ("author.affiliation", a.institution))
        ))  # fmt: skip
        authors = [author for author in authors if author.orcid]
    yield Block(
        "Author ORCID Identifier",
        tuple(f"{a.family} - {a.orcid}".rstrip() for a in authors),
        tuple(pair for a in authors for pair in (("author.family", a.family),
                                                 ("author.orcid", a.orcid)) if pair[1]),
    )  # fmt: skip


def _journal(journal: int, random: Random) -> Iterator[Block]:
    """The journal by its title, and its ISSN on some pages."""
    yield Block("Publication Title", *_one("journal.title", words.JOURNALS[journal]))
    if random.random() < 0.3:  # noqa: PLR2004 - a third of the pages know it
        yield Block("ISSN", *_one("journal.issn", _issn(journal)))


def _abstract(random: Random) -> tuple[str, tuple[Happening, ...]]:
    """About 1,400 characters, and the sentences among them that tell of events."""
    years = sorted(random.sample(range(1850, 1950), 5))
    happenings = []
    for year in years:
        people, place = random.choice(words.PEOPLES), random.choice(words.PLACES)
        said = random.choice(words.HAPPENINGS).format(year=year, people=people, place=place)
        happenings.append(Happening(said, str(year), people, place))
    told = [random.choice(words.OPENINGS).format(topic=random.choice(words.TOPICS))]
    for happening in happenings:
        told += [happening.sentence, _reflection(random)]
    while len(" ".join(told)) < 1300:  # noqa: PLR2004 - the next sentence brings it to 1,400
        told.append(_reflection(random))
    return " ".join(told), tuple(happenings)


def _reflection(random: Random) -> str:
    """A sentence that tells of no event."""
    return random.choice(words.REFLECTIONS).format(
        people=random.choice(words.PEOPLES), place=random.choice(words.PLACES),
        topic=random.choice(words.TOPICS), source=random.choice(words.SOURCES),
        quality=random.choice(words.QUALITIES),
    )  # fmt: skip


def _rights(number: int, random: Random, journal: str, date: str) -> Block:
    """Who holds the rights, which version this is, where it was published and when."""
    wording, fields = random.choice(words.RIGHTS)
    said = {
        "journal.title": journal,
        "article.issued": date,
        "holder": random.choice(words.PUBLISHERS),
        "article.doi": f"https://doi.org/10.5555/generated.{number}",
        "article.volume": str(random.randint(1, 80)),
        "article.issue": str(random.randint(1, 6)),
    }
    named = {field.replace(".", "_"): words_ for field, words_ in said.items()}
    stated = tuple((field, said[field]) for field in fields)
    return Block("", (wording.format(**named),), stated)


def _book(random: Random) -> Iterator[Block]:
    """The book in which some of the articles were reprinted."""
    if random.random() < 0.4:  # noqa: PLR2004 - not all of them
        title = f"{random.choice(words.TOPICS).title()}: Essays Since {random.randint(1800, 1900)}"
        editor = f"{random.choice(words.GIVEN)} {random.choice(words.FAMILIES)}"
        year = str(random.randint(1990, 2022))
        yield Block(
            "",
            (f"It was included in {title}, ed. {editor} in {year}.",),
            (("book.title", title), ("book.editor", editor), ("book.issued", year)),
        )


def _licence(random: Random) -> Block:
    """A Creative Commons licence, said twice as the pages do, or a blank label."""
    name = random.choice((*words.LICENCES, ""))
    if not name:
        return Block("Creative Commons License")
    return Block(
        "Creative Commons License",
        (name, f"This work is licensed under a {name}."),
        (("licence", name),),
    )


def _hubs(random: Random) -> Block:
    """The hubs of the network that show the page."""
    hubs = random.sample(words.HUBS, random.randint(1, 3))
    line = ", ".join(f"{hub} Commons" for hub in hubs)
    return Block("Included in", (line,), tuple(("discipline", hub) for hub in hubs))


# --- Identifiers ---------------------------------------------------------------------------------


def _orcid(number: int, place: int) -> str:
    """An iD with its check digit (ISO 7064 MOD 11-2), in a block that is not given to ORCID."""
    digits = f"00000008{number * 10 + place:07}"
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    whole = digits + "0123456789X"[check]
    return "https://orcid.org/" + "-".join(whole[at : at + 4] for at in range(0, 16, 4))


def _issn(journal: int) -> str:
    """An ISSN with its check digit (ISO 3297), the same each time for a journal."""
    digits = f"99{journal:05}"
    check = -sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True))
    return f"{digits[:4]}-{digits[4:]}{'0123456789X'[check % 11]}"
