"""Config: what `dataset.toml` says, and every way in which it may not say it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.config import OnViolation, Place, documented, load
from triptych.errors import ConfigError

LEAST = """\
[dataset]
iri = "https://data.example.org/"
title = "T"
licence = "http://creativecommons.org/publicdomain/zero/1.0/"

[sources.records]
reader = "digital-commons-text"
path = "records"
"""
TABLES = (
    "dataset",
    "sources.NAME",
    "curation",
    "validation",
    "sparql",
    "store",
    "build",
    "wikidata",
)


def written(folder: Path, text: str) -> Path:
    """Write a dataset.toml."""
    path = folder / "dataset.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> ConfigError:
    """Give the error that a dataset.toml is refused with."""
    with pytest.raises(ConfigError) as caught:
        load(written(folder, text))
    return caught.value


def test_the_least_file_has_the_defaults_of_all_the_rest(tmp_path: Path) -> None:
    config = load(written(tmp_path, LEAST)).config
    assert config.validation.on_violation is OnViolation.REFUSE
    assert (config.curation.folder, config.curation.authorities) == ("curation", "authorities.ttl")
    assert (config.sparql.seconds, config.sparql.processes) == (30.0, 2)
    assert (config.store.folder, config.build.batch) == ("release", 50)
    assert config.dataset.language == ""
    assert config.sources["records"].options == {}
    assert config.sources["records"].retrieved == ""


def test_the_example_is_read(dataset: Place) -> None:
    assert dataset.config.dataset.title == "Triptych example"
    assert list(dataset.config.sources) == ["records"]


def test_paths_are_those_of_the_folder_of_the_file(tmp_path: Path) -> None:
    place = load(written(tmp_path, LEAST))
    assert place.resolve(place.config.sources["records"].path) == tmp_path / "records"
    assert place.resolve("/elsewhere") == Path("/elsewhere")


@pytest.mark.parametrize("choice", OnViolation)
def test_each_choice_for_violations_is_read(tmp_path: Path, choice: OnViolation) -> None:
    text = f'{LEAST}[validation]\non_violation = "{choice}"\n'
    assert load(written(tmp_path, text)).config.validation.on_violation is choice


def test_several_sources_keep_their_order_and_their_options(tmp_path: Path) -> None:
    text = LEAST + '[sources.a]\nreader = "r"\npath = "p"\noptions = {x = 1, y = ["z"]}\n'
    sources = load(written(tmp_path, text)).config.sources
    assert list(sources) == ["records", "a"]
    assert sources["a"].options == {"x": 1, "y": ["z"]}


@pytest.mark.parametrize("day", ["2024-05-01", "1999-12-31", "2024-02-29"])
def test_a_source_says_on_which_day_it_was_fetched(tmp_path: Path, day: str) -> None:
    text = LEAST.replace('path = "records"', f'path = "records"\nretrieved = "{day}"')
    assert load(written(tmp_path, text)).config.sources["records"].retrieved == day


@pytest.mark.parametrize(
    "day",
    [
        '"2023-02-29"', '"2024-13-01"', '"2999-01-01"', '"May 2024"', '"2024-05"', '"20240501"',
        '"2024-05-01T10:00:00Z"', '" 2024-05-01"', '"\u0662\u0660\u0662\u0664-05-01"', '" "',
    ],
)  # fmt: skip
def test_a_day_that_is_none_or_has_not_come_is_refused(tmp_path: Path, day: str) -> None:
    error = refusal(tmp_path, LEAST.replace('path = "records"', f'path = "r"\nretrieved = {day}'))
    assert "is no day of the past on which it was fetched" in str(error)
    assert error.where == f"{tmp_path / 'dataset.toml'}:9"


def test_a_day_without_quotation_marks_is_refused_as_no_text(tmp_path: Path) -> None:
    text = LEAST.replace('path = "records"', 'path = "r"\nretrieved = 2024-05-01')
    assert "retrieved must be a text, not a date" in str(refusal(tmp_path, text))


# what is changed in the least file | into what | line of the trouble | what is said of it
WRONG = [
    ('title = "T"', 'titel = "T"', 3, "unknown key 'titel' (did you mean 'title'?)"),
    ("[sources.records]", "[source.records]", 6, "unknown key 'source' (did you mean 'sources'?)"),
    ('path = "records"', 'path = "r"\nurl = "u"', 9, "unknown key 'url'"),
    ('title = "T"', "title = 1", 3, "dataset.title must be a text, not a whole number"),
    ('path = "records"', 'path = ["records"]', 8, "sources.records.path must be a text"),
    ('title = "T"\n', "", 1, "dataset needs the key 'title'"),
    ('reader = "digital-commons-text"\n', "", 6, "sources.records needs the key 'reader'"),
    ('title = "T"', "title = T", 3, "is not TOML: "),
    ('"https://data.example.org/"', '"https://data.example.org"', 2, "cannot be the base of IRIs"),
    ('"https://data.example.org/"', '"data.example.org/"', 2, "cannot be the base of IRIs"),
    ('"https://data.example.org/"', '"ftp://example.org/"', 2, "cannot be the base of IRIs"),
    ('"https://data.example.org/"', '"https://a b.org/"', 2, "cannot be the base of IRIs"),
    ('"https://data.example.org/"', '"https://a.org/#"', 2, "cannot be the base of IRIs"),
    ('"https://data.example.org/"', '"https://a.org/?q=/"', 2, "cannot be the base of IRIs"),
    ('"https://data.example.org/"', r'"https://a\u0001.org/"', 2, "cannot be the base of IRIs"),
    ('"https://data.example.org/"', '"https://a.org/%zz/"', 2, "cannot be the base of IRIs"),
    ('"https://data.example.org/"', '"https:///"', 2, "cannot be the base of IRIs"),
    ('"http://creativecommons.org/publicdomain/zero/1.0/"', '"CC0"', 4, "is no IRI of a licence"),
    ('"http://creativecommons.org/publicdomain/zero/1.0/"', '"http://a b"', 4, "is no IRI of a"),
    ('title = "T"', 'title = " "', 3, "title"),
    ('title = "T"', 'title = "T"\nlanguage = "English"', 4, "'English' is no language tag"),
    ('title = "T"', 'title = "T"\nlanguage = "en-GB"', 4, "lower case"),
    ('title = "T"', 'title = "T"\ncontact = "us at home"', 4, "is no e-mail address"),
    ('title = "T"', 'title = "T"\n[sources]\n[x]', 5, "unknown key 'x'"),
]
MORE = [
    ("[sparql]\nseconds = 0", "seconds must be"),
    ("[sparql]\nseconds = -1.5", "seconds must be"),
    ("[sparql]\nseconds = nan", "seconds must be"),
    ("[sparql]\nseconds = inf", "seconds must be"),
    ("[sparql]\nseconds = '30'", "sparql.seconds must be a number, not a text"),
    ("[sparql]\nmegabytes = 255", "megabytes must be 256 or more"),
    ("[sparql]\nprocesses = 0", "processes must be 1 or more"),
    ('[sparql]\nservices = ["file:///etc/passwd"]', "services must be addresses"),
    ("[build]\nbatch = 0", "batch must be 1 or more"),
    ("[build]\nprocesses = -1", "processes must be 0 or more"),
    ("[validation]\non_violation = 'ignore'", "must be one of 'refuse', 'exclude', 'publish'"),
    ("[validation]\non_violations = 'refuse'", "did you mean 'on_violation'?"),
]


@pytest.mark.parametrize(("old", "new", "line", "words"), WRONG)
def test_what_the_file_may_not_say_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert LEAST.count(old) == 1
    error = refusal(tmp_path, LEAST.replace(old, new))
    assert words in str(error)
    assert error.where == f"{tmp_path / 'dataset.toml'}:{line}"


@pytest.mark.parametrize(("more", "words"), MORE)
def test_what_a_table_may_not_say_is_told_with_its_line(
    tmp_path: Path, more: str, words: str
) -> None:
    error = refusal(tmp_path, LEAST + more)
    assert words in str(error)
    assert error.where == f"{tmp_path / 'dataset.toml'}:10"


def test_a_file_without_a_source_is_refused(tmp_path: Path) -> None:
    head = LEAST.partition("[sources")[0]
    assert "the file needs the key 'sources'" in str(refusal(tmp_path, head))
    error = refusal(tmp_path, head + "[sources]\n")
    assert "no source is named" in error.message
    assert error.where == f"{tmp_path / 'dataset.toml'}:6"


def test_a_file_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such file") as caught:
        load(tmp_path / "absent.toml")
    assert "triptych init" in caught.value.advice


def test_a_file_that_is_not_utf8_is_told_with_its_byte(tmp_path: Path) -> None:
    path = tmp_path / "dataset.toml"
    path.write_bytes(LEAST.replace('"T"', '"é"').encode("latin-1"))
    with pytest.raises(ConfigError, match="is not UTF-8 text") as caught:
        load(path)
    assert (caught.value.where or "").startswith(f"{path}, byte ")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_file_with_any_stretch_cut_out_is_read_or_refused_as_config(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(LEAST)))
    end = data.draw(st.integers(start, len(LEAST)))
    path = written(tmp_path_factory.getbasetemp(), LEAST[:start] + LEAST[end:])
    try:
        told: Place | ConfigError = load(path)
    except ConfigError as error:
        told = error
    assert isinstance(told, Place) or (told.where or "").startswith(str(path))


def test_every_key_of_every_table_says_what_it_means() -> None:
    keys = documented()
    assert {key.table for key in keys} == set(TABLES)
    assert len({(key.table, key.name) for key in keys}) == len(keys)
    assert not [key for key in keys if not key.help]


def test_only_what_cannot_be_guessed_is_required() -> None:
    assert {f"{key.table}.{key.name}" for key in documented() if not key.default} == {
        "dataset.iri", "dataset.title", "dataset.licence",
        "sources.NAME.reader", "sources.NAME.path",
    }  # fmt: skip


def test_the_defaults_as_they_are_told_are_those_of_a_file_without_the_keys(tmp_path: Path) -> None:
    tables: dict[str, list[str]] = {}
    for key in documented():
        if key.default and key.table not in ("dataset", "sources.NAME"):
            tables.setdefault(key.table, []).append(f"{key.name} = {key.default}\n")
    assert tables
    told = "".join(f"[{name}]\n{''.join(keys)}" for name, keys in tables.items())
    least = load(written(tmp_path, LEAST)).config
    assert load(written(tmp_path, LEAST + told)).config == least
