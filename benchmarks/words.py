"""The words of the generated corpus: names, places and sentences, all invented; nothing else."""

from itertools import product

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
GIVEN = (
    "Ada", "Bruno", "Carla", "Dmitri", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Karim",
    "Leila", "Marta", "Nadia", "Omar", "Petra", "Quentin", "Rosa", "Stefan", "Tamar", "Ulrich",
    "Vera", "Wanda", "Yusuf", "Zora",
)  # fmt: skip
FAMILIES = (
    "Abbot", "Brandt", "Castell", "Dorval", "Eskander", "Fontana", "Gruber", "Hadley", "Ivarsson",
    "Jansen", "Kovac", "Lindqvist", "Moravec", "Nyman", "Okafor", "Pereira", "Quist", "Rosen",
    "Sandoval", "Torvald", "Ulmer", "Varga", "Whitlock", "Yilmaz", "Zeller", "Ashdown", "Bellamy",
    "Corvin", "Dahlgren", "Esposito", "Farrow", "Galanis", "Holloway", "Iversen", "Jarosz",
)  # fmt: skip
INSTITUTIONS = (
    "University of Northmoor", "Eastvale College", "Institute of Harbour Studies",
    "University of the Southern Lakes", "Westgate State University", "Highfield University",
    "Academy of the River Cities", "College of Saint Aldwyn",
)  # fmt: skip
PLACES = (
    "Ardun", "Belvar", "Castrel", "Dormont", "Eskaria", "Farrowdale", "Gorvan", "Helmstad",
    "Istrenia", "Jorvana", "Karsova", "Lomeria", "Morvan Bay", "New Tirane", "Orsova Heights",
    "Pelagria",
)  # fmt: skip
PEOPLES = (
    "the royalists", "the reformers", "the dock workers", "the provincial assembly", "the cavalry",
    "the merchants", "the clergy", "the northern army", "the envoys", "the printers",
    "the landowners", "the students",
)  # fmt: skip
TOPICS = (
    "municipal reform", "frontier trade", "the grain question", "press freedom", "railway finance",
    "land tenure", "customs policy", "popular schooling", "public health", "river navigation",
    "constitutional rule", "foreign loans",
)  # fmt: skip
SOURCES = (
    "consular letters", "parish registers", "newspapers of the capital", "private diaries",
    "minutes of the assembly", "military dispatches", "petitions to the crown", "court records",
)  # fmt: skip
QUALITIES = (
    "restrained", "uneven", "decisive", "hesitant", "costly", "contested", "short-lived", "gradual",
)  # fmt: skip
JOURNALS = (
    *(f"{place} {kind}" for place, kind in product(
        ("Northern", "Coastal", "Provincial", "Comparative", "Frontier", "Maritime", "Urban",
         "Rural", "Imperial", "Modern"),
        ("Studies", "History Review", "Quarterly", "Historical Journal", "Affairs", "Archives"))),
    *(f"Journal of {place} {kind}" for place, kind in product(
        ("Northern", "Coastal", "Provincial", "Comparative", "Frontier", "Maritime", "Urban",
         "Rural", "Imperial", "Modern"),
        ("History", "Politics", "Society", "Letters", "Culture", "Economy"))),
)  # fmt: skip
PUBLISHERS = (
    "Northmoor University Press", "Harbour Press", "Aldwyn and Sons", "Lakeside Publishing",
    "Meridian Academic", "Eastvale Press",
)  # fmt: skip
HUBS = (
    "History", "Political Science", "Economics", "European History", "Social History",
    "International Relations", "Cultural History", "Military History", "Public Policy",
)  # fmt: skip
LICENCES = (
    "Creative Commons Attribution 4.0 License",
    "Creative Commons Attribution-Share Alike 4.0 License",
    "Creative Commons Attribution-Noncommercial 4.0 License",
    "Creative Commons Attribution-Noncommercial-No Derivative Works 4.0 License",
    "Creative Commons Attribution-No Derivative Works 4.0 License",
)

OPENINGS = (
    (
        "It is well known to those who study {topic} that the great powers had a part in it, and "
        "that their part has seldom been measured against what was done and written on the spot."
    ),
    (
        "This article asks what {topic} meant to those who had to live with it, and why the "
        "answers given at the time differ so much from those that were given a generation later."
    ),
    (
        "The history of {topic} has been told from the capitals, and it reads otherwise when it "
        "is told from the harbours and market towns where its decisions were carried out or "
        "quietly ignored."
    ),
)
# A year stands once in an abstract, and so the sentence does.
HAPPENINGS = (
    (
        "In {year} {people} of {place} refused to pay the new duties and closed the gates of the "
        "town."
    ),
    ("Early in {year} {people} entered {place} and relieved the garrison that had been cut off."),
    ("The treaty of {year} gave {people} a voice in the council of {place} for the first time."),
    (
        "When the harvest failed in {year}, {people} took over the stores of {place} and shared "
        "them."
    ),
    ("By {year} {people} had left {place}, and the province was governed from the capital again."),
)
REFLECTIONS = (
    "The response of {people} in {place} was {quality}, as {source} show in some detail.",
    "Neither {people} nor their opponents saw {topic} as the heart of the matter.",
    "What {source} say of {place} is {quality} evidence at best, but there is little else.",
    (
        "Thereafter followed an uneasy peace wherein {people} repeatedly tried to turn {topic} "
        "to their own ends."
    ),
    ("The overall result was a {quality} settlement that lasted longer than {people} had hoped."),
)
# How a page speaks of rights: a wording, and the fields that it states.
RIGHTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        (
            "Copyright held by publishers {holder}. This is an accepted manuscript of an article "
            "originally published in {journal_title} on {article_issued} and can be accessed at "
            "{article_doi}"
        ),
        ("holder", "journal.title", "article.issued", "article.doi"),
    ),
    (
        (
            "Copyright held by publishers {holder}. This is an accepted manuscript of an article "
            "originally published in {journal_title} on {article_issued} and can be accessed at"
        ),
        ("holder", "journal.title", "article.issued"),
    ),
    (
        (
            "This is the author's accepted manuscript of an article published in "
            "{journal_title}, vol. {article_volume}, no. {article_issue}, on {article_issued}. "
            "The final version is available at {article_doi}."
        ),
        ("journal.title", "article.volume", "article.issue", "article.issued", "article.doi"),
    ),
    (
        (
            "The copyright is held by {holder}. This is the published version of an article that "
            "appeared in {journal_title} on {article_issued}."
        ),
        ("holder", "journal.title", "article.issued"),
    ),
)
