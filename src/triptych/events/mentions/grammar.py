"""The closed classes of English words, as bits, and nothing that a lexicon could hold."""

# What a word can be: bits that one look-up gives for every token of a text.
THE = 1 << 0
THIS = 1 << 1
WHOSE = 1 << 2  # its, their, 's
A = 1 << 3
SOME = 1 << 4  # several, two, many: an unsettled number
ANY = 1 << 5  # any, every: none in particular
NO = 1 << 6
PREPOSITION = 1 << 7
AND = 1 << 8
CLAUSE = 1 << 9  # opens a clause: when, which, because
BE = 1 << 10
HAVE = 1 << 11
DO = 1 << 12
MODAL = 1 << 13
PRONOUN = 1 << 14
ADVERB = 1 << 15
MARK = 1 << 16
PRESENT = 1 << 17  # is, are, has: an auxiliary that tells nothing of the past
NOT = 1 << 18
TO = 1 << 19
MONTH = 1 << 20
# What the lexicon adds.
NOUN = 1 << 21
VERB = 1 << 22
BASE = 1 << 23
PAST = 1 << 24
PARTICIPLE = 1 << 25
ING = 1 << 26
SUPPORT = 1 << 27
CAUSE = 1 << 28
OCCURS = 1 << 29
EDGE = 1 << 30
ATTEMPTED = 1 << 31
ACHIEVED = 1 << 32
NEGATING = 1 << 33
SUPPOSING = 1 << 34
SCHOLAR = 1 << 35
PRESENTING = 1 << 36  # shows, marks: a verb of the article's own
TIME = 1 << 37
VAGUE = 1 << 38
ABSTRACT = 1 << 39  # example of, history of: what is spoken of in general
SOURCE = 1 << 41  # letters, records: what the article itself draws on
FIGURE = 1 << 42  # may be a year, a decade, or the word for a century
STATIVE = 1 << 43  # remained, contained: a verb that tells of a state
SEASON = 1 << 44
LATER = 1 << 45  # later, afterwards: a date reckoned from another
PLAIN = 1 << 46  # ends as an adverb or a participle does, and is none
IF = 1 << 47  # if, unless; or "had", which may open a supposition
NUMBER = 1 << 48  # in figures, below a thousand
PRESUMING = 1 << 49  # ended, won: whose object happened, though the verb be denied
PHRASAL = 1 << 40  # the first word of a verb of several words
COMMA = 1 << 50
STOP = 1 << 51  # a mark that ends a clause; quotation marks do not
BREAK = 1 << 52  # a mark that parts a date from its clause: no comma
OPENING = 1 << 53
CLOSING = 1 << 54
JOIN = 1 << 55  # a hyphen or a dash inside a word
APOSTROPHE = 1 << 56
OWNING = 1 << 57  # 's
OF = 1 << 58
BETWEEN = 1 << 59
COMPLEMENT = 1 << 60  # a preposition that may follow an event noun and say whom, where, by whom
POINTING = 1 << 61  # before a time: next, following
OBJECT = 1 << 62  # a pronoun that can only be an object
ABOUT = 1 << 63  # before a year in brackets
NO_IF = 1 << 67  # before "if" these make no supposition
WITHIN = 1 << 69
AFTER = 1 << 70  # before, after, and the like, with what they reckon from
NOMINAL = 1 << 68 | NOUN  # ends as a noun made of a verb does, and is in no table
# What a token looks like; no bits of `Reading.tags`, but of its letters.
CAPITAL = 1 << 64
LETTERS = 1 << 65  # letters only
DIGIT = 1 << 66  # begins with a digit
SHAPES = CAPITAL | LETTERS | DIGIT

DETERMINER = THE | THIS | WHOSE | A | SOME | ANY | NO
AUXILIARY = BE | HAVE | DO | MODAL
FINITE = AUXILIARY | PRONOUN | CLAUSE
# No noun phrase reaches across one of these.
WALL = PREPOSITION | AND | CLAUSE | AUXILIARY | PRONOUN | ADVERB | MARK | NOT | TO
TELLING = PAST | PARTICIPLE
ADVERBIAL = ADVERB | NOT
ALLOWS_BASE = TO | MODAL | DO | AND | ADVERBIAL
# What a word of no class and not in the lexicon may be, by its last two letters.
ENDINGS = {"ed": TELLING, "ly": ADVERB, "ng": ING}

