"""Tolls by sentence: (sentence, [(kind, low, high, flags)]), and by incident: (sentences, kind, range and figure).

Flags: P part of a total, C cumulative, A attackers, S claimed by a side, N no one, + on top of those told before.
"""

from __future__ import annotations

ACTIVE = [
    ("Gunmen killed five farmers and wounded two.", [("killed", 5, 5, ""), ("injured", 2, 2, "")]),
    ("The raid left a nurse and two drivers dead.", [("killed", 1, 1, ""), ("killed", 2, 2, "")]),
    ("A mine exploded, killing at least six people.", [("killed", 6, 6, "")]),
    ("The gunmen shot four men dead near the well.", [("killed", 4, 4, "")]),
    ("Bandits abducted 20 pupils.", [("abducted", 20, 20, "")]),
    ("Police arrested 15 protesters.", [("arrested", 15, 15, "")]),
    ("Fighting displaced 4,000 people.", [("displaced", 4000, 4000, "")]),
]
PASSIVE = [
    ("Five farmers were shot dead.", [("killed", 5, 5, "")]),
    ("A policeman was killed.", [("killed", 1, 1, "")]),
    ("His wife and two children were killed.", [("killed", 1, 1, ""), ("killed", 2, 2, "")]),
    ("Musa Bello, 23, was shot and killed.", [("killed", 1, 1, "")]),
    ("Three miners lost their lives.", [("killed", 3, 3, "")]),
    ("Two guards were beaten and killed.", [("killed", 2, 2, "")]),
    ("Twelve people were killed and 30 injured.", [("killed", 12, 12, ""), ("injured", 30, 30, "")]),
    ("Eight shoppers suffered serious burns.", [("injured", 8, 8, "")]),
]
NOMINAL = [
    ("The raid led to the death of three nurses.", [("killed", 3, 3, "")]),
    ("It claimed the lives of four.", [("killed", 4, 4, "")]),
    ("It claimed six lives.", [("killed", 6, 6, "")]),
    ("The death toll rose from 10 to 14.", [("killed", 14, 14, "")]),
    ("Dead: 3", [("killed", 3, 3, "")]),
    ("The number of guards killed in the raid rose to nine.", [("killed", 9, 9, "")]),
]
HEADLINES = [
    ("Blast kills 7 in Kabul", [("killed", 7, 7, "")]),
    ("7 dead, 20 hurt in market blast", [("killed", 7, 7, ""), ("injured", 20, 20, "")]),
    ("Four soldiers, 3 rebels killed", [("killed", 4, 4, ""), ("killed", 3, 3, "")]),
    ("FOUR TROOPERS DIED AND 12 WERE WOUNDED", [("killed", 4, 4, ""), ("injured", 12, 12, "")]),
    ("police find two slain traders", [("killed", 2, 2, "")]),
]
PARTS = [
    ("14 people, including two soldiers, were killed.", [("killed", 14, 14, ""), ("killed", 2, 2, "P")]),
    (
        "Nine people were killed, including a woman and two boys.",
        [("killed", 9, 9, ""), ("killed", 1, 1, "P"), ("killed", 2, 2, "P")],
    ),
]
CONTEXT = [
    ("Two attackers were also killed.", [("killed", 2, 2, "A+")]),
    ("No one was hurt.", [("injured", 0, 0, "N"), ("killed", 0, 0, "N")]),
    ("There were no casualties.", [("injured", 0, 0, "N"), ("killed", 0, 0, "N")]),
    ("The army said it killed 40 militants.", [("killed", 40, 40, "S")]),
    ("More than 2,000 people have died since 2015.", [("killed", 2000, 2000, "C")]),
    ("On 17 May, rebels killed three farmers.", [("killed", 3, 3, "")]),
    ("IN MAY REBELS KILLED THREE FARMERS.", [("killed", 3, 3, "")]),
    ("The rebels may have killed three farmers.", []),
]
SILENT: list[tuple[str, list[tuple[str, int, int, str]]]] = [
    ("It could kill thousands.", []),
    ("The mayor opened a school.", []),
    ("A soldier fell ill.", []),
    ("The army reported 30 casualties.", []),
    ("Thousands ran for their lives.", []),
    ("Rebels threatened to kill two hostages.", []),
    ("Organisers spoke of 900 marchers; police counted 400.", []),
    ("How many were killed is not known.", []),
    ("The crowd carried portraits of the fallen.", []),
    ("Dozens of men ran up and fell on the traders with sticks.", []),
    ("The families demanded the execution of the suspect.", []),
    ("Pupils carried nine coffins of cardboard.", []),
]
NAMED = [
    (
        "After the march in the old quarter Ali Musa, 25, and Omar Bello, 16, were dead.",
        [("killed", 1, 1, ""), ("killed", 1, 1, "")],
    ),
    (
        "In the raid on the village they killed the chief, Musa Bello, and four civilians.",
        [("killed", 1, 1, ""), ("killed", 4, 4, "")],
    ),
    ("The officer in charge, who was 35, died.", [("killed", 1, 1, "")]),
]
WORDED = [
    ("Gunned down on Sunday were three women.", [("killed", 3, 3, "")]),
    ("Two soldiers laid down their lives.", [("killed", 2, 2, "")]),
    ("Six drivers were lined up and shot.", [("killed", 6, 6, "")]),
    ("The provisional count is 44 civilians dead.", [("killed", 44, 44, "")]),
    (
        "Two more died in the clinic, bringing to 16 the number of people killed.",
        [("killed", 2, 2, "+"), ("killed", 16, 16, "")],
    ),
    ("At 7 p.m. the market was empty.", []),
    ("A seventh victim of the blast died on Sunday.", [("killed", 7, 7, "")]),
    ("Seven travellers are known to be dead.", [("killed", 7, 7, "")]),
    ("The baker Musa Bello Umar, who was 15, died before help came.", [("killed", 1, 1, "")]),
    (
        "Shells fell at half past nine, killing eight people, pupils among them.",
        [("killed", 8, 8, ""), ("killed", 3, 9, "P")],
    ),
]
# Lists of victims, company, counting off, sides and bare counts.
OBLIQUE = [
    (
        "Three guards, a tea seller and a 9-year-old lost their lives.",
        [("killed", 3, 3, ""), ("killed", 1, 1, ""), ("killed", 1, 1, "")],
    ),
    ("A shell killed a mother and her 3 children.", [("killed", 1, 1, ""), ("killed", 3, 3, "")]),
    (
        "Four troopers of the Queen's Rifles and the cook who had been made to carry the parcel were killed.",
        [("killed", 4, 4, ""), ("killed", 1, 1, "")],
    ),
    (
        "The raid, in which two Canadians, a Pole and a Spaniard were killed, lasted an hour.",
        [("killed", 2, 2, ""), ("killed", 1, 1, ""), ("killed", 1, 1, "")],
    ),
    (
        "At least 14 people including a sergeant and a girl who was buying bread died in the raid.",
        [("killed", 14, 14, ""), ("killed", 1, 1, "P"), ("killed", 1, 1, "P")],
    ),
    ("A mine tore apart a minibus, killing ten guests.", [("killed", 10, 10, "")]),
    ("A woman, 40, and her son, 6, were killed.", [("killed", 1, 1, ""), ("killed", 1, 1, "")]),
    ("The bomb killed two guards, Juan Perez, 28, and Luis Gomez, 31.", [("killed", 2, 2, "")]),
    (
        "The blast killed Karim, a rebel commander, and at least two other fighters.",
        [("killed", 1, 1, ""), ("killed", 2, 2, "+")],
    ),
    ("His workmates Pavlo Lys and Ihor Zub had been killed on the spot.", [("killed", 1, 1, ""), ("killed", 1, 1, "")]),
    ("Two of the four men who died on Sunday had bullets in them.", [("killed", 4, 4, "")]),
    (
        "At the border post the firing went on for hours: dead, two policemen and three recruits.",
        [("killed", 2, 2, ""), ("killed", 3, 3, "")],
    ),
    ("The bomber strode in; nine shoppers died with him.", [("killed", 9, 9, ""), ("killed", 1, 1, "")]),
    (
        "Four officers lost their lives, and so did a commander named Rasta.",
        [("killed", 4, 4, ""), ("killed", 1, 1, "")],
    ),
    (
        "Forty herders were killed, among them seven mothers and one girl, as well as a policeman.",
        [("killed", 40, 40, ""), ("killed", 7, 7, "P"), ("killed", 1, 1, "P"), ("killed", 1, 1, "")],
    ),
    (
        "A jeep blew up, killing the commander of the post, six constables and the hired driver.",
        [("killed", 1, 1, ""), ("killed", 6, 6, ""), ("killed", 1, 1, "")],
    ),
    ("The army says nine.", [("killed", 9, 9, "")]),
    ("Two guards died and as many were wounded.", [("killed", 2, 2, ""), ("injured", 2, 2, "")]),
    ("Six men were carried to three hospitals.", [("injured", 6, 6, "")]),
    ("Four more lie in the Red Cross hospital.", [("injured", 4, 4, "+")]),
    ("Five rebels were sent to hell while two got injured.", [("killed", 5, 5, ""), ("injured", 2, 2, "")]),
    ("Two Polish aircraft were shot down.", []),
    ("Soldiers shot into the crowd.", []),
    (
        "It injured 1,400, a hundred or more of whom lost an eye.",
        [("injured", 1400, 1400, ""), ("injured", 100, 100, "P")],
    ),
    ("More than 30 needed hospital.", [("injured", 30, 30, "")]),
    ("The injured number 70.", [("injured", 70, 70, "")]),
    ("The gang had killed, it's said, a notary and two of his servants.", [("killed", 1, 1, ""), ("killed", 2, 2, "")]),
    ("The raid followed the murder in the town, on Sunday, of two young men.", [("killed", 2, 2, "")]),
    ("They revised upwards, to 35, the number of persons who lost their lives.", [("killed", 35, 35, "")]),
    ("Captain Ali Musa, of Extension 1 of the camp where Brighton Moyo died, spoke.", [("killed", 1, 1, "")]),
    ("Two clerks of the Frontier Corps died.", [("killed", 2, 2, "")]),
    ("A fishing hamlet was hit.", []),
    (
        "Nine people lost their lives at the hands of the attackers and forty-seven were injured.",
        [("killed", 9, 9, ""), ("injured", 47, 47, "")],
    ),
    (
        "Fifty-one members of the Peasants' Union (PU) and eleven policemen were hurt.",
        [("injured", 51, 51, ""), ("injured", 11, 11, "")],
    ),
    ("Sixty-three worshippers had to be treated.", [("injured", 63, 63, "")]),
    ("In Gao (Mali), a man of 19 was fatally struck.", [("killed", 1, 1, "")]),
    ("THE CHURCH CONDEMNED THE ASSASSINATION OF HECTOR GALVEZ, A UNION MAN.", [("killed", 1, 1, "")]),
    ("MARIA ELENA PRADO, MANAGER OF A PAPER, WAS KILLED AT NOON.", [("killed", 1, 1, "")]),
    ("JOSE PEREIRA, 72, WHO WAS AT WORK IN THE SHOP, WAS KILLED.", [("killed", 1, 1, "")]),
    ("GALVEZ WAS KILLED BY A BOMB.", [("killed", 1, 1, "")]),
    ("THE STRIKE BEGAN AFTER JUDGE CARLOS PRADO'S MURDER.", [("killed", 1, 1, "")]),
    ("Sunday's killings shook the town.", []),
    ("Four soldiers and, by the mayor's count, 21 rebels lay dead.", [("killed", 4, 4, ""), ("killed", 21, 21, "")]),
    ("Pedro L., 36, died on Monday.", [("killed", 1, 1, "")]),
    ("They butchered 60 of them, a doctor who saw it said.", [("killed", 60, 60, "")]),
    ("Thirty of them, a commander named Ali included, were killed.", [("killed", 30, 30, ""), ("killed", 1, 1, "P")]),
    ("Six members of the Musa family and their neighbours were killed.", [("killed", 6, 6, "")]),
    ("It sank, killing 20 men, eight of whose boats were lost.", [("killed", 20, 20, "")]),
    ("Killed on his way to court: prosecutor Juan P., 50.", [("killed", 1, 1, "")]),
    ("A guard, Pedro Ruiz, 44, was pumped with five bullets.", [("killed", 1, 1, "")]),
    ("Twelve men, from boys of 16 to elders past 70, were dead.", [("killed", 12, 12, "")]),
    ("Twelve, says the governor.", [("killed", 12, 12, "")]),
    ("Local councils give us 13 dead, not counting the bombers.", [("killed", 13, 13, ""), ("killed", 2, 2, "A+")]),
    ("He was the sixth to be killed by this mine.", [("killed", 6, 6, "")]),
    ("Three women were hurt and a fourth died.", [("injured", 3, 3, ""), ("killed", 1, 1, "")]),
    ("Two guards were hit and did not survive, which makes eleven.", [("killed", 2, 2, ""), ("killed", 11, 11, "")]),
    (
        "Gunmen killed a clerk in Gao, hours before troops shot dead three rebels in Kidal.",
        [("killed", 1, 1, ""), ("killed", 3, 3, "")],
    ),
    ("In Gao, under curfew since May, 16 rebels were killed.", [("killed", 16, 16, "")]),
    ("Guards returned fire, killing the man.", [("killed", 1, 1, "A")]),
    ("The three attackers were shot by soldiers.", [("killed", 3, 3, "A")]),
    ("Three of the deceased were women.", [("killed", 3, 3, "")]),
    ("The protesters sat at the toll plaza, where hundreds of young people sang.", []),
    ("On 11 May a bomb killed a girl of 15.", [("killed", 1, 1, "")]),
    ("25 feared killed in village raid", [("killed", 25, 25, "")]),
    ("Two party leaders killed in blast", [("killed", 2, 2, "")]),
    ("The post was held at a cost of seven soldiers.", [("killed", 7, 7, "")]),
]
CASES = [*ACTIVE, *PASSIVE, *NOMINAL, *HEADLINES, *PARTS, *CONTEXT, *SILENT, *NAMED, *WORDED, *OBLIQUE]

