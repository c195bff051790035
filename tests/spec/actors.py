"""Words, country and day -> the actor they stand for, in lists by concern; sides only where they decide."""

from __future__ import annotations

from tests.spec.actors_named import NAMED, TAKEN_POWER, THEATRES, WEAK
from tests.spec.actors_states import MILITARIES, POLICE, UNITS

Case = tuple[str, str, str, str, str]

ABROAD: list[Case] = [
    ("French troops", "Mali", "2014-01-01", "Military Forces of France (2012-2017)", "External/Other forces"),
    ("Russian forces", "Ukraine", "2022-03-01", "Military Forces of Russia (2000-)", "External/Other forces"),
    ("Russian warplanes", "Syria", "2016-01-01", "Military Forces of Russia (2000-)", "External/Other forces"),
    ("Turkish soldiers", "Syria", "2019-10-10", "Military Forces of Turkey (2016-)", "External/Other forces"),
    ("Israeli jets", "Lebanon", "2024-09-23", "Military Forces of Israel (2022-)", "External/Other forces"),
    (
        "American soldiers",
        "Iraq",
        "2004-01-01",
        "Military Forces of the United States (2001-2009)",
        "External/Other forces",
    ),
    (
        "US troops",
        "Afghanistan",
        "2010-01-01",
        "Military Forces of the United States (2009-2017)",
        "External/Other forces",
    ),
    ("Ethiopian troops", "Somalia", "2007-01-01", "Military Forces of Ethiopia (1991-2018)", "External/Other forces"),
    ("Kenyan soldiers", "Somalia", "2012-01-01", "Military Forces of Kenya (2002-2013)", "External/Other forces"),
    (
        "Rwandan soldiers",
        "Democratic Republic of Congo",
        "2024-01-01",
        "Military Forces of Rwanda (1994-)",
        "External/Other forces",
    ),
    (
        "Ugandan troops",
        "Democratic Republic of Congo",
        "1999-01-01",
        "Military Forces of Uganda (1986-)",
        "External/Other forces",
    ),
    ("Eritrean soldiers", "Ethiopia", "2020-12-01", "Military Forces of Eritrea (1993-)", "External/Other forces"),
    ("Chadian soldiers", "Nigeria", "2015-03-01", "Military Forces of Chad (1990-2021)", "External/Other forces"),
    ("Pakistani troops", "India", "1999-06-01", "Military Forces of Pakistan (1997-1999)", "External/Other forces"),
    ("Iranian missiles", "Israel", "2024-10-01", "Military Forces of Iran (1989-)", "External/Other forces"),
    ("Russia", "Ukraine", "2025-01-01", "Military Forces of Russia (2000-)", "External/Other forces"),
    ("Israel", "Iran", "2025-06-13", "Military Forces of Israel (2022-)", "External/Other forces"),
    (
        "British soldiers",
        "Iraq",
        "2005-01-01",
        "Military Forces of the United Kingdom (1997-2007)",
        "External/Other forces",
    ),
    ("Vietnamese troops", "Cambodia", "1985-01-01", "Military Forces of Vietnam (1976-)", "External/Other forces"),
    ("Cuban soldiers", "Angola", "1987-01-01", "Military Forces of Cuba (1959-)", "External/Other forces"),
    (
        "Congolese soldiers",
        "Rwanda",
        "2025-01-27",
        "Military Forces of the Democratic Republic of Congo (2019-)",
        "External/Other forces",
    ),
    (
        "Congolese soldiers",
        "Democratic Republic of Congo",
        "2024-01-01",
        "Military Forces of the Democratic Republic of Congo (2019-)",
        "State forces",
    ),
    ("Wagner mercenaries", "Mali", "2023-01-01", "Wagner Group", "External/Other forces"),
    (
        "UN peacekeepers",
        "Mali",
        "2019-01-01",
        "MINUSMA: United Nations Multidimensional Integrated Stabilization Mission in Mali (2013-2023)",
        "External/Other forces",
    ),
    (
        "peacekeepers",
        "Democratic Republic of Congo",
        "2025-01-25",
        "MONUSCO: United Nations Organization Stabilization Mission in the Democratic Republic of Congo (2010-)",
        "External/Other forces",
    ),
    (
        "blue helmets",
        "Central African Republic",
        "2017-05-08",
        "MINUSCA: United Nations Multidimensional Integrated Stabilization Mission in the "
        "Central African Republic (2014-)",
        "External/Other forces",
    ),
    (
        "peacekeepers",
        "Bosnia and Herzegovina",
        "1993-01-01",
        "UNPROFOR: United Nations Protection Force",
        "External/Other forces",
    ),
    (
        "African Union troops",
        "Somalia",
        "2010-01-01",
        "AMISOM: African Union Mission in Somalia (2007-2022)",
        "External/Other forces",
    ),
    (
        "African Union troops",
        "Somalia",
        "2023-01-01",
        "ATMIS: African Union Transition Mission in Somalia (2022-2024)",
        "External/Other forces",
    ),
    ("NATO", "Afghanistan", "2010-01-01", "NATO: North Atlantic Treaty Organization", "External/Other forces"),
    ("Saudi-led coalition", "Yemen", "2016-01-01", "Operation Restoring Hope", "External/Other forces"),
    ("KFOR", "Kosovo", "2023-05-29", "KFOR: Kosovo Force", "External/Other forces"),
]

