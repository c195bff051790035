"""What cleaning does to a text: (as pasted, as an article) pairs, texts that stay, dates, languages."""

from __future__ import annotations

PROSE = "Gunmen killed two herders near Gao on Sunday evening, and soldiers who came to help drove over a mine."
MORE = "The governor said on Monday that the market would stay closed, and that he had asked for more patrols."

CHARACTERS = [
    ("Rebels &amp; soldiers", "Rebels & soldiers"),
    ("the mayor&rsquo;s car&hellip;", "the mayor’s car…"),
    ("a &amp;quot;raid&amp;quot;", 'a "raid"'),
    ("SÃ©varÃ© and MÃ©naka", "Sévaré and Ménaka"),
    ("the armyâ€™s â€œvictoryâ€\x9d", "the army’s “victory”"),
    ("the armyâ\x80\x99s post", "the army’s post"),
    ("mali?s army and the rebels? leader", "mali’s army and the rebels? leader"),
    ("Who did it? Nobody says.", "Who did it? Nobody says."),
    ("see https://x.example/?s=gao", "see https://x.example/?s=gao"),
    ("LIBERTÉ” et PERÚ” restent", "LIBERTÉ” et PERÚ” restent"),
    ("zero\u200bwidth and soft\u00adhyphen", "zerowidth and softhyphen"),
    ("no\u00a0break\u2009space", "no break space"),
    ("bell\x07 and null\x00", "bell and null"),
    ("one\r\ntwo\rthree", "one\ntwo\nthree"),
    ("Me\u0301naka", "Ménaka"),
    ("<p>First.</p><p>Second<br/>line.</p>", "First.\n\nSecond\n\nline."),
    ("fewer than <25 men and >3 cars", "fewer than <25 men and >3 cars"),
    ("He died on Friday.The army came.Nobody fled.", "He died on Friday. The army came. Nobody fled."),
    ("they haven''t said", "they haven't said"),
    ("the ''army'' and ``rebels''", 'the "army" and "rebels"'),
    ("l2 dead and 4OO hurt", "12 dead and 400 hurt"),
]

FURNITURE = [
    (f"ADVERTISEMENT\n\n{PROSE}\n\nAdvertisement\n\n{MORE}", f"{PROSE}\n\n{MORE}"),
    (f"{PROSE}\n\nREAD MORE: Bomb kills nine in Jos\n\n{MORE}", f"{PROSE}\n\n{MORE}"),
    (f"{PROSE}\n\nAlso read | Bomb kills nine in Jos\n{MORE}", f"{PROSE}\n\n{MORE}"),
    (f"{PROSE}\n\nRecommended articles\n\nBomb kills nine\n\nBomb kills nine\n\nNew stadium opens", PROSE),
    (f"{PROSE}\n\nRelated\n - Bomb kills nine in Jos\n - Quiz: rivers\n\n{MORE}", f"{PROSE}\n\n{MORE}"),
    (f"{PROSE}\n\nMOST READ\n1. Bomb kills nine in Jos\n2. Rains come early\n", PROSE),
    (f"{PROSE}\n\nPeople also ask\n- Who bombed Jos?\n- What is a mine?", PROSE),
    (
        f"{PROSE}\n{MORE}\nComments (2)\nAli: they shot my brother. Why?\nMusa: burn it all down, I say.",
        f"{PROSE}\n{MORE}",
    ),
    (f"Share | Tweet | Print\n\n{PROSE}\n\nFacebook  WhatsApp  Copy link", PROSE),
    (f"We use cookies to show you adverts. Accept\n\n{PROSE}", PROSE),
    (f"{PROSE}\n\nSign up for our newsletter\n\n© 2024 Gao Post. All rights reserved.", PROSE),
    (f"Home › World › Mali\n\n{PROSE}", PROSE),
    (f"Politics  Business  Opinion  Sport\n{PROSE}", PROSE),
    (f"{PROSE}\n\nSur le même sujet\n> Attentat à Jos : neuf morts\n> Le riz plus cher", PROSE),
    (f"{PROSE}\n\nLea también: Bomba deja nueve muertos en Jos", PROSE),
    (
        f"Two herders killed near Gao\n\n{PROSE}\n\nTwo herders killed near Gao",
        f"Two herders killed near Gao\n\n{PROSE}",
    ),
]

