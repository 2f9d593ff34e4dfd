"""Years and ranges of years, in figures and with their era."""

import pytest

from triptych.events.expressions import find
from triptych.events.tokens import tokens

# A text, and what is found in it: the exact words and their EDTF.
DATES = (
    (
        ("the Constitutional Movement (1905-11). Beginning in 1907, the siege of Tabriz in 1909"),
        "1905-11 => 1905/1911 | Beginning in 1907 => 1907/.. | 1909 => 1909",
    ),
    (
        (
            "ranges 1848–49, 1914-8, 1999-2003, 1905/6, 480-479 BC, AD 306-37, 1789-c. 1815 "
            "and (1905–?)"
        ),
        (
            "1848–49 => 1848/1849 | 1914-8 => 1914/1918 | 1999-2003 => 1999/2003 | 1905/6 => "
            "1905/1906 | 480-479 BC => -0479/-0478 | AD 306-37 => 0306/0337 | 1789-c. 1815 "
            "=> 1789/1815~ | 1905–? => 1905/"
        ),
    ),
    (
        "6 June-25 August 1944, 6-9 June 1944",
        ("6 June-25 August 1944 => 1944-06-06/1944-08-25 | 6-9 June 1944 => 1944-06-06/1944-06-09"),
    ),
    (
        (
            "c. 1450, ca. 1450, circa 1450, about 1900, around 1900, probably 1905, perhaps "
            "in 1905, 1453 (?), (fl. 1450), (b. 1848), (r. 1848–1896)"
        ),
        (
            "c. 1450 => 1450~ | ca. 1450 => 1450~ | circa 1450 => 1450~ | about 1900 => "
            "1900~ | around 1900 => 1900~ | probably 1905 => 1905? | perhaps in 1905 => "
            "1905? | 1453 (?) => 1453? | 1450 => 1450 | 1848 => 1848 | 1848–1896 => 1848/1896"
        ),
    ),
    (
        (
            "44 BC, 753 B.C., 753 B.C.E., AD 622, 622 CE, A.D. 79, from 264 to 146 BC, "
            "between 27 BC and AD 14"
        ),
        (
            "44 BC => -0043 | 753 B.C. => -0752 | 753 B.C.E. => -0752 | AD 622 => 0622 | 622 "
            "CE => 0622 | A.D. 79 => 0079 | from 264 to 146 BC => -0263/-0145 | between 27 "
            "BC and AD 14 => -0026/0014"
        ),
    ),
    (
        ("1324/1906, AH 1324 (1906), 14 Jumada II 1324 / 5 August 1906, 1324 AH, in AH 1324 he"),
        (
            "1324/1906 => 1906 | AH 1324 (1906) => 1906 | 14 Jumada II 1324 / 5 August 1906 "
            "=> 1906-08-05"
        ),
    ),
    ("in 1905, 1907, and 1911", "1905 => 1905 | 1907 => 1907 | 1911 => 1911"),
    (
        (
            "the 1848 revolution, 1911's, post-1945, pre-1914, 1789-era, mid-1911, early "
            "1911, late 1911, the summer of 1911, end of 1917, the beginning of 1905"
        ),
        (
            "1848 => 1848 | 1911 => 1911 | post-1945 => 1945/.. | pre-1914 => /1914 | 1789 "
            "=> 1789 | mid-1911 => 1911 | early 1911 => 1911 | late 1911 => 1911 | summer of "
            "1911 => 1911-22 | end of 1917 => 1917 | beginning of 1905 => 1905"
        ),
    ),
    (
        (
            "after the 1905 revolution, not until 1911, 1989 to the present, from 1907 on, "
            "From 1907 the Russians"
        ),
        (
            "1905 => 1905 | 1911 => 1911 | 1989 to the present => 1989/.. | from 1907 on => "
            "1907/.. | From 1907 => 1907/.."
        ),
    ),
    (
        (
            "Abrahamian (1982) argues that in 1906 the shah died. The Treaty of Berlin "
            "(1878) has been neglected."
        ),
        "1906 => 1906 | 1878 => 1878",
    ),
    (
        "the Congress (Vienna, 1815) and the Bandung Conference (1955)",
        "1815 => 1815 | 1955 => 1955",
    ),
    ("the army of 1914", "1914 => 1914"),
    (
        (
            "In 1905 workers struck. In 1500 villages no priest lived. Some 1900 men died. "
            "Over 1500 ships sailed."
        ),
        "1905 => 1905",
    ),
    ("In 1848 revolutions broke out", "1848 => 1848"),
    (
        "late eighteenth and early nineteenth centuries",
        "late eighteenth and early nineteenth centuries => 1767/1833",
    ),
    ("In 1325 Ibn Battuta set out", "1325 => 1325"),
    ("he returned in 1354. The 1648 peace", "1354 => 1354 | 1648 => 1648"),
    ("his 1917 speech", "1917 => 1917"),
    ("Stalin's 1936 constitution.", "1936 => 1936"),
    (
        (
            "The Education Act 1870, Act No. 12 of 1902, the Law of 1848, UN Security "
            "Council Resolution 242 of 1967"
        ),
        "1870 => 1870 | 1902 => 1902 | 1848 => 1848 | 1967 => 1967",
    ),
    ("June 6-9, 1944", "June 6-9, 1944 => 1944-06-06/1944-06-09"),
    ("the year 1453", "1453 => 1453"),
    ("the years 1905-11", "1905-11 => 1905/1911"),
    ("in the year 632", "632 => 0632"),
    ("the academic year 1905-06", "1905-06 => 1905/1906"),
    ("1899-03", "1899-03 => 1899-03"),
    ("1911-08", "1911-08 => 1911-08"),
    ("before and after 1945", "1945 => 1945"),
    ("some time around 1200", "around 1200 => 1200~"),
    ("in or about 1348", "about 1348 => 1348~"),
    ("in about 1348", "about 1348 => 1348~"),
    ("roughly 1200", "roughly 1200 => 1200~"),
    ("approximately 1450", "approximately 1450 => 1450~"),
    ("wrote about 1848", "1848 => 1848"),
    ("a debate about 1917", "1917 => 1917"),
    ("a novel about 1905", "1905 => 1905"),
    ("AD 14-37", "AD 14-37 => 0014/0037"),
    ("27 BC-AD 14", "27 BC-AD 14 => -0026/0014"),
    ("1200 BC", "1200 BC => -1199"),
    ("3000 BC", "3000 BC => -2999"),
    ("10,000 BC", "10,000 BC => -9999"),
    ("c. 3000 BCE", "c. 3000 BCE => -2999~"),
    ("146-44 BC", "146-44 BC => -0145/-0043"),
    ("431–404 BC", "431–404 BC => -0430/-0403"),
    (
        "Founded in 1088, the university had by 1300 become famous",
        "1088 => 1088 | by 1300 => /1300",
    ),
    ("its statutes of 1317 were revised in 1432.", "1317 => 1317 | 1432 => 1432"),
    (
        (
            "The Iron Age (c. 1200–550 BC) and the Bronze Age (3300–1200 BCE) are compared "
            "with the years 900-700 BC."
        ),
        (
            "c. 1200–550 BC => -1199~/-0549~ | 3300–1200 BCE => -3299/-1199 | 900-700 BC => "
            "-0899/-0699"
        ),
    ),
    (
        ("In the years 1346–53 the Black Death, and in 1361, 1369 and 1374 later waves, struck."),
        "1346–53 => 1346/1353 | 1361 => 1361 | 1369 => 1369 | 1374 => 1374",
    ),
    (
        (
            "It covers the period 1780-1830 and the decade 1848-58. The 1850s-60s saw "
            "reform, the 1870s–1880s none."
        ),
        (
            "1780-1830 => 1780/1830 | 1848-58 => 1848/1858 | 1850s-60s => 185X/186X | "
            "1870s–1880s => 187X/188X"
        ),
    ),
    (
        (
            "The strike of February-March 1917, the coup of 18 Brumaire (9 November 1799), "
            "and the law of 4 August 1789."
        ),
        (
            "February-March 1917 => 1917-02/1917-03 | 9 November 1799 => 1799-11-09 | 4 "
            "August 1789 => 1789-08-04"
        ),
    ),
    (
        (
            "A 1920 treaty, the so-called 1905 revolution, the failed 1848 uprising, a July "
            "1914 crisis."
        ),
        "1920 => 1920 | 1905 => 1905 | 1848 => 1848 | July 1914 => 1914-07",
    ),
    ("At Versailles in 1919, at 1,905 metres", "1919 => 1919"),
    ("in 1066, 1,066 men", "1066 => 1066"),
    ("1066 and All That", "1066 => 1066"),
    ("the Thirty Years' War (1618-48)", "1618-48 => 1618/1648"),
    ("World War I (1914–18)", "1914–18 => 1914/1918"),
    (
        (
            '"The events of 1968 changed us," she wrote in 1978. In “Workers since 1945” he '
            "says. the 'spirit of 1914'"
        ),
        "1968 => 1968 | 1978 => 1978 | 1914 => 1914",
    ),
    ("as of 1917", "1917 => 1917"),
    ("starting with 1848", "1848 => 1848"),
    ("dating from 1450", "1450 => 1450"),
    (
        "in the late nineteenth- and early twentieth-century press",
        "late nineteenth- and early twentieth-century => 1867/1933",
    ),
    (
        "Was it 1453? In 1453? Why 1789? The date (1453?) is doubtful",
        "1453 => 1453 | 1453 => 1453 | 1789 => 1789 | 1453? => 1453?",
    ),
    ("the manuscript, probably 1453, ", "probably 1453 => 1453?"),
    ("perhaps c. 1450", "perhaps c. 1450 => 1450%"),
    ("1 Muharram 1400 (20 November 1979)", "1 Muharram 1400 (20 November 1979) => 1979-11-20"),
    ("Rajab 1324/August 1906", "Rajab 1324/August 1906 => 1906-08"),
    ("1285/1906", "1285/1906 => 1906"),
    ("Meiji 38 (1905)", "1905 => 1905"),
    ("1914/15", "1914/15 => 1914/1915"),
    ("1914–15", "1914–15 => 1914/1915"),
    ("summer-autumn 1905", "summer-autumn 1905 => 1905-22/1905-23"),
    ("spring to autumn 1905", "spring to autumn 1905 => 1905-21/1905-23"),
    ("1–2 September 1939", "1–2 September 1939 => 1939-09-01/1939-09-02"),
    ("in 1905 and again in 1911", "1905 => 1905 | 1911 => 1911"),
    ("either 1905/6 or 1908/9", "1905/6 => 1905/1906 | 1908/9 => 1908/1909"),
    ("1905–06 to 1910–11", "1905–06 to 1910–11 => 1905/1911"),
    ("the 1979–89 war, the 1914–18 war", "1979–89 => 1979/1989 | 1914–18 => 1914/1918"),
    ("the 1950s–1970s", "1950s–1970s => 195X/197X"),
    ("1950s to 1970s", "1950s to 1970s => 195X/197X"),
    ("Chapter 4 covers 1848", "1848 => 1848"),
    (
        "section 1848. The 1948 Convention entered into force in 1951.",
        "1948 => 1948 | 1951 => 1951",
    ),
    ("in 1503 the Casa was founded.", "1503 => 1503"),
    (
        (
            "The Taiping Rebellion (1850–1864), the Nian (1851-68) and the Boxer Rising of "
            "1899–1901 are read against the 1911 Revolution."
        ),
        ("1850–1864 => 1850/1864 | 1851-68 => 1851/1868 | 1899–1901 => 1899/1901 | 1911 => 1911"),
    ),
    ("on the night of 23–24 August 1572", "23–24 August 1572 => 1572-08-23/1572-08-24"),
    ("Alexander died in 323 BC", "323 BC => -0322"),
    (
        "the reign of Augustus (27 BC–AD 14), Tiberius (AD 14–37), and the year 69",
        "27 BC–AD 14 => -0026/0014 | AD 14–37 => 0014/0037 | 69 => 0069",
    ),
    (
        "Sources of the period c.1450–c.1550, especially the 1520s, and after ca. 1530",
        "c.1450–c.1550 => 1450~/1550~ | 1520s => 152X | after ca. 1530 => 1530~/..",
    ),
    ("a Third Republic (1870-1940) law", "1870-1940 => 1870/1940"),
    ("the Vatican Council (1962–5)", "1962–5 => 1962/1965"),
    (
        "the second half of the nineteenth and the first decades of the twentieth century",
        (
            "second half of the nineteenth and the first decades of the twentieth century => "
            "1850/1933"
        ),
    ),
    ("late in 1941", "late in 1941 => 1941"),
    (
        "Perhaps as early as 1450, and not later than 1475",
        "1450 => 1450 | not later than 1475 => /1475",
    ),
    ("in 1789, 1830, 1848 and 1871", "1789 => 1789 | 1830 => 1830 | 1848 => 1848 | 1871 => 1871"),
    ("in 1830 and 1848", "1830 => 1830 | 1848 => 1848"),
    ("of 1905 and 1917", "1905 => 1905 | 1917 => 1917"),
    ("in 1905, in 1907 and again in 1911", "1905 => 1905 | 1907 => 1907 | 1911 => 1911"),
    ("Convention No. 169 of 1989", "1989 => 1989"),
    ("Paris 1919", "1919 => 1919"),
    ("Berlin, 1945", "1945 => 1945"),
    ("Lagos (1977)", "1977 => 1977"),
    ("the Treaty of Versailles (1919)", "1919 => 1919"),
    ("the twelfth and thirteenth centuries", "twelfth and thirteenth centuries => 11XX/12XX"),
    ("King Henry IV (1399–1413)", "1399–1413 => 1399/1413"),
    ("the film October (1928)", "1928 => 1928"),
    ("Eisenstein's Potemkin (1925)", "1925 => 1925"),
    ("Vatican II (1962)", "1962 => 1962"),
    ("the caliph (r. 65–86/685–705)", "65–86/685–705 => 0685/0705"),
    ("from 74/693–4 to 77/696–7, and", "from 74/693–4 to 77/696–7 => 0693/0697"),
    ("dated 72/691–2.", "72/691–2 => 0691/0692"),
    ("(d. 505/1111), d. 204/820", "505/1111 => 1111 | 204/820 => 0820"),
    ("132–656/750–1258", "132–656/750–1258 => 0750/1258"),
    ("in 61 AH (680 CE)", "61 AH (680 CE) => 0680"),
    ("delivered in 400 or 399 BC", "400 or 399 BC => [-0399,-0398]"),
    ("the amnesty of 403/2 BC, in 480/79 BC", "403/2 BC => -0402/-0401 | 480/79 BC => -0479/-0478"),
    ("403/402 BC", "403/402 BC => -0402/-0401"),
    ("44 before Christ", "44 before Christ => -0043"),
    ("between the years 1848 and 1851", "between the years 1848 and 1851 => 1848/1851"),
    ("AD410 and 55BC", "AD410 => 0410 | 55BC => -0054"),
)


def said(text: str) -> str:
    """What is found in a text, as the table writes it."""
    found = find(tokens(text))
    return " | ".join(f"{text[e.span.start : e.span.end]} => {e.edtf}" for e in found)


@pytest.mark.parametrize(("text", "dates"), DATES)
def test_the_words_of_a_date_are_found_exactly_with_their_meaning(text: str, dates: str) -> None:
    assert said(text) == dates