UNIDENTIFIED: list[Case] = [
    ("gunmen", "Nigeria", "2021-01-01", "Unidentified Armed Group (Nigeria)", "Political militia"),
    ("suspected jihadists", "Mali", "2023-01-01", "Unidentified Armed Group (Mali)", "Political militia"),
    ("unknown gunmen", "Pakistan", "2019-01-01", "Unidentified Armed Group (Pakistan)", "Political militia"),
    ("assailants", "Burkina Faso", "2020-01-01", "Unidentified Armed Group (Burkina Faso)", "Political militia"),
    ("the rebels", "Ghana", "2015-01-01", "Unidentified Armed Group (Ghana)", "Political militia"),
    ("armed men", "Mexico", "2020-07-01", "Unidentified Gang (Mexico)", "Political militia"),
    ("gunmen", "Haiti", "2023-01-01", "Unidentified Gang (Haiti)", "Political militia"),
    ("a gang", "Jamaica", "2010-01-01", "Unidentified Gang (Jamaica)", "Political militia"),
    ("bandits", "Nigeria", "2022-01-01", "Unidentified Armed Group (Nigeria)", "Political militia"),
    ("masked men", "Iraq", "2006-01-01", "Unidentified Armed Group (Iraq)", "Political militia"),
    ("militiamen", "Libya", "2013-01-01", "Unidentified Armed Group (Libya)", "Political militia"),
    ("clan militia", "Somalia", "2012-01-01", "Unidentified Clan Militia (Somalia)", "Identity militia"),
    ("tribesmen", "Yemen", "2011-01-01", "Unidentified Tribal Militia (Yemen)", "Identity militia"),
    ("cattle rustlers", "Kenya", "2019-01-01", "Unidentified Communal Militia (Kenya)", "Identity militia"),
    ("vigilantes", "Nigeria", "2021-01-01", "Vigilante Militia (Nigeria)", "Identity militia"),
    ("ethnic militia", "Ethiopia", "2019-01-01", "Unidentified Ethnic Militia (Ethiopia)", "Identity militia"),
    ("security guards", "Honduras", "2011-01-01", "Private Security Forces (Honduras)", "External/Other forces"),
    ("gunman", "Norway", "2011-07-22", "Sole Perpetrator (Norway)", "Political militia"),
    ("a lone attacker", "Canada", "2014-10-22", "Sole Perpetrator (Canada)", "Political militia"),
    ("extremists", "Benin", "2024-01-01", "Unidentified Armed Group (Benin)", "Political militia"),
]

COMMUNAL: list[Case] = [
    ("Fulani herdsmen", "Nigeria", "2018-06-01", "Fulani Ethnic Militia (Nigeria)", "Identity militia"),
    ("Turkana warriors", "Kenya", "2014-01-01", "Turkana Ethnic Militia (Kenya)", "Identity militia"),
    ("Pokot raiders", "Kenya", "2012-01-01", "Pokot Ethnic Militia (Kenya)", "Identity militia"),
    ("Misseriya militia", "Sudan", "2022-01-01", "Misseriya Ethnic Militia (Sudan)", "Identity militia"),
    ("Murle fighters", "South Sudan", "2012-01-01", "Murle Ethnic Militia (South Sudan)", "Identity militia"),
    (
        "Lendu militiamen",
        "Democratic Republic of Congo",
        "2003-01-01",
        "Lendu Ethnic Militia (Democratic Republic of Congo)",
        "Identity militia",
    ),
    ("Kusasi youth", "Ghana", "2022-01-01", "Kusasi Ethnic Militia (Ghana)", "Identity militia"),
    ("Kokang fighters", "Myanmar", "2015-01-01", "Kokang Ethnic Militia (Myanmar)", "Identity militia"),
]

