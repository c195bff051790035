"""Texts and their sentences, by what makes them hard."""

from __future__ import annotations

Case = tuple[str, list[str]]

ABBREVIATIONS: list[Case] = [
    ("Gen. Musa Adamu spoke. He left.", ["Gen. Musa Adamu spoke.", "He left."]),
    ("He is Lt. Col. Diaz. He commands.", ["He is Lt. Col. Diaz.", "He commands."]),
    ("No. 4 Brigade was hit. It returned fire.", ["No. 4 Brigade was hit.", "It returned fire."]),
    ("He came from St. Louis. He died.", ["He came from St. Louis.", "He died."]),
    ("It was on Jan. 4 in Kano. Two died.", ["It was on Jan. 4 in Kano.", "Two died."]),
    ("The U.S. Embassy closed. Staff left.", ["The U.S. Embassy closed.", "Staff left."]),
    ("He lives in the U.S. She does not.", ["He lives in the U.S.", "She does not."]),
    ("It began at 5 p.m. on Friday.", ["It began at 5 p.m. on Friday."]),
    ("It began at 5 p.m. Police came at once.", ["It began at 5 p.m.", "Police came at once."]),
    ("It began at 5 p.m. Friday and went on.", ["It began at 5 p.m. Friday and went on."]),
    ("At 10 a.m. a blast shook Kano. 4 people died.", ["At 10 a.m. a blast shook Kano.", "4 people died."]),
    ("The firm Sahel Gold Ltd. was attacked. It closed.", ["The firm Sahel Gold Ltd. was attacked.", "It closed."]),
]
INITIALS: list[Case] = [
    ("Mr. A. B. Okoye was shot. Two men fled.", ["Mr. A. B. Okoye was shot.", "Two men fled."]),
    ("Mrs. I. Bello was shot. Two men fled.", ["Mrs. I. Bello was shot.", "Two men fled."]),
    ("J. Kamau spoke. R. Otieno did not.", ["J. Kamau spoke.", "R. Otieno did not."]),
    ("It was plan A. It failed.", ["It was plan A.", "It failed."]),
    ("It was I. He knew.", ["It was I.", "He knew."]),
]
STOPS: list[Case] = [
    ("Who fired? Nobody knows.", ["Who fired?", "Nobody knows."]),
    ("The toll rose to 5! Officials confirmed it.", ["The toll rose to 5!", "Officials confirmed it."]),
    ("About 3.5 million fled. Some returned.", ["About 3.5 million fled.", "Some returned."]),
    ("Shots rang out... then silence.", ["Shots rang out... then silence."]),
    ("Shots rang out… Then silence.", ["Shots rang out…", "Then silence."]),
    ("They fled (some on foot). Others stayed.", ["They fled (some on foot).", "Others stayed."]),
    ("They fled. (Some were on foot.) Others stayed.", ["They fled.", "(Some were on foot.)", "Others stayed."]),
    ("The dead were a nurse; two guards. All lay here.", ["The dead were a nurse; two guards.", "All lay here."]),
    ("See example.org/a.b for more. It is long.", ["See example.org/a.b for more.", "It is long."]),
]
QUOTES: list[Case] = [
    ('"They came at night." He paused.', ['"They came at night."', "He paused."]),
    ("He said: “We saw fire.” Then he wept.", ["He said: “We saw fire.”", "Then he wept."]),
    ('"Run!" she cried. Nobody ran.', ['"Run!" she cried.', "Nobody ran."]),
    ("He said “Stop.” and left.", ["He said “Stop.” and left."]),
    ('KABUL (AP) — A blast hit. "It was loud," he said.', ["KABUL (AP) — A blast hit.", '"It was loud," he said.']),
]
LINES: list[Case] = [
    ("Title without a stop\n\nThe body begins here.", ["Title without a stop", "The body begins here."]),
    ("Two died.\nThree were hurt.", ["Two died.", "Three were hurt."]),
    ("By Our Reporter\nKANO, May 4 - Gunmen struck.", ["By Our Reporter", "KANO, May 4 - Gunmen struck."]),
    ("• Five killed in Gao\n• Bridge blown up", ["• Five killed in Gao", "• Bridge blown up"]),
    ("- a dash line\n- another one", ["- a dash line", "- another one"]),
    (
        "The rebels, who have been fighting the government for ten years and\nwho hold the hills, left. It is calm.",
        [
            "The rebels, who have been fighting the government for ten years and\nwho hold the hills, left.",
            "It is calm.",
        ],
    ),
    (
        "Gunmen on motorcycles rode into the village before the sun was up at\nDan Gona and fired. Two died.",
        ["Gunmen on motorcycles rode into the village before the sun was up at\nDan Gona and fired.", "Two died."],
    ),
    ("\n\n  \n", []),
    ("", []),
]
CAPITALS: list[Case] = [
    (
        "CLANDESTINE RADIO SAID TODAY THAT GUERRILLAS BLEW UP TWO PYLONS IN\nTHE EAST.  THE ARMY WAS SILENT.",
        ["CLANDESTINE RADIO SAID TODAY THAT GUERRILLAS BLEW UP TWO PYLONS IN\nTHE EAST.", "THE ARMY WAS SILENT."],
    ),
    (
        "LIMA, 4 MAY -- A BOMB EXPLODED NEAR COL. RUIZ'S HOME. NO ONE WAS HURT.",
        ["LIMA, 4 MAY -- A BOMB EXPLODED NEAR COL. RUIZ'S HOME.", "NO ONE WAS HURT."],
    ),
    ("HE LEFT FOR THE U.S. IN MAY. HE CAME BACK.", ["HE LEFT FOR THE U.S. IN MAY.", "HE CAME BACK."]),
]
SMALL_LETTERS: list[Case] = [
    ("patna: two men were stabbed. police came late.", ["patna: two men were stabbed.", "police came late."]),
    (
        "a mob stoned buses in patna . nobody was hurt . shops are shut .",
        ["a mob stoned buses in patna .", "nobody was hurt .", "shops are shut ."],
    ),
    (
        'dr. k. rao and col. singh spoke. "we are ready," mr. rao said.',
        ["dr. k. rao and col. singh spoke.", '"we are ready," mr. rao said.'],
    ),
    (
        "shops stayed shut for a fourth day after the riot. the army is out in the streets.\n\nPrint",
        [
            "shops stayed shut for a fourth day after the riot.",
            "the army is out in the streets.",
            "Print",
        ],
    ),
    ("who fired? nobody knows.", ["who fired?", "nobody knows."]),
]
CASES = [*ABBREVIATIONS, *INITIALS, *STOPS, *QUOTES, *LINES, *CAPITALS, *SMALL_LETTERS]

TOKENS = [
    ("28-year-old al-Qaeda men", ["28", "-", "year-old", "al-Qaeda", "men"]),
    ("$3.5m, 1,200 dead", ["$", "3.5m", ",", "1,200", "dead"]),
    ("the U.S. and Jama’a", ["the", "U.S.", "and", "Jama’a"]),
    ("Mali’s 22nd (sic)", ["Mali’s", "22nd", "(", "sic", ")"]),
    ("", []),
]