INCIDENTS = [
    (["Three people, two drivers and a guard, were killed."], "killed", (3, 3, 3)),
    (["Two were killed, both employees of a mill."], "killed", (2, 2, 2)),
    (["Thirty bodies were found.", "Another six died in the clinic."], "killed", (36, 36, 36)),
    (["Two more died, bringing to 16 the number of people killed."], "killed", (16, 16, 16)),
    (["Five soldiers and two civilians were killed."], "killed", (7, 7, 7)),
    (["Six people were killed.", "The six people were shot dead at night."], "killed", (6, 6, 6)),
    (["14 people were killed, including two soldiers."], "killed", (14, 14, 14)),
    (["Three soldiers were killed.", "Two attackers were also killed."], "killed", (5, 5, 5)),
    (["Four people were shot.", "One of them died."], "injured", (3, 3, 3)),
    (["A man was shot.", "He died in the ambulance."], "injured", None),
    (["No one was hurt."], "killed", (0, 0, 0)),
    (["Dozens were injured."], "injured", (12, 99, 12)),
    (["The town lies on a river."], "killed", None),
    (["25 villagers were killed, the bishop said.", "The army says five."], "killed", (5, 25, 5)),
    (["Nine died at once.", "Two more were dug out lifeless, which makes eleven."], "killed", (11, 11, 11)),
    (["The number of dead has gone up to 17, after three of the wounded died."], "killed", (17, 17, 17)),
    (["13 dead, not counting the bombers."], "killed", (15, 15, 15)),
    (["Five rebels were killed.", "Own forces recorded one dead."], "killed", (6, 6, 6)),
    (["Pedro Lopez was killed outright.", "Maria Ruiz was struck in the back and died."], "killed", (2, 2, 2)),
    (["Gunmen killed a clerk in Gao, hours before troops shot dead three rebels."], "killed", (1, 1, 1)),
    (["Six people were killed.", "Three of the deceased were women."], "killed", (6, 6, 6)),
    (["Seven men were lined up and shot."], "killed", (7, 7, 7)),
    (["A man was shot near the bridge."], "killed", None),
    (["Two men were shot in the leg."], "killed", None),
    (["25 sailors died.", "Their losses are put at up to 60."], "killed", (25, 85, 25)),
    (["Eleven people died.", "Ten of them were killed on the spot."], "killed", (11, 11, 11)),
    (["Two soldiers were killed.", "Nine people were admitted to the clinic."], "injured", (9, 9, 9)),
    (["Longsworth was pronounced dead and records show he died of a wound."], "killed", (1, 1, 1)),
    (["Thirty-six bodies were brought out.", "Three of the wounded died."], "killed", (39, 39, 39)),
    (["The number of troops killed rose to 10.", "Seven rebels also died."], "killed", (17, 17, 17)),
    (
        ["Forty-two people died.", "We buried 31 of our own.", "On the other side 11 bodies lay."],
        "killed",
        (42, 42, 42),
    ),
    (["A herder was shot in the head."], "killed", (1, 1, 1)),
    (["A herder was shot in the leg."], "killed", None),
    (["Sixty-eight civilians were admitted; 28 policemen were injured too."], "injured", (96, 96, 96)),
    (["Thirty people were wounded.", "Twelve people were taken to hospital."], "injured", (30, 30, 30)),
    (["Two Swedes, a Dane and a Finn were killed."], "killed", (4, 4, 4)),
    (["A man blew himself up at a post, killing three policemen."], "killed", (4, 4, 4)),
    (["Two bombers blew themselves up.", "Nine people were killed."], "killed", (9, 9, 9)),
    (["The police found 16 bodies; residents said 24 people had been killed."], "killed", (16, 24, 16)),
    (["Three students were killed.", "An old boatman also died."], "killed", (4, 4, 4)),
    (["Two constables were shot dead.", "Nine porters and a cook were also killed."], "killed", (12, 12, 12)),
]
