"""Sentences in press idiom with the tolls that they tell, kind by kind, and several sentences of one incident."""

from __future__ import annotations

# Shares of the hurt or the dead that fared otherwise, or that stand for those not counted.
SHARES = [
    ("Ten people were injured, of whom two later died.", [("injured", 10, 10, ""), ("killed", 2, 2, "")]),
    ("Ten clerks sustained injuries, two of whom succumbed.", [("injured", 10, 10, ""), ("killed", 2, 2, "")]),
    ("Ten porters were hurt, two of them fatally.", [("injured", 10, 10, ""), ("killed", 2, 2, "")]),
    ("Two of the eleven injured porters died on Tuesday.", [("killed", 2, 2, "")]),
    ("One of the injured succumbed on the way.", [("killed", 1, 1, "")]),
    ("Fourteen people died, two of whom were women.", [("killed", 14, 14, ""), ("killed", 2, 2, "P")]),
    ("Those killed included two nurses.", [("killed", 2, 2, "P")]),
    ("Among the dead were two pilgrims.", [("killed", 2, 2, "P")]),
    ("Of those killed, nine were cadets.", [("killed", 9, 9, "P")]),
    ("A cook was wounded; a girl of 19 among them died.", [("injured", 1, 1, ""), ("killed", 1, 1, "")]),
    ("The widow lost a son among the 33 dead.", [("killed", 1, 1, "P"), ("killed", 33, 33, "")]),
    ("He was one of seven people killed in the raid.", [("killed", 7, 7, "")]),
    ("One of two clerks shot on Monday has died.", [("killed", 1, 1, "")]),
    ("His uncle was one of fourteen clerks whose throats were slit.", [("killed", 14, 14, "")]),
    ("The dead were nine cadets and three cooks.", [("killed", 9, 9, ""), ("killed", 3, 3, "")]),
]

# Lists with names, ages and trades.
LISTS = [
    ("The bomb killed Mayor Ali Musa and two drivers.", [("killed", 1, 1, ""), ("killed", 2, 2, "")]),
    ("The strike killed Karim, a sub-commander, and three fighters.", [("killed", 1, 1, ""), ("killed", 3, 3, "")]),
    ("They killed the 84-year-old abbey cook and four novices.", [("killed", 1, 1, ""), ("killed", 4, 4, "")]),
    ("Ali Musa (45), Omar (20) and Sara Musa (30) were killed.", [("killed", 1, 1, "")] * 3),
    ("Gunmen killed a family of four.", [("killed", 4, 4, "")]),
    ("An entire family of six was wiped out.", [("killed", 6, 6, "")]),
    ("Three clerks were killed, and another died on Tuesday.", [("killed", 3, 3, ""), ("killed", 1, 1, "+")]),
    ("Gunmen killed one clerk and wounded another.", [("killed", 1, 1, ""), ("injured", 1, 1, "+")]),
    ("The raiders killed 12 clerks, injured nine and left.", [("killed", 12, 12, ""), ("injured", 9, 9, "")]),
    ("At least 15 people were charred to death in the mill.", [("killed", 15, 15, "")]),
    ("In the next valley 27 people met the same end.", [("killed", 27, 27, "")]),
]

HURT = [
    ("Thirty guards were injured - 19 cooks and 11 clerks.", [("injured", 30, 30, "")]),
    ("There was a guard (M, 61) wounded by glass.", []),
    ("Some 200 pupils were taken ill.", [("injured", 200, 200, "")]),
    ("Four others are nursing gunshot wounds.", [("injured", 4, 4, "+")]),
]
NAMED = [
    ("A bomb killed two guards, Carlos Ruiz de Soto, 28, and Diego Leon, 27.", [("killed", 2, 2, "")]),
    ("Two wanted men had blown themselves up.", [("killed", 2, 2, "A")]),
    ("Four porters got away when they stepped on a charge buried there.", []),
    ("The blast left a man of 70 dead.", [("killed", 1, 1, "")]),
    ("They whipped two of them to death.", [("killed", 2, 2, "")]),
]