CIVILIANS: list[Case] = [
    ("two farmers", "Nigeria", "2020-01-01", "Civilians (Nigeria)", "Civilians"),
    ("villagers", "Mali", "2019-01-01", "Civilians (Mali)", "Civilians"),
    ("a journalist", "Mexico", "2017-01-01", "Civilians (Mexico)", "Civilians"),
    ("Chinese engineers", "Pakistan", "2024-03-26", "Civilians (China)", "Civilians"),
    ("tourists", "Egypt", "1997-11-17", "Civilians (International)", "Civilians"),
    ("aid workers", "South Sudan", "2017-01-01", "Civilians (South Sudan)", "Civilians"),
    ("schoolgirls", "Nigeria", "2014-04-14", "Civilians (Nigeria)", "Civilians"),
    ("bus passengers", "Pakistan", "2025-01-01", "Civilians (Pakistan)", "Civilians"),
    ("a market", "Yemen", "2016-03-15", "Civilians (Yemen)", "Civilians"),
    ("THE MAYOR", "Peru", "1989-01-01", "Civilians (Peru)", "Civilians"),
    ("Boko Haram hostages", "Nigeria", "2016-01-01", "Civilians (Nigeria)", "Civilians"),
    ("a church", "Sri Lanka", "2019-04-21", "Civilians (Sri Lanka)", "Civilians"),
    ("worshippers", "Pakistan", "2013-09-22", "Civilians (Pakistan)", "Civilians"),
    ("fishermen", "Philippines", "2020-01-01", "Civilians (Philippines)", "Civilians"),
    ("Israelis", "Palestine", "2022-01-01", "Civilians (Israel)", "Civilians"),
    ("Palestinians", "Palestine", "2022-01-01", "Civilians (Palestine)", "Civilians"),
    ("migrants", "Libya", "2019-07-02", "Civilians (Libya)", "Civilians"),
    ("passers-by", "Turkey", "2015-01-01", "Civilians (Turkey)", "Civilians"),
]

CROWDS: list[Case] = [
    ("protesters", "Chile", "2019-10-20", "Protesters (Chile)", "Protesters"),
    ("demonstrators", "Iran", "2022-10-01", "Protesters (Iran)", "Protesters"),
    ("marchers", "Togo", "2017-01-01", "Protesters (Togo)", "Protesters"),
    ("a mob", "India", "2018-07-01", "Rioters (India)", "Rioters"),
    ("rioters", "South Africa", "2021-07-12", "Rioters (South Africa)", "Rioters"),
    ("looters", "Haiti", "2010-01-20", "Rioters (Haiti)", "Rioters"),
    ("angry youths", "Guinea", "2015-01-01", "Rioters (Guinea)", "Rioters"),
    ("yellow vests", "France", "2018-12-01", "Protesters (France)", "Protesters"),
]

UNKNOWN: list[Case] = [
    ("Front for the Freedom of Zandoria", "Peru", "2001-01-01", "Front for the Freedom of Zandoria", "Rebel group"),
    ("Blue Valley Cartel", "Mexico", "2001-01-01", "Blue Valley Cartel", "Political militia"),
    ("Dawn Falcon Brigade", "Iraq", "2006-01-01", "Dawn Falcon Brigade", "Rebel group"),
    ("Upper Lomba Militia", "Kenya", "2006-01-01", "Upper Lomba Militia", "Political militia"),
]


OWNERS: list[Case] = [
    ("rebel positions", "Mali", "2013-05-01", "Unidentified Armed Group (Mali)", "Political militia"),
    ("trenches of the insurgents", "Chad", "2013-05-01", "Unidentified Armed Group (Chad)", "Political militia"),
    ("camp of the Arakan Army", "Myanmar", "2022-05-01", "ULA/AA: United League of Arakan/Arakan Army", "Rebel group"),
    ("headquarters of the police", "Mali", "2022-05-01", "Police Forces of Mali (2021-)", "State forces"),
    (
        "two lorries of the Malian army",
        "Niger",
        "2022-05-01",
        "Military Forces of Mali (2021-)",
        "External/Other forces",
    ),
    ("office of the electoral commission", "Mali", "2022-05-01", "Government of Mali (2021-)", "State forces"),
    ("house of a farmer", "Mali", "2022-05-01", "Civilians (Mali)", "Civilians"),
]

