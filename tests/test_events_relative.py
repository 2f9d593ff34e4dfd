"""What relative expressions are taken to mean, in texts of many kinds, and what is left alone.

In the texts below [words|edtf] is a date that needs no other, and {words|edtf} a relative one that
is expected; all else must not be found.
"""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.dates import parse
from triptych.events.expressions import find
from triptych.events.findings import Expression
from triptych.events.relative import RULES, resolve
from triptych.events.tokens import tokens
from triptych.records import Basis, Span

MARKED = re.compile(r"([\[{])([^|\]}]*)\|([^\]}]*)[\]}]")

MONTHS = [
    "In [1848|1848] revolution swept Europe. {In March|1848-03} crowds filled the streets.",
    "In [1848|1848], after the news came, the students marched {in March|1848-03}.",
    "The Revolution of [1848|1848] shook the empire. {In October|1848-10} the court fled.",
    "War came in [June 1941|1941-06]. {By December|/1941-12} the front had stopped.",
    "War came in [1914|1914]. {By March|} the front had stopped.",
    "The strike began in [November 1904|1904-11]. {In February|1905-02} it was broken.",
    "The strike began in [June 1904|1904-06]. {In March|} it was remembered.",
    "It fell in [June 1904|1904-06]; the siege had begun {in March|1904-03}.",
    "It fell in [1904|1904]; the siege had begun {in March|}.",
    "On [23 June 1848|1848-06-23] barricades went up. {On 26 June|1848-06-26} all was over.",
    "On [23 June 1848|1848-06-23] barricades went up. {On 5 June|} all was over.",
    "On [28 June 1914|1914-06-28] the heir was shot, and {on August 4|1914-08-04} Britain joined.",
    "On [28 December 1914|1914-12-28] it rained. {On 3 January|1915-01-03} the sun came.",
    "The bill passed in [1832|1832]; it was signed {on the 7th of June|1832-06-07}.",
    "Parliament met in [1640|1640] and sat {from April to May|1640-04/1640-05}.",
    "Parliament met in [1640|1640] and sat {from 13 April to 5 May|1640-04-13/1640-05-05}.",
    "It began in [1916|1916]; {between 3 and 9 July|1916-07-03/1916-07-09} thousands fell.",
    "Fighting in [1916|1916] went on {from November to February|1916-11/1917-02}.",
    "In [1789|1789] they met; the vote came {on 5-11 August|1789-08-05/1789-08-11}.",
    "The king returned in [1660|1660]. He landed {in late May|1660-05} at Dover.",
    "The king returned in [1660|1660]. {By the end of May|} he was at Dover.",
    "In [1917|1917] the tsar fell. {In March|1917-03} and {April|1917-04} the soviets met.",
    "In [1917|1917] the tsar fell. The council met {until September|/1917-09}.",
    "In [1917|1917] the tsar fell. {From May|1917-05/..} the council met.",
    "The decree of [3 May 1791|1791-05-03] was revoked {that December|1791-12}.",
    "In [November 1812|1812-11] the army crossed; it was gone {by that February|/1813-02}.",
    "The town fell in [1521|1521]. {The following March|1522-03} it was retaken.",
    "The town fell in [October 1521|1521-10]. {The next June|1522-06} it was retaken.",
    "The town fell in [March 1521|1521-03]. It had been besieged {the previous August|1520-08}.",
    "He arrived in [1807|1807] and left {in May of the following year|1808-05}.",
    "He arrived in [1807|1807] and left {in May the following year|1808-05}.",
    "He arrived in [May 1807|1807-05] and left {in June of that year|1807-06}.",
    "He arrived in [1807|1807] and left {on 5 May of the same year|1807-05-05}.",
    "He arrived in [1807|1807]; {in March of the previous year|1806-03} he had sold all.",
    "From [May 1848 to April 1849|1848-05/1849-04] they sat. {In February|1849-02} all fled.",
    "From [1905 to 1911|1905/1911] the party sat. {In February|} it split.",
    "The Long Parliament (1640-60) is known. {In December|} it rained.",
    "{In December|} the ships came, and {on 4 May|} they left.",
    "In [1848|1848] the king fled. No one knew where he was. {In March|1848-03} he came back.",
    "In [1848|1848] he took office. For three years he governed. {In December|} came the coup.",
    "In [1848|1848] he took office. He said much. It rained. All was well. {In December|} he fell.",
    "In [1848|1848] he took office.\n\n{In December|} another man fell.",
    "In [c. 1450|1450~] printing began. {In March|} a book came out.",
    "In [the 1870s|187X] herds died. {In March|} it rained.",
    "Since [1907|1907/..] she had gone there. {In March|} she died.",
    "Born in [1810|1810], she was poor. {In March|} she moved.",
    "Historians have disputed the rising of [1857|1857]. {In March|} it began.",
    "In [1848|1848] the town rose. The war (of [1850|1850]) was near. {In March|} he fled.",
    "In [1848|1848] the town rose, as in [1830|1830]. {In March|1848-03} he fled.",
    "In [1912|1912] the league, founded in [1905|1905], won. {In March|} it met.",
    "They landed in [the summer of 1202|1202-22]. The town fell {in November|1202-11}.",
    "In [44 BC|-0043] he was killed. {In December|-0043-12} the orator fled.",
    "In [1642|1642] war began. {In November|} the king had come back.",
    "In [May 1857|1857-05] it began; it was over {by the following July|}.",
    "It was [May 1917|1917-05]. {In August|1917-08} Riga fell. In May Smith's house he hid.",
    "Born in the town of Trier in [1818|1818], he studied. {In October|} he married.",
    "On [29 February 1848|1848-02-29] it was read. {On 30 February|} nothing was.",
]
SEASONS = [
    "Riots came in [1848|1848]. {That spring|1848-21} the court fled.",
    "Riots came in [1848|1848]. {In the autumn|1848-23} the court fled, and all was still.",
    "Riots came in [1848|1848]. {By the autumn|/1848-23} the court had fled.",
    "Riots came in [April 1848|1848-04]. {The following winter|1848-24} was quiet.",
    "Riots came in [1848|1848]. {The following spring|1849-21} was quiet.",
    "Riots came in [October 1848|1848-10] and again {in the spring|1849-21}.",
    "Riots came in [July 1848|1848-07] and again {that spring|}.",
    "Riots came in [1848|1848] and ended {in the spring of the following year|1849-21}.",
    "In [1941|1941] the army marched east. {That winter|1941-24} it froze.",
    "In [1941|1941] the army marched. In winter herders move down, and in the spring they return.",
    "In [1941|1941] the palace stood. In the winter palace there was dancing every summer.",
    "The fall of the city in [1453|1453] was the spring of new fears; in the fall of empires, end.",
]
STEPS = [
    "It rose in [1871|1871]. {Five years earlier|1866} none had. {Six years later|} it fell.",
    "It was founded in [1905|1905] and dissolved {two years later|1907}.",
    "It was founded in [1905|1905] and dissolved {only two years later|1907}.",
    "It was founded in [1905|1905] and dissolved {about twenty years later|1925~}.",
    "It was founded in [1905|1905] and dissolved {some twenty-five years later|1930~}.",
    "It was founded in [1905|1905] and dissolved {more than twenty years later|}.",
    "It was founded in [1905|1905] and dissolved {over twenty years later|}.",
    "It was founded in [1905|1905] and dissolved {a few years later|}.",
    "It was founded in [1905|1905] and dissolved {several decades later|}.",
    "It was founded in [1905|1905] and dissolved {a decade later|1915}.",
    "It was founded in [1905|1905] and dissolved {half a century later|1955}.",
    "It was founded in [1905|1905] and dissolved {a hundred years later|2005}.",
    "It was founded in [1648|1648] and dissolved {two centuries later|1848~}.",
    "It was founded in [c. 1450|1450~] and dissolved {two years later|1452~}.",
    "It was founded in [1907?|1907?] and dissolved {two years later|1909?}.",
    "It was founded in [1905|1905] and dissolved {three months later|}.",
    "It was founded in [May 1905|1905-05] and dissolved {nine months later|1906-02}.",
    "It was founded in [May 1905|1905-05] and dissolved {a year and a half later|1906-11}.",
    "It was founded in [May 1905|1905-05] and dissolved {two and a half years later|1907-11}.",
    "It was founded in [May 1905|1905-05] and dissolved {ten days later|}.",
    "It fell on [5 May 1905|1905-05-05] and was retaken {ten days later|1905-05-15}.",
    "It fell on [5 May 1905|1905-05-05] and was retaken {two weeks later|1905-05-19}.",
    "It fell on [31 December 1905|1905-12-31] and was retaken {the next day|1906-01-01}.",
    "It fell in [1905|1905] and was retaken {the next day|}.",
    "It fell on [5 May 1905|1905-05-05] and was retaken {the following month|1905-06}.",
    "It fell in [1905|1905]. {The following year|1906} it was retaken.",
    "It fell in [1905|1905]. {In the following year|1906} it was retaken.",
    "It fell in [1905|1905]. {By the following year|/1906} it was retaken.",
    "It fell in [1905|1905]. {Early in the following year|1906} it was retaken.",
    "It fell in [1905|1905]. {Later that year|1905} it was retaken.",
    "It fell in [May 1905|1905-05]. {In the same year|1905} it was retaken.",
    "It fell in [May 1905|1905-05], and {that same month|1905-05} it was retaken.",
    "It fell in [1905|1905]. {Before the end of the year|/1905} it was retaken.",
    "It fell in [1905|1905]. {At the end of the year|1905} it was retaken.",
    "It fell in [1905|1905] and was rebuilt {by the end of the decade|/1909}.",
    "It fell in [1905|1905] and was rebuilt {in the second half of the century|1950/1999}.",
    "It fell in [the 1870s|187X]. {A decade later|188X} it was rebuilt.",
    "It fell in [the 1870s|187X]. {In the following decade|188X} it was rebuilt.",
    "It fell in [the 1870s|187X]. {Two years later|} it was rebuilt.",
    "It fell in [1905|1905]. {In the following decade|} it was rebuilt.",
    "It fell in [the sixteenth century|15XX]. {A century later|16XX} it was rebuilt.",
    "It stood in [44 BC|-0043] and fell {fifty years later|0007}.",
    "It stood from [1905 to 1911|1905/1911]. {Two years later|1913} it fell.",
    "It fell in [1905|1905], having been built {three decades earlier|1875}.",
    "It fell in [1905|1905], having been built {thirty years before|1875}.",
    "It fell in [1905|1905]; it had burned {the year before|1904}.",
    "It fell in [1905|1905]; the year before it fell, it had burned.",
    "It fell in [1905|1905]; {the previous year|1904} it had burned.",
    "{Two years later|} it fell.",
    "It was built in [1905|1905] or so. It stood for years. {Two years later|} it fell.",
    "In [1905|1905] it stood. It fell {ten years after|} independence, and rose.",
    "In [1905|1905] it stood. It fell {ten years after|1928} the armistice of [1918|1918].",
    "It fell {two years after|1825} the loss of the colony in [1823|1823], and rose.",
    "It fell two decades {two years before|1910} the war of [1912 to 1914|1912/1914] began.",
    "It was built in [1865|1865] and burned in [1875|1875], {ten years later|1875}.",
    "It was built in [1865|1865]. {Ten years later|1875}, in [1875|1875], it burned.",
    "It was built in [1865|1865]. {Ten years later|}, in [1876|1876], it burned.",
    "{The following year|1871} ([1871|1871]) it burned.",
    "It was built in [1865|1865], two years later than planned.",
    "He was twenty years old in [1865|1865], a ten-year veteran, and wrote two years ago.",
    "In [1836|1836] it rose. The war ([1839-42|1839/1842]) was lost. {Two years later|} it fell.",
    "In [1912|1912] the league, which had begun in [1905|1905], won. {The next year|} it fell.",
    "He ruled from [1907|1907/..] onward. {Two years later|1909} he fell.",
    "It met in [1891|1891], in [1892|1892] and again in [1893|1893]. {A year later|1894} it fell.",
    "Historians have long studied it. In [1905|1905] it fell. {A year later|1906} it was rebuilt.",
    "Since the [1980s|198X] historians have argued so. {The following year|} it was rebuilt.",
    "The law (see [1998|1998]) was old. In [1905|1905] it fell; {two years on|1907}, it was back.",
]
DAYS = [
    "It fell on [5 May 1905|1905-05-05]. {The next morning|1905-05-06} it rained.",
    "It fell on [5 May 1905|1905-05-05]. {That same night|1905-05-05} it rained.",
    "It fell on [5 May 1905|1905-05-05]; {the previous evening|1905-05-04} it had rained.",
    "It fell on [5 May 1905|1905-05-05]. {On that date|1905-05-05} the king died.",
    "Few days are as well known as [5 May 1905|1905-05-05]. {On that day|1905-05-05} it rained.",
    "It fell in [1905|1905]. {The next morning|} it rained. That night it burned.",
    "It fell on [5 May 1905|1905-05-05], and rose {a fortnight later|1905-05-19}.",
    "It fell on [5 May 1905|1905-05-05], and rose {ten weeks later|1905-07}.",
    "It fell on [5 May 1905|1905-05-05], and rose {the following week|}. That week was long.",
    "It fell on [5 May 1905|1905-05-05], and rose {on the last day of the month|1905-05-31}.",
    "It fell on [5 May 1905|1905-05-05], and rose {on the last day of the year|1905-12-31}.",
    "It fell on [5 May 1905|1905-05-05], and rose {on the last day of August|1905-08-31}.",
    "It fell on [5 May 1905|1905-05-05], and rose {on the first day of the next month|1905-06-01}.",
    "It fell on [5 May 1905|1905-05-05], and rose {on the 15th of that month|1905-05-15}.",
    "It fell [5 May 1905|1905-05-05] and rose {on the third of the following month|1905-06-03}.",
    "It fell [5 May 1905|1905-05-05]. {On the 17th|1905-05-17}, it rose; on the 3rd, it had not.",
    "It fell on [5 May 1905|1905-05-05]. On the 17th floor it was seen, the 9th of all.",
    "It fell in [May 1905|1905-05], and {on the 17th|1905-05-17} the king left.",
    "It fell in [1905|1905], and {on the tenth of August|1905-08-10} the king left.",
    "It fell in [1905|1905], and {on the twenty-first of June|1905-06-21} the king left.",
    "It fell on [5 May 1905|1905-05-05]. At the end of the day the man of the day was tired.",
]
PARTS = [
    "It fell in [1905|1905], {in the first days of June|1905-06}, and not for ever.",
    "It fell in [1905|1905], {in the second week of June|1905-06}, and not for ever.",
    "It fell in [1905|1905], {during the first half of June|1905-06}, and not for ever.",
    "It fell in [1905|1905], {in the closing weeks of the year|1905}, and not for ever.",
    "It fell in [1905|1905], and {in the first six months of the following year|1906} rose.",
    "It fell in [1905|1905], and {for the rest of the decade|1905/1909} it lay there.",
    "It fell in [1905|1905], and {for the remainder of that year|1905} it lay there.",
    "It fell in [1905|1905], and {before the year was out|/1905} it rose.",
    "It fell in [1905|1905], and {in the last decade of the century|199X} it rose.",
    "It fell in [the 1600s|15XX]; {in the first decade of the next century|160X} it rose.",
    "It fell in [1905|1905]. At the turn of the year it rose, at the turn of the decade it fell.",
    "It fell in [1905|1905]. {Towards the end of that year|1905} it rose.",
    "It fell in [1905|1905]. {From that year onwards|1905/..} it lay. In this century it lies.",
    "It fell in [1905|1905]. {In this year|1905} it rose; {since that time|1905/..} it stands.",
    "It fell in [1905|1905] and again in [1911|1911]. {In the latter year|1911} it burned.",
    "It lasted from [1905 to 1911|1905/1911]; {in the latter year|1911} it fell. In the last year.",
    "It met in [1922|1922], as {in the thirties|193X}, or {in the late twenties|1927/1929}.",
    "It met in [1875|1875], as did others of the thirties, and men in their forties.",
    "It began in [1905|1905]; {in the decade that followed|1905/1915} it grew.",
]
AMOUNTS = [
    "It fell in [1905|1905] and rose {two or three years later|}.",
    "It fell in [1905|1905] and rose {two to three years later|}.",
    "It fell in [1905|1905] and rose {10-15 years later|}.",
    "It fell in [1905|1905] and rose {between five and ten years later|}.",
    "It fell in [1905|1905] and rose {a year or two later|}.",
    "It fell in [1905|1905] and rose {a decade or so later|1915~}.",
    "It fell in [1905|1905] and rose {not two years later|}.",
    "It fell in [1905|1905] and rose {little more than a year later|}.",
    "It fell in [1905|1905] and rose {a further two years later|1907}.",
    "It fell in [1905|1905] and rose {another two years later|1907}.",
    "It fell in [1905|1905] and rose {a mere two years later|1907}.",
    "It fell in [1905|1905] and rose {a decade and a half later|1920}.",
    "It fell in [May 1905|1905-05] and rose {half a year later|1905-11}.",
    "It fell in [1905|1905] and rose. {Years later|} it was the same; {decades earlier|} not.",
    "It fell in [1905|1905]. {After two years|1907}, it rose. {After another year|1908} it fell.",
    "It fell in [1905|1905] and lay there {for another six years|1905/1911}.",
    "It began in [1905|1905] and lasted {six years|1905/1911}, and the six years were long.",
    "It fell in [562|0562], after which none was raised {for 130 years|0562/0692}.",
    "It fell in [1905|1905], {in the decade before|1904/1914} the war of [1914|1914].",
    "It fell {within two years of|1918/1920} the armistice of [1918|1918].",
    "It fell in [the first half of 1905|1905], and {some years later|} others did.",
    "It lay there; some years later, in [1905|1905], it rose.",
    "In [415|-0414] they fell, as had the Four Hundred {two years before|-0416}, it was said.",
]
PAUSES = [
    "It fell on [5 May 1905|1905-05-05]. {Some days later|} it burned. {In June|1905-06} it rose.",
    "It fell on [5 May 1905|1905-05-05]. {Some days later|} it burned. {The next month|} it rose.",
    "It fell [May 1905|1905-05] and lay {for two months|1905-05/1905-07}. {In July|1905-07}, no.",
    "It fell in [May 1905|1905-05]. For two months it burned. {In August|1905-08} it rose.",
    "It fell in [May 1905|1905-05]. For two months it burned. {The next month|} it rose.",
    "It fell in [May 1905|1905-05]. For ten months it burned. {In August|} it rose.",
    "It fell [May 1905|1905-05]. {Within two months|1905-05/1905-07} it rose, {in June|1905-06}.",
    "It fell in [May 1905|1905-05]. It had lain there for ten years. {In June|1905-06} it rose.",
    "It fell in [May 1905|1905-05] and rose {in March two years later|1907-03}.",
    "It fell in [May 1905|1905-05]; it had risen {in the spring ten years earlier|1895-21}.",
    "It rose [June 1905|1905-06], {two years after|} the fall. {The next month|1905-07} it fell.",
    "It fell in [1905|1905]. {In the following century|20XX} it rose.",
    "It fell on [5 May 1905|1905-05-05]. {On the day after that|1905-05-06} it rose.",
]
FRAMES = [
    "By the treaty of A ([26 October 1896|1896-10-26]) it rose; they left {the next year|1897}.",
    "In [1885|1885] it met. A plea of [1891|1891] failed; one of {the following year|1892} won.",
    "In [1885|1885] it met. The heirs of [1848|1848] came to power {the following year|}.",
    "In [April 1974|1974-04] war, fought [since 1961|1961/..], ended. {In June|1974-06} it rained.",
    "It rained. [Since 1961|1961/..] there was war. {In June|} it rained.",
    "From [June 1783|1783-06] it went on [until May 1784|/1784-05]. {In July|1783-07} it burned.",
    "He left in [May 1905|1905-05], and was paid [until July 1906|/1906-07]. {In June|} he died.",
    "It began on [3 May 1912|1912-05-03]. It was. It is. {In November|1912-11} it ended.",
    "It began in [1912|1912], and in [1914|1914] went on. It was. It is. {In November|} it ended.",
    "Seen [3 June 1769|1769-06-03]; he died {in August|1769-08}. Each case is clear.",
    "It was seen in [1769|1769]; elections foreseen {for October|1769-10} were never held.",
    "It was seen in [1941|1941] and over {by Christmas|/1941-12}. At Christmas, rents are paid.",
    "Sung in [1941|1941] {shortly after Christmas|1941-12}, or {on Christmas Day|1941-12-25}.",
    "It was seen in [1941|1941] {in April or May|}, {between June and August|1941-06/1941-08}.",
    "It was seen in [1941|1941] {from October to the following May|1941-10/1942-05}.",
    "It was seen in [1941|1941] {from July onwards|1941-07/..}; it began {around 12 July|}.",
    "It was seen in [1941|1941] {around 12 June|1941-06-12~}, to be sure.",
    "It was seen in [1941|1941] {in late spring|1941-21} and {over the summer|1941-22}.",
]
SPANS = [
    "It came in [1905|1905] and stayed {for the next six years|1905/1911}.",
    "It came in [May 1905|1905-05] and stayed {for the next six years|1905-05/1911~}.",
    "It came in [1905|1905]. {Over the following five years|1905/1910} it grew.",
    "It came in [1905|1905]. {Over the next few years|} it grew.",
    "It came in [1905|1905]. {For the next two decades|1905/1925} it grew.",
    "It came in [1905|1905]. {In the years that followed|1905/..} it grew.",
    "It came in [1905|1905] and was kept {for six years|1905/1911}.",
    "In [1905|1905] the king, exiled for six years, came back.",
    "It came in [1905|1905]. {Within two years|1905/1907} it had grown.",
    "He was exiled {for twenty years after|-0423/-0403} the loss of the town in [424 BC|-0423].",
    "It came in [1905|1905]. {In the same decade|190X} it grew.",
    "It came in [1885|1885]. {By the turn of the century|/1900~} it grew.",
    "It came in [1925|1925]. {At the turn of the century|} it grew.",
    "It came in [1905|1905]; {the preceding six years|1899/1905} were dry.",
    "It came in [1905|1905], and {in the preceding decades|/1905} there was drought.",
    "It came in [1905|1905]. Thereafter it grew. Afterwards it fell, and was subsequently rebuilt.",
    "It came in [1905|1905]. {Until then|/1905} all was well; {since then|1905/..} it grew.",
    "It came in [1905|1905]. {From then on|1905/..} it grew. Shortly thereafter it fell.",
    "It lasted from [1905 to 1911|1905/1911]. {During these years|1905/1911} it grew.",
    "It grew for six years and took two centuries. Thereafter it shrank; in those years it rained.",
    "It came in [1905|1905]. {Thereafter|1905/1907} followed two years. {In May|1907-05} it fell.",
    "In a war ([1905-06|1905/1906]) it came in [1905|1905]. Thereafter it saw two years.",
]
NEGATIVES = [
    "In [1905|1905] they may march in May Day parades by the march of time.",
    "In [1830|1830] the July Monarchy began, before the October Revolution and the July Days.",
    "In [1905|1905] a book by May Sinclair was read with April Carter and by June Purvis.",
    "In [1905|1905] the fair was held in May every year, and each June at the port.",
    "As argued by March and Olsen in [1989|1989], that day is today.",
    "In [1905|1905] Augustus marched; the August House met; June's court sat.",
    "In recent years, over the past decade, this century, nowadays, the last two years.",
    "The year 5 men came for a day; once a year, twice a month; the month of the harvest.",
    "In [1905|1905] the man of the year met the battle of the century.",
    "The next generation, the following pages, the previous chapter and the same time.",
    "In [1905|1905] the women, aged twenty years, worked ten hours a day for days.",
    "This paper reads three centuries of records and twenty years of letters.",
]
TEXTS = [*MONTHS, *SEASONS, *STEPS, *DAYS, *PARTS, *AMOUNTS, *PAUSES, *FRAMES, *SPANS, *NEGATIVES]