_CLASSES: tuple[tuple[int, str], ...] = (
    (THE, "the"),
    (THIS, "this that these those"),
    (WHOSE, "its their his her our my your whose 's ’s"),
    (A, "a an another one"),
    (SOME, "several many few some two three four five six seven eight nine ten eleven twelve"),
    (SOME, "numerous various both dozens hundreds thousands countless most other more"),
    (ANY, "any every each all either what"),
    (NO | NOT, "no neither nor"),
    (NOT, "not never hardly cannot n't barely scarcely"),
    (PREPOSITION, "of in on at by for from with against between among amongst during after before"),
    (PREPOSITION, "under over into through within without toward towards upon across along around"),
    (PREPOSITION, "near since until till throughout amid amidst following despite per via beyond"),
    (
        PREPOSITION,
        "behind beneath beside besides above below inside outside onto off regarding than",
    ),
    (PREPOSITION, "concerning like unlike about except as circa c ca"),
    (AND, "and or but & yet"),
    (
        CLAUSE,
        "which who whom whose where wherein whereby when while whilst whereas because although",
    ),
    (
        CLAUSE,
        "though if unless whether that since until as after before once so lest whereupon how",
    ),
    (CLAUSE, "why what whereas"),
    (BE, "be been being was were"),
    (BE | PRESENT, "is are am"),
    (HAVE, "had having"),
    (HAVE | PRESENT, "has have"),
    (DO, "did"),
    (DO | PRESENT, "do does doing done"),
    (MODAL, "will would shall should can could may might must ought"),
    (PRONOUN, "he she it they we i you him them us me there"),
    (PRONOUN, "who whom which whoever someone anyone everyone others"),
    (ADVERB, "then also again soon thus there here even only still just already once later often"),
    (ADVERB, "first eventually meanwhile however therefore hence thereafter together too twice"),
    (ADVERB, "himself herself itself themselves alone both"),
    (ADVERB, "sometimes abroad away back down out up forth together instead rather perhaps ever"),
    (MARK, ', ; : . ! ? ( ) [ ] { } " “ ” ‘ — … /'),
    (TO | PREPOSITION, "to"),
    (COMMA, ","),
    (STOP, ", ; : . ! ? ( ) [ ] — …"),
    (BREAK, "; : . ( ) [ ] —"),
    (OPENING, "("),
    (CLOSING, ")"),
    (JOIN, "- ‐ ‑ –"),
    (APOSTROPHE, "' ’"),
    (OWNING, "'s ’s"),
    (OF, "of"),
    (BETWEEN, "between"),
    (COMPLEMENT, "of by in against between on to into from at over for with through across under"),
    (COMPLEMENT, "among upon within near around along towards toward onto as"),
    (POINTING, "next following same previous preceding latter former ensuing"),
    (OBJECT, "them him it"),
    (ABOUT, "c ca circa from until since"),
    (IF, "if unless whether had"),
    (NO_IF, "as even only"),
    (WITHIN, "within"),
    (AFTER, "after before"),
    (FIGURE, "bc ad bce ce century centuries"),
    (SEASON, "spring summer autumn winter"),
    (LATER, "later afterwards afterward thereafter earlier"),
    (MONTH, "january february march april june july august september october november december"),
)
CAPITALISED = {"May": MONTH}  # words that are others with a capital
CLOSED: dict[str, int] = {
    **{str(number): NUMBER for number in range(100)},
    **{str(year): FIGURE | NUMBER for year in range(100, 1000)},
    **{str(year): FIGURE for year in range(1000, 2100)},
    **{f"{decade}s": FIGURE for decade in range(1000, 2100, 10)},
}
for _bits, _row in _CLASSES:
    for _one in _row.split():
        CLOSED[_one] = CLOSED.get(_one, 0) | _bits

WHEN = FIGURE | MONTH
DATING = FIGURE | MONTH | LATER | TIME | SEASON
SPOT = DATING | IF | SCHOLAR  # worth a closer look, beside nouns and verbs

ROMAN = frozenset("I II III IV V VI VII VIII IX X XI XII One Two".split())
