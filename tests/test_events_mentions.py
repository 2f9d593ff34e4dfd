"""Tests of the mentions: sentences of many periods and regions, and what each of them tells."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.events import mentions
from triptych.events.findings import Mention, Modality
from triptych.events.mentions.lexicon import lexicon
from triptych.events.tokens import tokens

# The types of the events told, in the order of the text; "-" before one that the text denies, "?"
# before one that it only supposes.
TOLD = """\
voyage | Hannibal crossed the Alps with his elephants in the autumn of 218 BC.
destruction; enslavement | Roman legions destroyed Carthage in 146 BC and enslaved its \
inhabitants.
sack of a town | The Visigoths under Alaric sacked Rome in August 410.
coronation | Charlemagne was crowned emperor by Leo III on Christmas Day 800.
invasion; landing | The Norman conquest of England began with the landing at Pevensey.
coronation | William was crowned in Westminster Abbey on 25 December 1066.
preaching; military campaign | Pope Urban II preached the First Crusade at Clermont in November \
1095.
capture; battle | Saladin recaptured Jerusalem in October 1187 after the battle of Hattin.
invasion; execution | Mongol armies overran Baghdad in 1258 and executed the caliph.
epidemic; arrival | The Black Death reached Sicily in October 1347.
defeat | English archers routed the French at Agincourt in 1415.
execution | Joan of Arc was burned at the stake in Rouen on 30 May 1431.
introduction | The printing press was introduced into Venice in 1469 by Johannes of Speyer.
expulsion | Ferdinand and Isabella expelled the Jews from Spain in 1492.
voyage; arrival | Vasco da Gama sailed from Lisbon in July 1497 and reached Calicut the \
following May.
peace settlement; territorial change | The Peace of Augsburg of 1555 divided the Empire between \
Lutherans and Catholics.
accession | Akbar ascended the throne in 1556 at the age of thirteen.
massacre | The St Bartholomew's Day Massacre began in Paris on 24 August 1572.
battle; founding | Tokugawa Ieyasu won the battle of Sekigahara in 1600 and established his \
government at Edo.
war | The Defenestration of Prague sparked the Thirty Years' War.
treaty; war | The Treaty of Westphalia ended the war in 1648.
legislation; abolition | The Edict of Nantes was revoked in October 1685.
withdrawal | Some 200,000 Huguenots fled to Prussia, the Netherlands and England.
founding | Peter the Great founded St Petersburg in 1703.
sack of a town | Nader Shah sacked Delhi in 1739.
earthquake | An earthquake struck Lisbon on the morning of 1 November 1755.
defeat | The East India Company defeated the Nawab of Bengal at Plassey in June 1757.
invention | James Watt patented his steam engine in 1769.
protest | Colonists in Boston protested against the tea duty in December 1773.
invasion; transition | Napoleon invaded Egypt in 1798 and abandoned his army there a year later.
independence | Haiti proclaimed its independence on 1 January 1804.
defeat | The Wahhabi state was crushed by Egyptian forces in 1818.
revolt | Greek rebels rose against Ottoman rule in March 1821.
revolution | The July Revolution drove Charles X into exile.
confiscation; destruction | Lin Zexu confiscated and destroyed British opium at Humen in June \
1839.
cession; treaty | China ceded Hong Kong to Britain under the Treaty of Nanjing.
abolition | Serfdom was abolished in Russia in February 1861.
assassination; surrender | Lincoln was assassinated by John Wilkes Booth five days after Lee's \
surrender at Appomattox.
inauguration | The Suez Canal was opened in November 1869.
defeat | Ethiopian forces defeated the Italians at Adwa on 1 March 1896.
revolt; suppression | The Boxer Uprising was suppressed by an army of eight nations.
strike | A general strike paralysed St Petersburg in October 1905.
overthrow | The Young Turks deposed Abdülhamid in April 1909.
event | The Titanic sank in the North Atlantic on 15 April 1912.
military offensive | British troops opened fire on an unarmed crowd at Amritsar on 13 April \
1919.
event | The League of Nations held its first assembly in Geneva in November 1920.
election | Mussolini came to power after the March on Rome in October 1922.
expulsion; expulsion | Stalin expelled Trotsky from the party in 1927 and deported him to Alma- \
Ata.
invasion; withdrawal | Japan invaded Manchuria in September 1931 and withdrew from the League in \
1933.
annexation | Germany annexed Austria in March 1938.
siege | The siege of Leningrad lasted nearly nine hundred days.
event | The United States dropped an atomic bomb on Hiroshima on 6 August 1945.
independence | India became independent at midnight on 14 August 1947.
overthrow; coup | Mossadegh was overthrown in a coup organised by the CIA in August 1953.
military occupation | Students occupied the Sorbonne in May 1968.
confiscation | The Derg nationalised rural land in 1975.
election | Solidarity won the elections of June 1989.
territorial change | Slovenia seceded from Yugoslavia in June 1991.
excavation | The excavation of Troy by Heinrich Schliemann began in 1871.
discovery | Howard Carter discovered the tomb of Tutankhamun in November 1922.
publication | Darwin published On the Origin of Species in 1859.
death; burial | Emperor Meiji died in July 1912 and was buried at Fushimi.
arrival | Sor Juana entered the convent of San Jerónimo in 1669.
inauguration | The bishop consecrated the church of St Mary in 1147.
conference | The synod of Whitby met in 664.
drought; transition | A drought in the 1130s led to the abandonment of Chaco Canyon.
economic crisis | The French government devalued the franc in August 1969.
founding | The Bank of England was founded in 1694.
survey | The census of 1801 counted nine million people in England and Wales.
killing | Cholera killed more than six thousand Londoners in 1832.
earthquake; destruction | A tsunami destroyed the port of Arica in August 1868.
marriage; abolition | His marriage to Anne of Cleves was annulled in July 1540.
sale | The monks sold the manuscript to a London dealer in 1883.
strike | Workers at the Putilov factory went on strike in February 1917.
revolt | The rebellion of Tupac Amaru II shook the viceroyalty.
territorial change; protest | The partition of Bengal in 1905 provoked a boycott of British \
goods.
exhibition | The Great Exhibition of 1851 drew six million visitors.
assassination; diplomatic rupture | The murder of the ambassador led to a rupture with France.
treaty; territorial change | The Treaty of Tordesillas divided the New World between Spain and \
Portugal.
siege | The Ottoman siege of Malta in 1565 failed.
military occupation | British occupation of Egypt after 1882 alarmed the Porte.
military intervention | Russian intervention in Hungary in 1849 saved the Habsburgs.
expulsion | The deportation of the Chechens in February 1944 was ordered by Stalin.
baptism | The king of Kongo was baptised in 1491 and took the name João.
inauguration | The first railway in Argentina was opened by a British company in 1857.
protest; destruction | In the summer of 1381 peasants marched on London and burned the Savoy \
Palace.
famine | Two years of famine weakened the kingdom.
abdication; dissolution of a body; abolition | The emperor dismissed his chancellor, dissolved \
the assembly and suspended the constitution.
migration; marriage; publication | She emigrated to Chile in 1938, married a printer and \
published two novels.
suppression; restoration | The order was suppressed in 1773 and restored in 1814.
capture | Having captured Kiev, the Mongols turned west.
siege; surrender | The city, besieged since March, surrendered in July 1099.
excommunication | The pope refused to recognise the emperor and excommunicated him in 1076.
abdication | The general was forced to resign in 1969.
capture | The Dutch managed to recapture Recife.
military occupation | Hungary was occupied by German troops in March 1944.
arrest; expulsion | Many were arrested and deported to Siberia.
defeat | Tang troops were defeated by the Abbasids at the Talas River in 751.
annexation; exile; sack of a town | The province was annexed, its ruler exiled and his treasury \
looted.
restoration | The Meiji Restoration transformed Japan.
revolution | The Mexican Revolution of 1910 began as a revolt against Díaz.
conference; restoration | The Congress of Vienna restored the Bourbons.
strike | A series of strikes in 1911 paralysed British ports.
war; military occupation | The outbreak of the Korean War in June 1950 ended the occupation of \
Japan.
war | The beginning of the Boer War delayed the reform.
end | The end of the Cold War opened the archives.
battle | The Battle of Tours is often dated to 732.
reign | Emperor Wu (r. 141–87 BCE) made salt a monopoly.
reign | Sultan Barsbay (r. 825–41/1422–38) taxed the trade.
event | Karl Mauch saw the ruins in 1871.
event | A dry fog lay over Europe from June to September 1783.
founding | The queen would later found a hospital in the town.
withdrawal | The defeated party withdrew its claim only on paper.
siege | This article examines the siege of Vienna in 1529 and its reception in German pamphlets.
revolt; capture | The Taiping Rebellion (1850–64) devastated the lower Yangzi; imperial troops, \
aided by foreign officers, retook Nanjing in July 1864.
withdrawal; invasion | The Portuguese court fled to Brazil in November 1807, when French troops \
under Junot invaded Portugal.
assassination; ultimatum; declaration of war | After the assassination of Archduke Franz \
Ferdinand in Sarajevo, Austria-Hungary issued an ultimatum to Serbia and, a month later, \
declared war.
treaty | The Treaty of Waitangi was signed on 6 February 1840 by representatives of the British \
Crown and more than forty Maori chiefs.
military offensive; abdication; election | In March 1848 crowds stormed the arsenal, the emperor \
dismissed Metternich, and a constituent assembly was elected.
famine; death | A famine struck Bengal in 1943, and some three million people died.
migration | Between 1840 and 1860 more than four million people emigrated from Ireland to the \
United States.
war | Historians have long debated the causes of the English Civil War, but few have asked how \
it was remembered.
expulsion; ban | The missionaries were expelled in 1614 and Christianity was banned throughout \
Japan.
confiscation; military offensive | Nasser nationalized the Suez Canal in July 1956; Israel, \
Britain and France attacked Egypt that October.
strike | The strike, which began in May 1926, lasted nine days and was called off by the TUC \
without concessions.
invasion; conversion | Emperor Ashoka conquered Kalinga around 261 BC and thereafter converted \
to Buddhism.
famine | The Great Famine of 1876-78 killed millions in southern India, while grain exports to \
Britain continued.
publication; excommunication | Luther published his Ninety-Five Theses in October 1517; he was \
excommunicated in 1521.
founding; publication | The foundation of the Royal Society in 1660 and the publication of the \
Philosophical Transactions from 1665 onward gave natural philosophy a new public.
earthquake; destruction | The earthquake of 1 November 1755 destroyed much of Lisbon.
arrest | The government feared a general strike and arrested its leaders.
voyage; defeat; battle | Simón Bolívar crossed the Andes in the summer of 1819 and defeated the \
royalists at the Battle of Boyacá.
birth; marriage; death | She was born in Lima in 1803, married a French engraver, and died in \
Bordeaux in 1844.
revolt; destruction; killing | The colony's slaves rose in revolt in August 1791, burned \
plantations, and killed their masters.
revolt; suppression | Peasant revolts in Normandy and Brittany, provoked by new taxes, were \
suppressed with great brutality.
attempt | The Saxons repeatedly tried to weaken the assembly.
arrival | The silver fleet arrived without any attack.
negotiation; end; phase | The talks led to the end of the first phase of the occupation.
growth or decline | Her involvement in the province increased after 1907.
assassination; bombardment | The murder of the consul in Jeddah in June 1858 was avenged by a \
bombardment of the port.
alliance | The Aztec Triple Alliance was formed in 1428.
voyage | Zheng He's seventh voyage left Nanjing in January 1431.
revolt; growth or decline | The mutiny of the garrison spread to Meerut.
capture | Sokoto was captured by British troops in March 1903.
exile | In Java the Dutch exiled Prince Diponegoro to Makassar.
death | The Maori king died in 1894.
membership | Portugal joined the European Community in 1986.
legislation | The parliament passed a land act in 1950.
famine | Crop failures in 1816 drove thousands to emigrate.
ban | The city council banned street trading in 1922.
death | He was to die in exile.
construction; destruction | The bridge, built in 1566, was destroyed by shelling in November \
1993.
abolition | The emperor, the last of his line, abolished the guilds.
outbreak; outbreak | Tambora erupted in 1815, and Krakatoa in 1883.
arrival; arrival; arrival | The plague reached Messina in October 1347, Marseille a few weeks \
later, and England in the summer of 1348.
founding; founding | The university was founded in 1209, the press in 1534.
expulsion; expulsion | The Jesuits were expelled from Portugal in 1759, and from France in 1764.
fall of a place or power | The cabinet fell within a fortnight.
replacement | The governor was replaced in the latter year by a soldier.
publication; translation | Her novel of 1847 was translated into French within a year.
artwork; event | A painting by Hogarth of 1755 was hung in the hall in 1760.
end | The regent brought the old cult of the islands to an end in 1819.
event | The clubbing of demonstrators by the police in 1912 outraged the press.
event | The romanisation of the alphabet in 1928 pleased few.
event | Refugees were walking to Calcutta by July 1943.
war; famine | The war was followed by a famine.
treaty | The treaty of Wichale, signed on 2 May 1889, was a fraud.
membership | Two women were admitted to the academy.
destruction | The burning of Washington in August 1814 was an outrage.
failure | The harvest failed, and by 1816 bread was dear.
publication | Her report, The Great Wall, came out in 1931.
discovery | Champollion deciphered the script in 1822.
experiment | Surgeons at Cape Town transplanted a heart in December 1967.
victory | Uruguay won the title in 1930.
disaster | The landslide at Vajont ruined the valley.
integration | The university was desegregated in 1950.
legislation | Louisiana legalised the lottery in 1868.
verdict; protest | The union was disqualified, and its members picketed the court.
discovery | The tomb came to light in 1977.
decision | The council decided in 1763 to tax the colonies.
residence | Erasmus stayed at Cambridge from 1511 to 1514.
destruction | A gale wrecked the pier.
"""

OTHERWISE = """\
abdication; exile; -end | The emperor's abdication in 1814 and his exile to Elba did not end the \
war.
-invasion | The invasion never took place.
-military offensive | The duke did not attack the city.
-treaty | The treaty was never ratified.
-siege | No siege followed.
?treaty | The proposed treaty with Siam lapsed.
-invasion | The planned invasion of Malta was postponed.
?abdication | The king threatened to abdicate.
?founding | The committee hoped to found a university.
?capture; ?landing | Had the rebels captured Dublin, the French would have landed.
?strike; ?abdication | If the strike had spread, the government would have resigned.
-capture | The army failed to take the fortress.
-treaty | The emperor refused to sign the treaty.
?military offensive | Spain could have attacked Gibraltar.
-legislation | Parliament never passed the bill.
-abdication | The abdication, much discussed at court, was never announced.
-unification | The merger that the directors wanted was not carried out.
-arrest | He was not arrested.
?unification | The union of the two crowns was merely discussed.
?military offensive | An attack on Cairo, planned for the spring, did not take place.
-revolt | The revolt was prevented by the arrival of troops.
?construction | The company sought to build a railway to Kano.
?closure | The university would be closed by the Nazis.
-invasion | The planned invasion of England never took place.
?revolt; ?membership | Had the revolt succeeded, the province would have joined the Dutch \
Republic.
-battle; withdrawal | No battle followed, and the armies withdrew.
-treaty; ?military offensive | The king refused to sign the treaty and threatened to attack the \
city.
-construction; economic crisis; sale | The company failed to build the canal, went bankrupt in \
1889, and sold its assets to the United States in 1904.
-war | There was no war with Sweden.
-troop deployment | Not one was sent home.
-military offensive | An attack on Egypt, the first aim of the host, was never launched.
"""

NONE = """\
Wars of religion are a familiar theme of European history.
Sieges were common.
Trade and migration connected the two coasts.
Support was rarely unconditional.
Historians have described the episode as a revolution.
This article examines elections in comparative perspective.
We argue that violence was central to state formation.
The essay draws on letters written by settlers.
Scholars founded the field on shaky assumptions.
This book asks how empires end.
The author published an earlier version of this paper.
Her study is based on interviews conducted in Lagos.
The role of women in war has been neglected.
Peasants feared famine, war and plague.
War was the father of all things.
The article explores the memory of war in Germany.
It offers a history of famine in Africa.
Section 3 discusses conquest as a legal concept.
The war years changed everything.
The post-war settlement remained fragile.
The peace movement attracted few members.
The strike fund was empty.
The Reform Club stands in Pall Mall.
The War Office kept the files.
Every war has its losers.
A revolution is a process.
The region was known for revolts.
The concept of revolution has changed.
Such wars were frequent.
The paper considers three cases of migration.
The battle is remembered in songs.
In many villages marriage was a contract between families.
Farmers built houses of stone.
Kings founded towns.
The established church had few members.
The published sources are few.
This paper uses 1,204 deeds and 146 letters.
Sieges were common in early modern warfare, and trade rarely stopped.
We argue that trade and migration shaped the culture of port cities.
Using court records from Lyon, the essay explores how women negotiated marriage contracts.
Scholars have described the revolt as a war of liberation.
The paper ends with a reflection on method.
The legend of a unicorn was popular.
Gale (1931) is reliable on this point.
The harbour is unfinished.
Later he was a legend.
This map shows the coast in detail.
An offender paid in kind.
Interviews made since 1996 are kept in Warsaw.
"""

MARKS = {Modality.TOLD: "", Modality.NEGATED: "-", Modality.HYPOTHETICAL: "?"}
HOSTILE = (
    "1", "1905 ", "-", "March ", "(", "a ", "war ", "of war ", "and executed ", "to attack ",
    "was ", "Hit. ", "the siege of ", "War of the ", "'s ", "in 1905 was built ", "took ",
    "came to ", "(r. 1905) ", "war, which was never, ", "outbreak of the ", "newly ", "if built ",
    "the end of the war ", "built ", "had ", "I ", ", Tom in 1905", "the war increased ",
    "the clubbing of ", "was followed by ", "within a year ", "brought the town to ",
)  # fmt: skip
WORDS = (
    "the", "a", "of", "in", "by", "and", ",", ".", "(", ")", "1905", "May", "that", "which", "was",
    "never", "not", "to", "had", "if", "would", "have", "been", "siege", "war", "Treaty", "revolt",
    "attacked", "founded", "took", "place", "came", "power", "I", "their", "'s", "end", "planned",
    "failed", "launched", "outbreak", "r", "years", "later", "Vienna", "who", "defeated", "-",
)  # fmt: skip


def found(text: str) -> list[Mention]:
    return mentions.find(tokens(text), lexicon())


def told(text: str) -> str:
    return "; ".join(MARKS[mention.modality] + mention.type for mention in found(text))


def words(text: str, pair: tuple[int, int] | None) -> str:
    if pair is None:
        return ""
    cut = tokens(text)
    return text[cut.starts[pair[0]] : cut.ends[pair[1] - 1]]


@pytest.mark.parametrize("row", (TOLD + OTHERWISE).splitlines())
def test_a_sentence_tells_its_events(row: str) -> None:
    types, sentence = row.split(" | ")
    assert told(sentence) == types


@pytest.mark.parametrize("sentence", NONE.splitlines())
def test_a_sentence_that_tells_of_no_event_makes_no_mention(sentence: str) -> None:
    assert told(sentence) == ""


def test_the_rows_are_as_many_as_they_seem() -> None:
    rows = (TOLD + OTHERWISE + NONE).splitlines()
    assert len(rows) == len(set(rows)) > 190
    types = {
        word.strip("-? ")
        for row in rows
        if " | " in row
        for word in row.split(" | ")[0].split("; ")
    }
    assert types < {noun.type for noun in lexicon().nouns.values()} | verbal_types()


def verbal_types() -> set[str]:
    rows = [row for senses in lexicon().verbs.values() for row in senses.all]
    for senses in lexicon().verbs.values():
        rows += [row for following in senses.following.values() for row in following]
    return {"event", "reign"} | {verb.type for _, verb in rows}


SIEGE = "the royal siege of the town by the Saxons began"
REVOLT = "The rebels launched an offensive against the capital"


@pytest.mark.parametrize(
    ("text", "phrase", "subject", "done_to"),
    [
        (f"In 1529 {SIEGE}.", SIEGE, "the Saxons", "the town"),
        ("Napoleon's invasion of Russia was brief.", "Napoleon's invasion of Russia", "Napoleon",
         "Russia"),
        ("The Ottoman conquest of Egypt was swift.", "The Ottoman conquest of Egypt", "Ottoman",
         "Egypt"),
        ("The king was murdered by his guards.", "The king was murdered by his guards",
         "his guards", "The king"),
        ("In 1756 Prussia invaded Saxony, and war came.", "Prussia invaded Saxony", "Prussia",
         "Saxony"),
        ("The fleet of the Doge attacked Zara.", "The fleet of the Doge attacked Zara",
         "The fleet of the Doge", "Zara"),
        ("The queen, who founded a college, was poor.", "who founded a college", "The queen",
         "a college"),
        ("The death of the emperor was sudden.", "The death of the emperor", "the emperor", ""),
        (f"{REVOLT}.", REVOLT, "The rebels", ""),
    ],
)  # fmt: skip
def test_a_mention_says_who_did_it_and_to_whom(
    text: str, phrase: str, subject: str, done_to: str
) -> None:
    first = found(text)[0]
    assert words(text, first.phrase) == phrase
    assert words(text, first.subject) == subject
    assert words(text, first.object) == done_to


def test_coordinated_verbs_share_their_subject() -> None:
    text = "The troops attacked the city, defeated the rebels, and executed their leaders."
    assert [words(text, m.subject) for m in found(text)] == ["The troops"] * 3
    assert [m.rule for m in found(text)] == ["verb-active", "verb-coordinated", "verb-coordinated"]


def test_a_coordinated_passive_shares_what_it_was_done_to() -> None:
    text = "The order was suppressed in 1773 and restored in 1814."
    assert [words(text, m.object) for m in found(text)] == ["The order"] * 2


def test_a_purpose_that_was_carried_out_is_told_with_its_verb_and_goes_on() -> None:
    text = (
        "Their ships arrived to lift the blockade of Genoa in 1800 and deliver grain to the poor."
    )
    first, _, last = found(text)
    assert words(text, first.phrase).endswith("to lift the blockade of Genoa in 1800")
    assert words(text, last.phrase) == "deliver grain to the poor"


def test_the_end_of_a_phase_and_the_phase_are_two_but_the_end_of_a_war_is_one() -> None:
    assert told("It led to the end of the first phase of the revolt.") == "end; phase"
    assert told("It led to the end of the war with Sweden.") == "end"


def test_a_light_verb_and_its_noun_are_one_event_whose_trigger_is_the_noun() -> None:
    text = "The generals staged a coup."
    (only,) = found(text)
    assert words(text, only.trigger) == "coup"
    assert words(text, only.phrase) == "The generals staged a coup"


def test_a_verb_of_several_words_is_one_trigger() -> None:
    text = "The Saxons laid siege to Milan."
    (only,) = found(text)
    assert words(text, only.trigger) == "laid siege to"


def test_a_dated_clause_tells_whatever_its_verb() -> None:
    text = "In 1871 a German geologist saw the ruins."
    (only,) = found(text)
    assert (only.rule, only.type, only.class_) == ("verb-dated", "event", "E5_Event")
    assert told("A German geologist saw the ruins.") == ""


def test_the_first_of_a_name_is_a_number_and_not_the_author() -> None:
    assert told("Charles I was beheaded in 1649.") == "execution"
    assert told("I defeated this argument in 1998.") == ""


def test_every_rule_that_is_given_is_explained_and_every_rule_explained_is_given() -> None:
    rows = [row.split(" | ")[-1] for row in (TOLD + OTHERWISE + NONE).splitlines()]
    given_ = {mention.rule for row in rows for mention in found(row)}
    assert given_ == set(mentions.RULES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+", rule) for rule in given_)
    assert all(sentence.endswith(".") for sentence in mentions.RULES.values())


def assert_well_formed(text: str) -> None:
    cut = tokens(text)
    made = mentions.find(cut, lexicon())
    for mention in made:
        first, beyond = mention.phrase
        assert first <= mention.trigger[0] < mention.trigger[1] <= beyond
        assert cut.sentence_of[first] == cut.sentence_of[beyond - 1]
        assert mention.class_ in {"E4_Period", "E5_Event", "E7_Activity"}
        for pair in filter(None, (mention.subject, mention.object)):
            assert 0 <= pair[0] < pair[1] <= len(cut.words)
    triggers = [mention.trigger[0] for mention in made]
    assert triggers == sorted(set(triggers))


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_heap_of_telling_words_makes_well_formed_mentions(heap: list[str]) -> None:
    assert_well_formed(" ".join(heap))


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_makes_well_formed_mentions(text: str) -> None:
    assert_well_formed(text)


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_with_the_length_of_a_text_and_no_faster(piece: str) -> None:
    # the mentions of a text that is one piece over and over grow with its length
    small, large = (len(found(piece * times)) for times in (500, 2000))
    assert large <= 4 * small + 4