def unmarked(text: str) -> tuple[str, list[Expression], list[tuple[Span, str]]]:
    """Give a text without its marks, its dates, and the relative expressions expected in it."""
    dates, expected, plain, at = [], [], "", 0
    for match in MARKED.finditer(text):
        plain += text[at : match.start()]
        span = Span(len(plain), len(plain) + len(match[2]))
        plain, at = plain + match[2], match.end()
        if match[1] == "[":
            dates.append(Expression(span, match[3], "date"))
        else:
            expected.append((span, match[3]))
    return plain + text[at:], dates, expected


@pytest.mark.parametrize("text", TEXTS)
def test_a_relative_expression_means_what_the_text_says_or_nothing(text: str) -> None:
    plain, dates, expected = unmarked(text)
    found = [one for one in resolve(tokens(plain), dates) if one.rule != "date"]
    said = [(plain[one.span.start : one.span.end], one.edtf) for one in found]
    assert said == [(plain[span.start : span.end], edtf) for span, edtf in expected]
    assert [one.span for one in found] == [span for span, _ in expected]


def read(text: str) -> list[Expression]:
    """Resolve a text with the dates that are found in it."""
    cut = tokens(text)
    return resolve(cut, find(cut))


STORY = (
    "The powers shaped events during the Movement (1905-11). Beginning in 1907, their part grew. "
    "The first example came when forces arrived to lift the siege in 1909. That brought troops. "
    "Thereafter followed an uneasy two years of coexistence. That came to an end in December. "
    "The result was the beginning of an occupation that lasted for the next six years."
)