BY_PERPETRATORS = {"ABROAD": ABROAD, "UNIDENTIFIED": UNIDENTIFIED, "COMMUNAL": COMMUNAL, "UNKNOWN": UNKNOWN}
BY_NOBODY = {
    "MILITARIES": MILITARIES,
    "POLICE": POLICE,
    "UNITS": UNITS,
    "TAKEN_POWER": TAKEN_POWER,
    "THEATRES": THEATRES,
    "NAMED": NAMED,
    "WEAK": WEAK,
    "CIVILIANS": CIVILIANS,
    "CROWDS": CROWDS,
    "OWNERS": OWNERS,
}

# Text -> the parties found in it, as words and role.
FOUND: list[tuple[str, list[tuple[str, str]]]] = [
    ("Suspected jihadists ambushed Malian soldiers.", [("Suspected jihadists", "armed"), ("Malian soldiers", "state")]),
    ("Three farmers were shot by gunmen.", [("farmers", "civilian"), ("gunmen", "armed")]),
    (
        "Members of the Arakan Army took a police post.",
        [("Members of the Arakan Army", "armed"), ("police post", "object")],
    ),
    ("POLICE CLASHED WITH FMLN GUERRILLAS.", [("POLICE", "state"), ("FMLN GUERRILLAS", "armed")]),
    ("A mob burned two shops.", [("mob", "crowd"), ("shops", "object")]),
    ("Protesters marched past the barracks.", [("Protesters", "crowd"), ("barracks", "object")]),
    ("He had many friends and it is far.", []),
    ("On 9 March the army came; a march went past.", [("army", "state"), ("march", "crowd")]),
    ("In Aden, Yemen, a shell hit a lorry.", [("lorry", "object")]),
    ("On Sunday, Israel, they say, struck.", [("Israel", "nation")]),
    (
        "Soldiers fired on an outpost of the guerrillas.",
        [("Soldiers", "state"), ("outpost of the guerrillas", "object")],
    ),
    ("The Arakan Army in Paletwa fired.", [("Arakan Army", "armed")]),
    ("Israel struck a convoy in Lebanon.", [("Israel", "nation"), ("convoy", "object")]),
    ("Two Spaniards and a nun left.", [("Spaniards", "people"), ("nun", "civilian")]),
    ("TWO SPANIARDS AND A NUN LEFT.", [("SPANIARDS", "people"), ("NUN", "civilian")]),
    ("Fighters of the Zorro Liberation Front fled.", [("Fighters of the Zorro Liberation Front", "armed")]),
    ("Fulani herdsmen clashed with Tiv farmers.", [("Fulani herdsmen", "armed"), ("Tiv farmers", "civilian")]),
    ("Mayor Clara Ruiz Ponce left.", [("Mayor", "civilian"), ("Clara Ruiz Ponce", "person")]),
    ("MAYOR CLARA RUIZ PONCE LEFT.", [("MAYOR", "civilian"), ("CLARA RUIZ PONCE", "person")]),
    ("DIEGO DE LA PAVA AND MARTA URQUIZO RAN.", [("DIEGO DE LA PAVA", "person"), ("MARTA URQUIZO", "person")]),
    ("He drove from Martin Street to Charles de Gaulle Airport.", [("Airport", "object")]),
    ("Masked men blew up two power pylons.", [("Masked men", "armed"), ("power pylons", "object")]),
]

# The same act by two parties: a soldier's and a rebel's. The type is the same, the rest follows from who they are.
MIRRORED: list[tuple[str, str, str, str]] = [
    (kind, country, soldiers, rebels)
    for kind in (
        "Attack",
        "Abduction/forced disappearance",
        "Sexual violence",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Armed clash",
        "Looting/property destruction",
        "Excessive force against protesters",
    )
    for country, soldiers, rebels in (
        ("Mali", "soldiers", "JNIM fighters"),
        ("Myanmar", "troops", "the Arakan Army"),
        ("Colombia", "the army", "ELN guerrillas"),
        ("Sudan", "Sudanese soldiers", "Rapid Support Forces"),
        ("Ethiopia", "federal forces", "Fano militiamen"),
        ("Nigeria", "Nigerian troops", "Boko Haram"),
    )
]
