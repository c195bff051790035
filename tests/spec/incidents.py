"""Short news and the incidents a coder finds in them: `case(name, text, ...)`, by what the case is about.

Fields that are not given are not compared. `KNOWN_FAILURES` names, for each extractor, what it gets wrong today.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

PUBLISHED = "2025-06-09"  # a Monday


@dataclass(frozen=True, slots=True)
class Case:
    """A text and what must be found in it, one dict of fields an incident, in the order of the text."""

    name: str
    text: str
    found: tuple[dict[str, Any], ...]
    published: str | None = PUBLISHED
    language: str = "en"


def case(name: str, text: str, *, published: str | None = PUBLISHED, **fields: Any) -> Case:
    """A text with one incident."""
    return Case(name, text, (fields,), published)


def cases(name: str, text: str, *found: dict[str, Any], published: str | None = PUBLISHED) -> Case:
    """A text with several incidents."""
    return Case(name, text, found, published)


def quiet(name: str, text: str, *, published: str | None = PUBLISHED) -> Case:
    """A text with no incident that may enter an event."""
    return Case(name, text, (), published)


BATTLES = [
    case(
        "ambush",
        "Five soldiers were killed on Saturday when rebels ambushed their convoy near Djibo in northern Burkina Faso, "
        "the army said.",
        sub_event="Armed clash", killed=5, place="Djibo", country="Burkina Faso", geo=2, date="2025-06-07", precision=1,
        perpetrators=["rebels"], victims=["soldiers"],
    ),
    case(
        "clash",
        "Fighters of the M23 group and Congolese troops clashed on Friday around Masisi. At least twelve combatants "
        "died, a local official said.",
        sub_event="Armed clash", killed=12, place="Masisi", country="Democratic Republic of Congo", date="2025-06-06",
    ),
    case(
        "army-retakes-town",
        "Government forces retook the town of Bama on Sunday after two days of heavy fighting with Boko Haram, a "
        "military spokesman said.",
        sub_event="Government regains territory", killed=0, place="Bama", country="Nigeria", geo=1, date="2025-06-08",
    ),
    case(
        "rebels-take-town",
        "Insurgents seized control of the town of Kidal in Mali on Thursday after the garrison withdrew.",
        sub_event="Non-state actor overtakes territory", killed=0, place="Kidal", country="Mali", date="2025-06-05",
    ),
    case(
        "attackers-die-too",
        "Two policemen were wounded on Thursday when gunmen attacked their post in Sinjar, Iraq. One attacker was "
        "killed.",
        sub_event="Armed clash", killed=1, place="Sinjar", country="Iraq", date="2025-06-05",
    ),
]  # fmt: skip
EXPLOSIONS = [
    case(
        "roadside-bomb",
        "A roadside bomb killed four policemen in Kandahar on Wednesday, Afghan officials said.",
        sub_event="Remote explosive/landmine/IED", killed=4, country="Afghanistan", date="2025-06-04",
        victims=["policemen"], weapons=["roadside bomb"],
    ),
    case(
        "landmine",
        "Four miners were killed and three wounded when a landmine exploded under their truck near Mocimboa da Praia "
        "in Mozambique on Tuesday.",
        sub_event="Remote explosive/landmine/IED", killed=4, injured=3, place="Mocimboa da Praia",
        country="Mozambique", geo=2, date="2025-06-03",
    ),
    case(
        "dateline-place",
        "KANO, Nigeria, June 8 - A car bomb exploded at a bus park in the city on Saturday, killing 11 passengers.",
        sub_event="Remote explosive/landmine/IED", killed=11, place="Kano", country="Nigeria", date="2025-06-07",
    ),
    case(
        "bomb-without-harm",
        "A bomb went off outside a bank in Athens early on Sunday. No one was hurt and no group has claimed it.",
        sub_event="Remote explosive/landmine/IED", killed=0, place="Athens", country="Greece", date="2025-06-08",
    ),
    case(
        "drones",
        "Russian drones struck an apartment block in Kharkiv overnight into Sunday. Two residents were killed and nine "
        "were hurt.",
        sub_event="Air/drone strike", killed=2, injured=9, place="Kharkiv", country="Ukraine",
    ),
    case(
        "shelling",
        "Shells fired by paramilitary fighters landed on a market in El Fasher on Tuesday, killing at least 18 "
        "shoppers, medics in the Sudanese city said.",
        sub_event="Shelling/artillery/missile attack", killed=18, place="El Fasher", country="Sudan",
        date="2025-06-03",
    ),
    case(
        "grenade",
        "Unknown men threw a grenade into a bar in Bujumbura on Saturday evening. Three drinkers were wounded.",
        sub_event="Grenade", killed=0, injured=3, place="Bujumbura", country="Burundi", date="2025-06-07",
    ),
    case(
        "suicide-bomber",
        "A suicide bomber blew himself up at a police checkpoint in Quetta, Pakistan, on Monday morning, killing seven "
        "people and wounding 20 others.",
        sub_event="Suicide bomb", killed=7, injured=20, place="Quetta", country="Pakistan", date="2025-06-09",
    ),
    case(
        "strike-on-gaza",
        "An Israeli air strike hit a house in Rafah on Saturday, killing six members of one family, doctors said.",
        sub_event="Air/drone strike", killed=6, place="Rafah", country="Palestine", date="2025-06-07",
    ),
]  # fmt: skip
VIOLENCE = [
    case(
        "village-raid",
        "Gunmen on motorbikes stormed a village near Gusau in Nigeria's Zamfara state on Friday night, killing nine "
        "farmers and burning houses.",
        sub_event="Attack", killed=9, place="Gusau", country="Nigeria", geo=2, date="2025-06-06",
        targets_civilians=True,
    ),
    case(
        "councillor-shot",
        "A town councillor was shot dead outside her home in Buenaventura, Colombia, on 3 June, police said.",
        sub_event="Attack", killed=1, place="Buenaventura", country="Colombia", geo=1, date="2025-06-03",
    ),
    case(
        "pupils-abducted",
        "Armed men abducted 14 pupils from a boarding school in Kaduna, Nigeria, on Thursday, the headmaster said.",
        sub_event="Abduction/forced disappearance", abducted=14, place="Kaduna", country="Nigeria", date="2025-06-05",
        perpetrators=["Armed men"], victims=["pupils"],
    ),
    case(
        "rape",
        "Soldiers raped three women at a checkpoint near Malakal in South Sudan last week, the United Nations said.",
        sub_event="Sexual violence", place="Malakal", country="South Sudan", geo=2, precision=2,
    ),
    case(
        "capitals",
        "FOUR PEASANTS WERE MURDERED BY GUERRILLAS ON 3 MAY 1990 IN THE TOWN OF AYACUCHO, PERU, THE ARMY REPORTED.",
        published=None, sub_event="Attack", killed=4, place="Ayacucho", country="Peru", date="1990-05-03",
    ),
    case(
        "range-of-claims",
        "Between five and eight herders were killed on Sunday in a raid on Jos, Nigeria, residents said.",
        sub_event="Attack", low=5, killed=5, high=8, place="Jos", country="Nigeria", date="2025-06-08",
    ),
]  # fmt: skip
CROWDS = [
    case(
        "march",
        "Thousands of people marched through Nairobi on Wednesday to demand lower taxes. The march ended without "
        "incident.",
        sub_event="Peaceful protest", killed=0, place="Nairobi", country="Kenya", date="2025-06-04",
    ),
    case(
        "tear-gas",
        "Police used tear gas on Tuesday to disperse hundreds of students who were protesting in Dhaka against new "
        "fees.",
        sub_event="Protest with intervention", place="Dhaka", country="Bangladesh", date="2025-06-03",
    ),
    case(
        "live-fire",
        "Security forces opened fire on protesters in Conakry on Friday, killing two young men, the opposition said.",
        sub_event="Excessive force against protesters", killed=2, place="Conakry", country="Guinea",
        date="2025-06-06", perpetrators=["Security forces"],
    ),
    case(
        "mob",
        "An angry mob beat a suspected kidnapper to death in Port-au-Prince on Sunday, residents said.",
        sub_event="Mob violence", killed=1, place="Port-au-Prince", country="Haiti", date="2025-06-08",
    ),
    case(
        "riot",
        "Rioters burned tyres and pelted police with stones in Bamenda, Cameroon, on Monday.",
        sub_event="Violent demonstration", place="Bamenda", country="Cameroon", date="2025-06-09",
    ),
]  # fmt: skip
STRATEGIC = [
    case(
        "truce",
        "The army signed a truce with a rebel faction in Juba, South Sudan, on 30 May, mediators announced.",
        sub_event="Agreement", killed=0, place="Juba", country="South Sudan", date="2025-05-30",
    ),
    case(
        "looting",
        "Militants looted a food depot in Torit, South Sudan, on Saturday and set it ablaze. Nobody was hurt.",
        sub_event="Looting/property destruction", killed=0, place="Torit", country="South Sudan", date="2025-06-07",
    ),
    case(
        "arrest",
        "The army arrested the leader of the opposition party in Kampala on Friday.",
        sub_event="Arrests", place="Kampala", country="Uganda", date="2025-06-06",
    ),
    case(
        "troops-leave",
        "The last French troops left their base in N'Djamena, Chad, on Thursday.",
        sub_event="Change to group/activity", place="N'Djamena", country="Chad", date="2025-06-05",
    ),
]  # fmt: skip
SEVERAL = [
    cases(
        "a-sum-over-villages",
        "At least 30 people died on Saturday in raids on two villages in northern Mali. Gunmen killed 18 "
        "people in Ansongo. Twelve people were shot dead in Menaka.",
        {"killed": 30, "excluded": "aggregate"},
        {"killed": 18, "place": "Ansongo", "excluded": None},
        {"killed": 12, "place": "Menaka", "excluded": None},
    ),
    case(
        "filed-elsewhere",
        "CAIRO - Six soldiers were killed in an attack on a checkpoint in North Sinai on Saturday, the army said.",
        killed=6,
        place="North Sinai",
        date="2025-06-07",
    ),
    case(
        "told-again",
        "GAO, Mali - Gunmen killed six herders in Ansongo on Saturday. The raiders also drove off forty "
        "cows and burnt a shop. Two of the wounded died in hospital in Gao on Sunday. It was the deadliest raid in the "
        "area since March. JNIM claimed the attack.",
        sub_event="Attack",
        killed=8,
        place="Ansongo",
        date="2025-06-07",
    ),
    case(
        "counted-again",
        "A bomb went off in a market in Kano, Nigeria, on Saturday, killing 40 people and wounding 60. On Saturday "
        "evening the police had spoken of 21 dead.",
        killed=40,
        place="Kano",
        date="2025-06-07",
    ),
    cases(
        "two-attacks",
        "Three people were killed on Friday in an attack on a bus near Mopti, Mali. In a separate attack on Saturday, "
        "gunmen killed two guards in Gao.",
        {"killed": 3, "place": "Mopti", "country": "Mali", "date": "2025-06-06"},
        {"killed": 2, "place": "Gao", "country": "Mali", "date": "2025-06-07"},
    ),
    cases(
        "told-over-sentences",
        "Gunmen attacked a church in Jos on Sunday, killing four worshippers. The attackers came on motorcycles and "
        "fled before police arrived. Two of the victims were women.",
        {"sub_event": "Attack", "killed": 4, "place": "Jos", "country": "Nigeria", "date": "2025-06-08"},
    ),
]
BACKGROUND = [
    case(
        "last-year",
        "The minister visited Barsalogho on Sunday. In August 2024, gunmen killed more than 130 people who were "
        "digging trenches in Barsalogho, Burkina Faso.",
        sub_event="Attack", killed=130, place="Barsalogho", country="Burkina Faso", date="2024-08-01",
        until="2024-08-31", precision=3,
    ),
    case(
        "last-month",
        "Talks on a new constitution opened in Bangui on Monday. On 17 May, rebels killed three traders on the road "
        "near Bambari in the Central African Republic.",
        sub_event="Attack", killed=3, place="Bambari", country="Central African Republic", geo=2, date="2025-05-17",
    ),
]  # fmt: skip
AGGREGATES = [
    case(
        "since-it-began",
        "More than 4,000 people have died in Niger since the insurgency began ten years ago, according to a rights "
        "group.",
        excluded="aggregate",
    ),
    case(
        "wave-of-attacks",
        "A wave of attacks by armed groups has killed at least 300 civilians in eastern Congo so far this year, the "
        "report said.",
        excluded="aggregate",
    ),
]  # fmt: skip
NOTHING_HAPPENED = [
    quiet("planned", "The rebels threatened to attack the capital of Chad if talks fail next week."),
    quiet("denied", "The army denied that any village had been bombed in Tigray."),
    quiet("foiled", "Police in Jakarta foiled a plot to bomb a church, a spokesman said. Nobody was harmed."),
    quiet("feared", "Residents of Goma fear another massacre, and aid groups warned of possible attacks."),
    quiet("exercise", "Two thousand conscripts attacked a mock village near Rabat in an exercise on Monday."),
    quiet("remembered", "Survivors in Srebrenica marked the anniversary of the massacre on Friday."),
    quiet("to come", "A march for better pay in Cape Coast, Ghana, will be held on Saturday, organisers said."),
    quiet("life", "Olga Brandt, 91, passed away peacefully in Topeka on 6 June. She was born on May 2, 1934, in Lodz."),
    quiet("trial", "A court in Abuja sentenced a man to life in prison on Friday for the bombing of a bus station."),
]
NO_POLITICS = [
    quiet(
        "sport", "The striker attacked down the left and shot twice as Kotoko beat Hearts of Oak in Accra on Sunday."
    ),
    quiet("market", "Shares in Lagos were hit on Monday as oil prices crashed and investors fled."),
    quiet("film", "The film, which bombed at the box office in May, tells of a siege in Sarajevo."),
    quiet("accident", "Six people died when a bus overturned near Mbeya in Tanzania on Saturday."),
    quiet("domestic", "A man killed his wife after a quarrel about money in Leeds on Sunday, police said."),
    quiet("bridge", "The new bridge over the river opened on Monday. The mayor praised the engineers."),
]
DATES = [
    case(
        "no-day-of-publication",
        "Five soldiers were killed on Saturday when rebels ambushed their convoy near Djibo in northern Burkina Faso.",
        published=None, sub_event="Armed clash", killed=5, place="Djibo", date=None, excluded="no date",
    ),
    case(
        "date-in-the-text",
        "Gunmen killed six herders in Sevare, Mali, on 12 March 2024, elders said.",
        published=None, sub_event="Attack", killed=6, place="Sevare", date="2024-03-12", precision=1, excluded=None,
    ),
]  # fmt: skip
LANGUAGES = [
    Case(
        "french",
        "Des hommes armés ont tué cinq soldats samedi près de Djibo, dans le nord du Burkina Faso.",
        ({"excluded": "language", "sub_event": None, "killed": 0},),
        language="fr",
    ),
]

CASES = [
    *BATTLES, *EXPLOSIONS, *VIOLENCE, *CROWDS, *STRATEGIC, *SEVERAL, *BACKGROUND, *AGGREGATES, *NOTHING_HAPPENED,
    *NO_POLITICS, *DATES, *LANGUAGES,
]  # fmt: skip

KNOWN_FAILURES: dict[str, dict[str, str]] = {
    "rules": {
        "troops-leave": "nobody is harmed, so nothing is told",
    },
}