def test_a_duration_moves_the_story_on_and_an_enclosing_period_confirms_it() -> None:
    *_, then, month, lasted = read(STORY)

    def words(expression: Expression) -> list[str]:
        return [STORY[span.start : span.end] for span in expression.because]

    assert (then.edtf, words(then)) == ("1909/1911", ["1909", "two years"])
    assert (month.edtf, month.basis) == ("1911-12", Basis.INFERRED)
    assert words(month) == ["1909", "two years", "1905-11"]
    assert (lasted.edtf, lasted.basis) == ("1911-12/1917~", Basis.COMPUTED)
    assert words(lasted) == [*words(month), "in December"]


def test_a_duration_that_leads_out_of_the_enclosing_period_leaves_the_month_open() -> None:
    *_, month, _ = read(STORY.replace("1905-11", "1905-10"))
    assert month.edtf == ""
    assert not month.because


def test_a_relative_expression_holds_the_date_that_it_counts_from() -> None:
    text = "It fell ten years after 1848. In the two decades before 1914 it had grown."
    said = [(text[one.span.start : one.span.end], one.edtf) for one in read(text)]
    assert said == [
        ("ten years after 1848", "1858"),
        ("In the two decades before 1914", "1894/1914"),
    ]


def test_a_text_without_relative_words_keeps_its_dates() -> None:
    dates = find(tokens("The war of 1812 ended in 1815."))
    assert len(dates) == 2
    assert resolve(tokens("The war of 1812 ended in 1815."), dates) == dates


