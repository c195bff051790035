"""Place names in sentences of our own: text -> words, place, country, admin1, precision of each."""

from __future__ import annotations

Expected = tuple[str, str, str, str | None, int]

RESOLVED: list[tuple[str, list[Expected]]] = [
    (
        "A blast in Islamabad hurt ten people.",
        [("Islamabad", "Islamabad", "Pakistan", "Islamabad", 1)],
    ),
    (
        "A blast in Dar es Salaam hurt ten people.",
        [("Dar es Salaam", "Dar es Salaam", "Tanzania", "Dar es Salaam", 1)],
    ),
    (
        "A blast in Port-au-Prince hurt ten people.",
        [("Port-au-Prince", "Port-au-Prince", "Haiti", "Ouest", 1)],
    ),
    (
        "Gunmen raided Boni, in Mopti region, on Monday.",
        [("Boni", "Boni", "Mali", "Mopti", 1), ("Mopti", "Mopti", "Mali", "Mopti", 3)],
    ),
    (
        "Police in Paris, Texas, said two men were held.",
        [("Paris", "Paris", "United States", "Texas", 1), ("Texas", "Texas", "United States", "Texas", 3)],
    ),
    (
        "A store burned down in Mobile, Ala., officers said on Friday.",
        [("Mobile", "Mobile", "United States", "Alabama", 1), ("Ala.", "Alabama", "United States", "Alabama", 3)],
    ),
    (
        "Clashes shook Tripoli in northern Lebanon after the Lebanese army moved in.",
        [("Tripoli", "Tripoli", "Lebanon", "North", 1), ("Lebanon", "Lebanon", "Lebanon", None, 3)],
    ),
    (
        "Shelling hit Kiev and Slavyansk while Gorlovka stayed calm.",
        [
            ("Kiev", "Kyiv", "Ukraine", "Kyiv City", 1),
            ("Slavyansk", "Sloviansk", "Ukraine", "Donetsk", 1),
            ("Gorlovka", "Horlivka", "Ukraine", "Donetsk", 1),
        ],
    ),
    (
        "Israeli jets bombed Khan Younis in the Gaza Strip.",
        [
            ("Khan Younis", "Khan Younis", "Palestine", "Gaza Strip", 1),
            ("Gaza Strip", "Gaza Strip", "Palestine", "Gaza Strip", 3),
        ],
    ),
    (
        "two people were killed in an attack on the town of ansongo in mali, residents told us by telephone",
        [("ansongo", "Ansongo", "Mali", "Gao", 1), ("mali", "Mali", "Mali", None, 3)],
    ),
    (
        "GUERRILLAS ATTACKED A POLICE POST NEAR AYACUCHO, PERU, AND FLED INTO THE HILLS.",
        [("AYACUCHO", "Ayacucho", "Peru", "Ayacucho", 2), ("PERU", "Peru", "Peru", None, 3)],
    ),
]

# Text -> the relation, the words it covers and the precision of the first place.
RELATIONS: list[tuple[str, str, str, int]] = [
    ("Troops were ambushed near Ansongo on Friday.", "near", "near Ansongo", 2),
    ("Troops were ambushed on the outskirts of Gao on Friday.", "near", "on the outskirts of Gao", 2),
    ("Troops were ambushed 40 km east of Gao on Friday.", "40 km east", "40 km east of Gao", 2),
    ("Troops fought in northern Mali on Friday.", "northern", "northern Mali", 3),
    ("Troops met at the Mali-Niger border on Friday.", "border", "Mali-Niger border", 3),
]

# Words that must not come out as places that locate.
NO_PLACES: list[str] = [
    "The reading was nice but the police said of it that no one may march.",
    "Mr Jordan met Victoria Beckham before he spoke.",
    "On Monday the Army said the President would speak in March.",
    "He told us that the car was his.",
    "Malian soldiers and Nigerien gendarmes marched on.",
]

CAPITALS: list[tuple[str, str]] = [
    ("Mali", "Bamako"),
    ("Ivory Coast", "Abidjan"),
    ("Democratic Republic of Congo", "Kinshasa"),
    ("Yemen", "Sanaa"),
    ("Palestine", "Ramallah"),
]