WRAPPED = [
    (
        (
            "A lorry loaded with mines blew\nup on the road to Gao on Mon-\nday night and killed its "
            "driver\nand two of the soldiers who had\nstopped it."
        ),
        (
            "A lorry loaded with mines blew up on the road to Gao on Monday night and killed its "
            "driver and two of the soldiers who had stopped it."
        ),
    ),
    (
        (
            "REBELS BLEW UP A BRIDGE ON THE ROAD TO GAO LATE ON MONDAY, AND\nSHOT THE DRIVER OF A "
            "LORRY THAT HAD BEEN HELD UP BY THE BLAST.\nTHE ARMY SENT A HELICOPTER TO THE PLACE, AND "
            "FOUND NOBODY THERE\nBUT A BOY."
        ),
        (
            "REBELS BLEW UP A BRIDGE ON THE ROAD TO GAO LATE ON MONDAY, AND SHOT THE DRIVER OF A LORRY "
            "THAT HAD BEEN HELD UP BY THE BLAST. THE ARMY SENT A HELICOPTER TO THE PLACE, AND FOUND "
            "NOBODY THERE BUT A BOY."
        ),
    ),
    (
        (
            "The rebels came at dawn       | Soldiers found three bodies\nand burned the market of     "
            " | in the river on Tuesday and\nthe town, a priest said.      | buried them."
        ),
        (
            "The rebels came at dawn\nand burned the market of\nthe town, a priest said.\n\nSoldiers "
            "found three bodies\nin the river on Tuesday and\nburied them."
        ),
    ),
]

STAYS = [
    "WATCH: Protesters clash with police in Nairobi",
    "GAO, Mali - Two died.",
    "Two soldiers were killed.\n\nNo group has claimed it.\n\nThe road is closed.",
    f"{PROSE}\n\nWhat happened next\n\n{MORE}",
    f"{PROSE}\n\n1. On 3 May the rebels took Gao.\n2. On 4 May the army took it back.",
    "15 May: two killed at Gao\n16 May: two killed at Gao\n17 May: three killed at Gao",
    f"GAO / KIDAL\n{PROSE}",
    f"{PROSE}\n\nThe list, published by the army, names nine dead men.\n\n{MORE}",
    f"{PROSE}\n\nMore from the front: two soldiers died in Gao.\n\n{MORE}",
]

PUBLISHED = [
    ("Published: 12 May 2024\n\nTwo died.", "2024-05-12"),
    ("By Awa Diallo | Posted on Friday, May 3rd, 2024 10:20\n\nTwo died.", "2024-05-03"),
    ("Publié le lundi 6 mai 2024 à 18h40\n\nDeux morts.", "2024-05-06"),
    ("Bamako, 27 January 2021\n\nTwo died.", "2021-01-27"),
    ("10.11.2023, 13:20\nTwo died.", "2023-11-10"),
    ("BAMAKO, April 14, 2025 (Agency) - Two died.", "2025-04-14"),
    ("Last updated: 16 July 2024, 19:05\nTwo died.", "2024-07-16"),
    ("Published: 12 May 2024\nUpdated: 13 May 2024\nTwo died.", "2024-05-12"),
    ("BAMAKO, April 14 (Agency) - Two died.", None),
    ("Two died in Gao on 3 May 2024, the army said.", None),
    ("The attack of 3 May 2024 still haunts Gao\n\nTwo died.", None),
    ("Friday 3 May 2024: gunmen take Gao and shoot two men at the gate", None),
    ("Published: 12 May 2994\n\nTwo died.", None),
    ("Two died.", None),
]

GIVEN_DAYS = [
    ("2024-05-03", "2024-05-03"),
    ("2024-05-03T22:10:00-05:00", "2024-05-03"),
    ("Fri, 03 May 2024 10:00:00 GMT", "2024-05-03"),
    ("May 3, 2024", "2024-05-03"),
    ("3 mai 2024", "2024-05-03"),
    ("20240503", "2024-05-03"),
    ("1714730400", "2024-05-03"),
    ("25/12/2023", "2023-12-25"),
    ("05/06/2024", None),
    ("0025-01-01", None),
    ("2999-01-01", None),
    ("soon", None),
]

ADDRESS_DAYS = [
    ("https://news.example/2024/05/03/raid", "2024-05-03"),
    ("https://news.example/world/2024-05-03-raid.html", "2024-05-03"),
    ("https://news.example/20240503/raid", "2024-05-03"),
    ("https://news.example/2024/05/raid", None),
    ("https://news.example/2024/13/45/raid", None),
    ("https://news.example/raid-12345678", None),
]

LANGUAGES = [
    ("GUNMEN SHOT DEAD FOUR FARMERS NEAR JOS ON MONDAY, POLICE SAID.", "en"),
    ("Rebels attack Goma; 4 dead", "en"),
    ("Quatre paysans ont été tués lundi près de Jos, selon la police.", "fr"),
    ("Cuatro campesinos murieron el lunes cerca de Cali, según la policía.", "es"),
    ("Четверо фермеров погибли в понедельник.", "ru"),
    ("قتل أربعة مزارعين يوم الاثنين", "ar"),
    ("xqz zzk 12 44", None),
    ("", None),
]