def test_a_long_reasoning_keeps_its_first_steps_and_its_last() -> None:
    text = "In 1848 it began. " + "In March it rained. In March it snowed. " * 20
    *_, last = read(text)
    assert last.edtf == "1848-03"
    assert len(last.because) == 8
    assert text[last.because[0].start : last.because[0].end] == "1848"
    assert last.span not in last.because


def test_every_rule_is_explained_and_is_met_in_a_text() -> None:
    met = {one.rule for text in TEXTS for one in resolve_marked(text) if one.rule != "date"}
    assert met
    assert met == RULES.keys()


def resolve_marked(text: str) -> list[Expression]:
    """Resolve a marked text."""
    plain, dates, _ = unmarked(text)
    return resolve(tokens(plain), dates)


WORDS = """
    in on by until since from after before the a of and that same following next previous later
    earlier early late mid - end beginning turn half second third two three ten twenty hundred few
    some about over more than least several year years decade decades century centuries month months
    day days week weeks March May August December spring winter autumn 5 31st 1848 1905-11 (1918)
    1870s BC thereafter then within for followed lasted had historians have , . ; ( ) 's
"""


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=40))
def test_whatever_the_words_all_dates_can_be_read_and_stand_in_the_text_in_order(
    words: list[str],
) -> None:
    text = " ".join(words)
    found = read(text)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    for one in found:
        assert one.span.end <= len(text)
        if one.rule in RULES:
            assert not one.edtf or parse(one.edtf).text == one.edtf
            assert bool(one.because) == bool(one.edtf)
            assert one.span not in one.because


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(one.span.end <= len(text) for one in read(text))


@pytest.mark.parametrize(
    "unit",
    [
        *("In March ", "the next ", "two years later ", "in the ", "( ", "- ", "1 ", "a ", "It. "),
        *("the years of ", "mid-", "In 1848 in March ", "ten years after the (", "half a ", "\n\n"),
        *("of the end ", "5 May ", "and August ", "that same very ", "thereafter followed "),
        *("In 1848 and, had the ", "more than a hundred and twenty-five ", "of the following "),
    ],
)
def test_a_megabyte_of_anything_is_read(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    cut = tokens(text)
    dates = [
        Expression(Span(m.start(), m.end()), "1848", "date") for m in re.finditer("1848", text)
    ]
    assert len(resolve(cut, dates)) >= len(dates)
