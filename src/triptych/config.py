"""Config: `dataset.toml` as frozen dataclasses, the only home of its keys, defaults and help.

Each field's `help` is what the template of `triptych init` and the README's table say of it. Paths
are relative to the folder of the file.
"""

import json
import math
import re
from dataclasses import MISSING, Field, dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from triptych import toml
from triptych.errors import ConfigError
from triptych.forms import is_past_day
from triptych.services import is_endpoint
from triptych.terms import is_iri, is_page

_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`?#]+/")
_ADDRESS = re.compile(r"[^\s@<>]+@(?:[^\s@<>.]+\.)+[^\s@<>.]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")

_LEAST_MEGABYTES = 256  # below this a query process cannot even start


def _key(words: str, default: Any = None, **more: Any) -> Any:
    """A key of the file: what it means, and its default where it has one."""
    if default is None and not more:
        return field(metadata={"help": words})
    return field(default=default, metadata={"help": words}) if not more else field(
        metadata={"help": words}, **more)  # fmt: skip


class OnViolation(StrEnum):
    """What a build does when the data breaks a rule."""

    REFUSE = "refuse"
    EXCLUDE = "exclude"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Dataset:
    """`[dataset]`: what is published, and under whose name."""

    iri: str = _key("the base of all IRIs, where the dataset will live; ends in a slash")
    title: str = _key("the name of the dataset")
    licence: str = _key("IRI of the licence of the metadata itself (not of the texts)")
    publisher: str = _key("the body that publishes the dataset", "")
    description: str = _key("one paragraph about the dataset", "")
    contact: str = _key("e-mail address for those who harvest it; else webmaster@ its host", "")
    language: str = _key('language of the records\' words, as a tag such as "en"', "")


@dataclass(frozen=True, slots=True)
class SourceTable:
    """`[sources.NAME]`: where records come from and which reader reads them."""

    reader: str = _key("the reader, such as digital-commons-text")
    path: str = _key("a file, a folder or a pattern such as records/*.txt")
    options: dict[str, object] = _key("options of the reader", default_factory=dict)
    retrieved: str = _key(
        "day when all of it was fetched, such as 2024-05-01; none where empty", ""
    )


@dataclass(frozen=True, slots=True)
class Curation:
    """`[curation]`: the decisions of the curators."""

    folder: str = _key("folder of <record>.toml files", "curation")
    authorities: str = _key("people, bodies, journals, places", "authorities.ttl")
    review: str = _key("folder where `check` leaves what awaits a decision", "review")


@dataclass(frozen=True, slots=True)
class Validation:
    """`[validation]`: what follows from a violation."""

    on_violation: OnViolation = _key(
        "refuse the release, exclude the record, or publish all the same", OnViolation.REFUSE
    )


@dataclass(frozen=True, slots=True)
class Sparql:
    """`[sparql]`: the limits of the public endpoint."""

    seconds: float = _key("longest time a query may take, in seconds", 30.0)
    megabytes: int = _key("most memory a query process may use", 2048)
    rows: int = _key("most solutions an answer may have, or triples in N-Triples", 10_000_000)
    answer_megabytes: int = _key("largest answer to a query", 1024)
    processes: int = _key("light queries answered at a time, and heavy ones", 2)
    proxies: int = _key("proxies before the server, which tell the client by X-Forwarded-For", 0)
    services: tuple[str, ...] = _key("endpoints that SERVICE in a query may ask", ())
    log: str = _key("file that gets a line of JSON for each query; none where empty", "")


@dataclass(frozen=True, slots=True)
class StoreTable:
    """`[store]`: where releases are kept."""

    folder: str = _key("folder of the releases", "release")


@dataclass(frozen=True, slots=True)
class Build:
    """`[build]`: how the work is cut up; the quads that come out are the same."""

    batch: int = _key("records mapped and checked together", 50)
    processes: int = _key("processes that build; 0 is one for each core", 0)
    pages: bool = _key(
        "make every page with the release: more pages a second, more time to build", default=True
    )


@dataclass(frozen=True, slots=True)
class Wikidata:
    """`[wikidata]`: how things are looked for in Wikidata; nothing is ever sent there."""

    folder: str = _key("folder of the queue, of what is written, and of answers kept", "wikidata")
    ask: bool = _key("ask the services below what is known; else only files tell", default=False)
    main: str = _key("query service of all but articles", "https://query.wikidata.org/sparql")
    scholarly: str = _key(
        "query service of scholarly articles", "https://query-scholarly.wikidata.org/sparql"
    )
    reconciliation: str = _key(
        "reconciliation service; none where empty", "https://wikidata.reconci.link/en/api"
    )
    entities: str = _key("API that gives whole items", "https://www.wikidata.org/w/api.php")


@dataclass(frozen=True, slots=True)
class Config:
    """A whole `dataset.toml`; `folder` is where it lies."""

    dataset: Dataset
    sources: dict[str, SourceTable]
    curation: Curation = field(default_factory=Curation)
    validation: Validation = field(default_factory=Validation)
    sparql: Sparql = field(default_factory=Sparql)
    store: StoreTable = field(default_factory=StoreTable)
    build: Build = field(default_factory=Build)
    wikidata: Wikidata = field(default_factory=Wikidata)


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the file, as the README's table and the template of `init` tell of it."""

    table: str
    name: str
    default: str
    help: str


def documented() -> list[Key]:
    """Every key of dataset.toml; the default as TOML, "" where one must be given."""
    return [
        Key(table, f.name, _as_toml(f), f.metadata["help"])
        for table, kind in _TABLES.items()
        for f in fields(kind)
    ]


def _as_toml(key: Field[Any]) -> str:
    """The default of a key as it would be written."""
    if key.default_factory is not MISSING:
        return "{}"
    if key.default is MISSING:
        return ""
    return json.dumps(key.default)


_TABLES: dict[str, Any] = {
    "dataset": Dataset, "sources.NAME": SourceTable, "curation": Curation,
    "validation": Validation, "sparql": Sparql, "store": StoreTable, "build": Build,
    "wikidata": Wikidata,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A `dataset.toml` that was read: what it says, and where it lies."""

    config: Config
    path: Path

    def resolve(self, path: str) -> Path:
        """A path of the file, from the folder it lies in."""
        return self.path.parent / path

    def where(self, *address: str) -> str:
        """The file and line of one of its keys, for an error found later."""
        return toml.Source(self.path).where(address)


def load(path: Path) -> Place:
    """Read `dataset.toml`; raises ConfigError with the line of what it may not say."""
    if not path.is_file():
        advice = "name one with --dataset, or make one with `triptych init`"
        raise ConfigError("there is no such file", where=path, advice=advice)
    try:
        source = toml.Source(path)
        config = source.read(Config)
    except toml.TomlError as error:
        raise ConfigError(error.message, where=error.where, advice=error.advice) from error
    for address, is_right, message, advice in _checks(config):
        if not is_right:
            raise ConfigError(message, where=source.where(address), advice=advice)
    return Place(config, path)


def _checks(config: Config) -> list[tuple[toml.Address, bool, str, str]]:
    """What the types cannot say: a row each, with its address, verdict and words."""
    dataset, sparql, build = config.dataset, config.sparql, config.build
    wikidata = config.wikidata
    asked = [wikidata.main, wikidata.scholarly, wikidata.entities]
    asked += [wikidata.reconciliation] if wikidata.reconciliation else []
    return [
        (("dataset", "iri"), bool(_IRI.fullmatch(dataset.iri)) and is_iri(dataset.iri),
         f"{dataset.iri!r} cannot be the base of IRIs",
         "give an http or https address that ends in a slash"),
        (("dataset", "title"), bool(dataset.title.strip()), "title must not be empty", ""),
        (("dataset", "licence"), is_page(dataset.licence),
         f"{dataset.licence!r} is no IRI of a licence",
         "such as http://creativecommons.org/publicdomain/zero/1.0/"),
        (("dataset", "language"), bool(_LANGUAGE.fullmatch(dataset.language or "und")),
         f"{dataset.language!r} is no language tag", 'lower case, such as "en" or "fa"'),
        (("dataset", "contact"), bool(_ADDRESS.fullmatch(dataset.contact or "a@b.org")),
         f"{dataset.contact!r} is no e-mail address", "such as library@example.org"),
        (("sources",), bool(config.sources), "no source is named", "add a table [sources.NAME]"),
        *((("sources", name, "retrieved"), is_past_day(source.retrieved or "2024-05-01"),
           f"{source.retrieved!r} is no day of the past on which it was fetched",
           'year, month and day, such as "2024-05-01"; leave it out where nobody knows')
          for name, source in config.sources.items()),
        (("sparql", "seconds"), 0 < sparql.seconds < math.inf,
         "seconds must be more than 0 and not without end", ""),
        (("sparql", "megabytes"), sparql.megabytes >= _LEAST_MEGABYTES,
         f"megabytes must be {_LEAST_MEGABYTES} or more", ""),
        (("sparql", "rows"), sparql.rows >= 1, "rows must be 1 or more", ""),
        (("sparql", "answer_megabytes"), sparql.answer_megabytes >= 1,
         "answer_megabytes must be 1 or more", ""),
        (("sparql", "processes"), sparql.processes >= 1, "processes must be 1 or more", ""),
        (("sparql", "proxies"), sparql.proxies >= 0, "proxies must be 0 or more", ""),
        (("sparql", "services"), all(map(is_endpoint, sparql.services)),
         "services must be addresses of SPARQL endpoints, http or https, in ASCII",
         "such as https://query.wikidata.org/sparql"),
        (("build", "batch"), build.batch >= 1, "batch must be 1 or more", ""),
        (("build", "processes"), build.processes >= 0, "processes must be 0 or more", ""),
        (("wikidata", "ask"), bool(dataset.contact) or not wikidata.ask,
         "Wikidata asks who asks it", "give your e-mail address as `contact` in [dataset]"),
        (("wikidata",), all(map(is_endpoint, asked)),
         "main, scholarly, entities and reconciliation must be addresses, http or https", ""),
    ]  # fmt: skip
