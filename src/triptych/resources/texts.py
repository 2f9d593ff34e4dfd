"""The texts: what each field says of which text, and how the texts hang together."""

from triptych.mapping import Fact, Origin, Resource
from triptych.records import Value
from triptych.resources.scene import VERSION_OF_RECORD, Scene, genre_of, origin_of
from triptych.terms import slug

DEPOSIT = "(deposit)"  # the manuscript, or the published text where that is what was deposited
PUBLISHED = "(published)"  # the article or chapter; the deposit where there is neither

# What a value says of which resource: field of the record | the resource | its fact.
SAYS: tuple[tuple[str, str, str], ...] = (
    ("title", "work", "title"),
    ("title", DEPOSIT, "title"),
    ("article.title", "work", "title"),
    ("article.title", PUBLISHED, "title"),
    ("abstract", DEPOSIT, "abstract"),
    ("keyword", DEPOSIT, "keyword"),
    ("language", DEPOSIT, "language"),
    ("comment", DEPOSIT, "comment"),
    ("version", DEPOSIT, "version"),
    ("licence", DEPOSIT, "licence"),
    ("rights", DEPOSIT, "rights"),
    ("publication-date", DEPOSIT, "date"),
    ("document-type", DEPOSIT, "document-type"),
    ("file.url", "file", "url"),
    ("record.page", "record", "page"),
    ("article.doi", PUBLISHED, "doi"),
    ("article.issued", PUBLISHED, "issued"),
    ("article.online", PUBLISHED, "available"),
    ("article.url", PUBLISHED, "page"),
    ("article.volume", PUBLISHED, "volume"),
    ("article.issue", PUBLISHED, "issue"),
    ("article.pages", PUBLISHED, "pages"),
    ("article.first-page", PUBLISHED, "first-page"),
    ("article.last-page", PUBLISHED, "last-page"),
    ("journal.title", "journal", "title"),
    ("journal.issn", "journal", "issn"),
    ("book.title", "book", "title"),
    ("book.issued", "book", "issued"),
    ("book.isbn", "book", "isbn"),
)

# What follows from both being there: subject | fact | object.
TIES: tuple[tuple[str, str, str], ...] = (
    ("record", "topic", DEPOSIT),
    ("work", "expression", "manuscript"),
    ("work", "expression", "article"),
    ("work", "expression", "chapter"),
    ("manuscript", "work", "work"),
    ("article", "work", "work"),
    ("chapter", "work", "work"),
    ("article", "part-of", "journal"),
    ("chapter", "part-of", "book"),
    ("file", "embodies", DEPOSIT),
)


def add(scene: Scene) -> None:
    """Add the record, the work, the deposited text, and every other text that a value is about."""
    for role in ("record", "work", scene.deposit):
        scene.own(role)
    scene.roles["record"].add("id", Fact(scene.record.id))
    for value in scene.values:
        for name, role, fact in SAYS:
            if value.field == name:
                scene.say(_playing(scene, role, value), fact, value)
        if value.field == "discipline":
            concept = scene.concept("disciplines", value.value)
            scene.say(_playing(scene, DEPOSIT, value), "discipline", value, concept.iri)
    _imply(scene)
    _title(scene)
    _tie(scene)
    _classify(scene)


def _tie(scene: Scene) -> None:
    """Tie the texts; that one is a version of another only where its version is stated."""
    for subject, fact, target in TIES:
        one, other = (scene.roles.get(role_of(scene, role)) for role in (subject, target))
        if one and other and one is not other:
            scene.tie(one, fact, other)
    if any(value.field == "version" for value in scene.values):
        manuscript, published = (scene.roles.get(r) for r in ("manuscript", scene.published))
        if manuscript and published and manuscript is not published:
            scene.tie(manuscript, "version-of", published)


def role_of(scene: Scene, role: str) -> str:
    """The role itself, or the one that the deposited or the published text plays."""
    return {DEPOSIT: scene.deposit, PUBLISHED: scene.published}.get(role, role)


def _playing(scene: Scene, role: str, value: Value) -> Resource:
    """The resource in a role; a journal with an ISSN is named by it, a file is part of a text."""
    if role == "journal" and role not in scene.roles:
        issn = next((v.value for v in scene.values if v.field == "journal.issn"), "")
        iri = scene.link(role) or scene.names.thing("journal", slug(issn) or scene.record.id)
        scene.roles[role] = scene.get("journal", iri, origin_of(value))
    if role == "file" and role not in scene.roles:
        deposit = scene.roles[scene.deposit]
        scene.roles[role] = scene.part(deposit, "file", "file", origin_of(value))
    return scene.own(role_of(scene, role), origin_of(value))


def _imply(scene: Scene) -> None:
    """Add the text that must be there because another is: an article in the journal, a chapter."""
    for value in scene.values:
        about = value.field.partition(".")[0]
        if about in {"article", "book"}:
            scene.own(scene.published if about == "article" else about, origin_of(value))
    for event in scene.decisions.event:
        if event.activity:
            scene.own(event.activity, Origin.EVENTS)
    for whole, part in (("journal", "article"), ("book", "chapter")):
        if whole in scene.roles:
            scene.own(part, scene.roles[whole].origin)


def _title(scene: Scene) -> None:
    """Give the published text its title: a page that tells where it appeared has it from there."""
    for value in scene.values:
        if value.field == "title" and scene.published in scene.roles:
            scene.say(scene.roles[scene.published], "title", value)


def _classify(scene: Scene) -> None:
    """Say what sort of text each is: from the document type, else from where it appeared."""
    deposit = scene.roles[scene.deposit]
    for value in scene.values:
        if value.field == "document-type" and (genre := genre_of(value.value)):
            scene.say(deposit, "genre", value, genre)
    if "genre" not in deposit.facts and "article" in scene.roles:
        deposit.add("genre", Fact("article", scene.roles["article"].origin))
    for role in ("article", "chapter"):
        if role in scene.roles:
            text = scene.roles[role]
            text.add("genre", Fact(role, text.origin))
    if scene.published in scene.roles and scene.deposit != scene.published:
        published = scene.roles[scene.published]
        published.add("version", Fact(VERSION_OF_RECORD, published.origin))