# Captives who are shot are dead; the same people told again by age and sex; people by name in a relative clause.
CAPTIVES = [
    ("Raiders ordered four herders off a cart, searched them and shot them behind a wall.", [("killed", 4, 4, "")]),
    ("Eleven pupils were lined up outside the school and shot.", [("killed", 11, 11, "")]),
    ("Eight drivers were shot one by one.", [("killed", 8, 8, "")]),
    ("Two clerks, taken from a bank in Bor and shot, left six children.", [("killed", 2, 2, "")]),
    ("Five cooks of one hotel, blindfolded and shot, lay in a ditch.", [("killed", 5, 5, "")]),
    ("The clerk was called to his door and shot.", [("killed", 1, 1, "")]),
    ("A cook was taken from his house and shot in the foot.", [("injured", 1, 1, "")]),
    ("Raiders marched out of the camp and shot two herders.", [("injured", 2, 2, "")]),
    ("Two clerks were called out to a fire and shot by raiders.", [("injured", 2, 2, "")]),
    ("Raiders killed nine herders, five men and four boys.", [("killed", 9, 9, "")]),
    (
        "Raiders killed nine herders, five men and a boy.",
        [("killed", 9, 9, ""), ("killed", 5, 5, ""), ("killed", 1, 1, "")],
    ),
    ("Friends wept for Ali Musa and Omar Diallo, who were killed by a mine.", [("killed", 1, 1, "")] * 2),
    ("Ali Musa, who was killed by a mine, was 40.", [("killed", 1, 1, "")]),
    ("A week earlier, nine cooks had been killed.", [("killed", 9, 9, "")]),
]

# Totals over a time, and single incidents set beside those of a time.
TOTALS = [
    ("Forty clerks were killed in three weeks of clashes.", [("killed", 40, 40, "C")]),
    ("Over fifty herders have been killed in little more than two years.", [("killed", 50, 50, "C")]),
    ("At least 90 people have died since the general took power.", [("killed", 90, 90, "C")]),
    ("Over 80 people have died in the three-month-old uprising.", [("killed", 80, 80, "C")]),
    ("Nine clerks died in the first attack in three months.", [("killed", 9, 9, "")]),
    ("He went to prison for ten years for killing two clerks.", [("killed", 2, 2, "")]),
    ("The ministry counted three dead across the country.", [("killed", 3, 3, "C")]),
    ("A day after the march, soldiers shot nine clerks dead.", [("killed", 9, 9, "")]),
    ("He became the third victim of the shelling.", [("killed", 3, 3, "")]),
]
CASES = [*SHARES, *LISTS, *HURT, *NAMED, *CAPTIVES, *TOTALS]

INCIDENTS = [
    (["Police initially said 12 people had died but later put the toll at nine."], "killed", (9, 9, 9)),
    (["The ministry first spoke of ninety dead, then corrected the count to thirty."], "killed", (30, 30, 30)),
    (["The toll, earlier put at 15, now stands at 12."], "killed", (12, 12, 12)),
    (["Among the dead were two pilgrims."], "killed", (2, 2, 2)),
    (["More than 80 clerks were killed.", "A monitor said 83 people were killed."], "killed", (83, 83, 83)),
    (["Ten people were hurt, two of whom died."], "injured", (10, 10, 10)),
    (["Out of 94 injured brought in, 37 remain admitted."], "injured", (94, 94, 94)),
    (["Six people died.", "The dead included two pilgrims."], "killed", (6, 6, 6)),
    (["Toll contested: governor 60, police 22."], "killed", (22, 60, 22)),
    (["Police put the dead at 17; the hospital has 11."], "killed", (11, 17, 11)),
    (
        ['They fired on all who ran: ninety, say the elders; "some thirty rebels", says the army.'],
        "killed",
        (30, 90, 30),
    ),
    (["Police said 20 people died; the hospital has 31 beds."], "killed", (20, 20, 20)),
    (["Thirty bodies were washed ashore; another five people died in hospital."], "killed", (35, 35, 35)),
    (["A bomb killed two clerks in the market; another killed four guards."], "killed", (2, 2, 2)),
    (["Raiders took nine clerks off a lorry and shot them.", "Two women were wounded."], "killed", (9, 9, 9)),
    (["Raiders took nine clerks off a lorry and shot them.", "Two women were wounded."], "injured", (2, 2, 2)),
    (["One of the injured succumbed, taking the toll to nine."], "killed", (9, 9, 9)),
]

# An article, a place or day in it, and the dead of the incident there.
SHARED = [
    ("In Mali 24 people died on 3 May 2020, including 18 killed in a raid near Gao.", "Gao", [18]),
    ("In Mali 24 people died on 3 May 2020, of whom 18 at Gao and six at Kidal.", "Kidal", [6]),
    ("In Mali 24 people died on 3 May 2020: 18 at Gao, six at Kidal.", "Gao", [18]),
    ("In Mali 24 people died, including 18 men, and Gao was quiet.", "Gao", [24, 18]),
    ("Three clerks were burnt alive in Gao and two were stabbed fatally in Old Mill area.", "Gao", [3]),
    ("Three clerks were burnt alive in Gao and two were stabbed fatally.", "Gao", [3, 2]),
]
