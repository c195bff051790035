"""Places and days beside a deed, and whole news in which they stand: what must not become the row's place or day."""

from __future__ import annotations

from tests.spec.incidents import case, cases

# (sentence, the place's words, whether it is only where somebody speaks, flees, lies hurt or is held)
PLACES = [
    ("They then withdrew towards Ansongo with the cattle.", "Ansongo", True),
    ("The raiders came from the direction of Kidal at dusk.", "Kidal", True),
    ("Four ministers are held at the garrison of Kati.", "Kati", True),
    ("The bomb went off an hour after the foreign minister arrived in Herat.", "Herat", True),
    ("Nine wounded were flown to Bamako.", "Bamako", True),
    ("The chairman of Gao put the losses at nine.", "Gao", True),
    ("Gunmen killed nine herders near Ansongo on Friday, officials in Bamako said on Sunday.", "Bamako", True),
    ("Gunmen killed nine herders near Ansongo on Friday, officials in Bamako said on Sunday.", "Ansongo", False),
    ("Gunmen arrived in Ansongo at dusk and shot two traders.", "Ansongo", False),
    ("A rally was held in Gao.", "Gao", False),
    ("Rebels drove into Kidal and shot two guards.", "Kidal", False),
]
# (sentence, the day's words, whether it is one of speaking, counting, finding or burying)
DAYS = [
    ("Raiders from the camp, who had lost nine men on Monday, burned a mill on Friday.", "Monday", True),
    ("Raiders burned a mill on Friday and killed the cook, who had come from Gao.", "Friday", False),
    ("Mourners on Sunday carried nine coffins through Gao.", "Sunday", True),
    ("The dead were buried on Wednesday in Gao.", "Wednesday", True),
    ("Search parties on Wednesday found the bodies of eight farmers killed at the weekend.", "Wednesday", True),
    ("The group on Monday admitted the bombing that killed nine in Gao last Thursday.", "Monday", True),
    ("The group on Monday admitted the bombing that killed nine in Gao last Thursday.", "last Thursday", False),
    ("Families laid flowers on Sunday outside the hall where nine died on Friday.", "Friday", False),
    ("A bomber struck a funeral in Gao, where hundreds stood, on Sunday.", "Sunday", False),
    ("Gunmen killed nine farmers in Gao on Sunday.", "Sunday", False),
    ("Nine people died in Friday's bombing in Gao.", "Friday", False),
    ("Two of the wounded died in hospital on Sunday.", "Sunday", True),
]
# (sentence, whether it tells of a burial or of a look at the ruins, and of no deed)
AFTERMATHS = [
    ("The dead were laid to rest in Gao on Wednesday.", True),
    ("The governor visited the camp on Thursday.", True),
    ("Peacekeepers saw burnt huts in Menaka on Tuesday.", True),
    ("A bomber blew himself up at a funeral in Gao.", False),
    ("Gunmen killed nine farmers in Gao on Sunday.", False),
]
ROWS = [
    case(
        "camp-raid-and-what-came-after",
        "Fourteen displaced people were killed on Saturday night when armed men raided a camp near Menaka in eastern "
        "Mali, a nurse said. The attackers came from the direction of Ansongo. They withdrew towards Kidal after an "
        "hour. The dead were buried on Sunday in Gao.",
        killed=14, place="Menaka", date="2025-06-07",
    ),
    case(
        "army-claims-villagers-count",
        "The army said on Sunday that its troops had killed 30 JNIM fighters near Ansongo in Mali on Friday. Herders "
        "who went to the wadi on Saturday counted nine bodies, an elder told reporters.",
        killed=9, place="Ansongo", date="2025-06-06",
    ),
    case(
        "mourners-on-sunday-killed-on-friday",
        "Mourners carried nine coffins through Gao on Sunday, two days after gunmen shot dead nine traders in the "
        "market of the town in northern Mali.",
        killed=9, place="Gao", date="2025-06-06",
    ),
    case(
        "admitted-on-sunday-bombed-on-thursday",
        "The ELN on Sunday admitted the car bombing that killed twelve soldiers at a barracks in Cali, Colombia, last "
        "Thursday.",
        killed=12, place="Cali", date="2025-06-05",
    ),
    cases(
        "the-other-five",
        "Gunmen on motorcycles struck two towns in northern Mali before dawn on Saturday. Nine people were killed in "
        "Gao and six in Ansongo. The other five died in Menaka, where a clinic was burned.",
        {"killed": 9, "place": "Gao", "date": "2025-06-07", "sub_event": "Attack"},
        {"killed": 6, "place": "Ansongo", "date": "2025-06-07", "sub_event": "Attack"},
        {"killed": 5, "place": "Menaka", "date": "2025-06-07", "sub_event": "Attack"},
    ),
    case(
        "worst-since-is-no-total",
        "Two car bombs killed 40 people in Kirkuk, Iraq, on Saturday in the worst single attack on the city's Turkmen "
        "quarter since 2016, police said.",
        killed=40, place="Kirkuk", date="2025-06-07",
    ),
    case(
        "shots-in-the-air-wound-nobody",
        "Hundreds of youths burned tyres and blocked the main road in Gao, Mali, on Saturday. Police shot in the air.",
        killed=0, injured=None, place="Gao", date="2025-06-07",
    ),
    case(
        "a-guard-and-a-cook-also",
        "Rebels attacked the army camp at Ansongo in Mali on Saturday and killed eleven soldiers, the army said. A "
        "guard and a cook also died.",
        killed=13, place="Ansongo", date="2025-06-07",
    ),
    case(
        "the-ministry-that-speaks-parts-nothing",
        "Unknown men fired at an army checkpoint near Ansongo in Mali late on Saturday, killing three soldiers and "
        "wounding five, the defence ministry in Bamako said on Sunday.",
        killed=3, injured=5, place="Ansongo", date="2025-06-07",
    ),
    cases(
        "what-was-said-before",
        "Rebels overran the town of Bukavu in eastern Congo on Saturday and killed four soldiers, officials said. The "
        "army said on Tuesday that it had killed 70 rebels in the province.",
        {"killed": 4, "place": "Bukavu", "date": "2025-06-07"},
        {"killed": 70},
    ),
    case(
        "jets-that-only-fly",
        "Fighter jets flew low over Lome on Saturday while thousands of people marched through the Togolese capital "
        "for the release of a singer. No incidents were reported.",
        sub_event="Peaceful protest", killed=0, place="Lomé", date="2025-06-07",
    ),
    case(
        "a-protest-for-the-dead",
        "Hundreds of students rallied in Dhaka on Saturday to demand justice for the 800 people killed in last year's "
        "uprising in Bangladesh. Police watched from a distance.",
        sub_event="Peaceful protest", killed=0, place="Dhaka", date="2025-06-07",
    ),
    case(
        "yesterday-counts-from-the-dateline",
        "GAO, June 7 (SN) - Gunmen shot dead two traders in the Chateau market of Gao in northern Mali yesterday, "
        "police said.",
        killed=2, place="Gao", date="2025-06-06",
    ),
    case(
        "yesterday-counts-from-the-dateline-in-capitals",
        "BEIRUT, 8 JUN 25 (RN) -- TWO MEN WERE KILLED LAST NIGHT WHEN GUNMEN FIRED ON THEIR CAR IN TYRE, LEBANON.",
        killed=2, place="Tyre", date="2025-06-07",
    ),
    case(
        "who-arrived-since-tells-of-nothing",
        "Drones hit a market in El Obeid, Sudan, on Saturday and killed nine people, a doctor said. Some 300 families "
        "have come to Kosti since Sunday.",
        killed=9, place="El Obeid", date="2025-06-07",
    ),
    case(
        "a-count-that-stood-lower",
        "Car bombs killed at least 43 people in Baghdad on Saturday, hospital officials said. The government's count "
        "at dusk stood at 31.",
        killed=31, place="Baghdad", date="2025-06-07",
    ),
]  # fmt: skip
