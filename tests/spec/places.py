"""Place names in sentences of our own: text -> words, place, country, admin1, precision of each."""

from __future__ import annotations

Expected = tuple[str, str, str, str | None, int]

RESOLVED: list[tuple[str, list[Expected]]] = [
    # a quarter with a far namesake lies in the city whose name or police are told
    (
        "A mechanic was beaten in the Gresham neighborhood at noon. Chicago Police said a man was held.",
        [("Gresham", "Chicago", "United States", "Illinois", 1)],
    ),
    # a town with its state is meant where it lies
    (
        "CHICAGO - A store owner from Gresham, Oregon, was robbed here on Friday.",
        [
            ("CHICAGO", "Chicago", "United States", "Illinois", 1),
            ("Gresham", "Gresham", "United States", "Oregon", 1),
            ("Oregon", "Oregon", "United States", "Oregon", 3),
        ],
    ),
    # no old name of another country's capital
    (
        "Two men were shot in South Philadelphia, an officer said.",
        [("Philadelphia", "Philadelphia", "United States", "Pennsylvania", 1)],
    ),
    # a saint is no town where a church bears his name
    (
        "A bomb hit the church of St. Peter and St. Paul in Lima, the Saint Peter and Saint Paul Coptic Church.",
        [("Lima", "Lima", "Peru", "Lima", 1)],
    ),
    # a street is no town
    (
        "A baker was robbed on the 900 block of West Madrid in Houston on Monday.",
        [("Houston", "Houston", "United States", "Texas", 1)],
    ),
    # a county is told as one: without that word the town is meant
    (
        "A grocer was robbed in Lancaster on Monday. The rest of Pennsylvania was quiet.",
        [
            ("Lancaster", "Lancaster", "United States", "Pennsylvania", 1),
            ("Pennsylvania", "Pennsylvania", "United States", "Pennsylvania", 3),
        ],
    ),
    # nor does anything else tell of another state: the smaller namesake is meant
    (
        "A baker was hurt in Hanover, said a clerk in Keene, N.H., on Monday.",
        [
            ("Hanover", "Hanover", "United States", "New Hampshire", 1),
            ("Keene", "Keene", "United States", "New Hampshire", 1),
            ("N.H.", "New Hampshire", "United States", "New Hampshire", 3),
        ],
    ),
    (
        "A baker was hurt in Clay County. Kansas City was quiet.",
        [
            ("Clay", "Clay", "United States", "Missouri", 2),
            ("Kansas City", "Kansas City", "United States", "Missouri", 1),
        ],
    ),
    # whose man or robbery it is, is a town, be it a first name too
    (
        "A Dallas man was held after the Denver robbery.",
        [("Dallas", "Dallas", "United States", "Texas", 1), ("Denver", "Denver", "United States", "Colorado", 1)],
    ),
    # a dateline in capitals is a town, be it a first name too; the state may be written short in two parts
    (
        "AUSTIN (KPQR) - A baker was hurt on Monday.",
        [("AUSTIN", "Austin", "United States", "Texas", 1)],
    ),
    (
        "BECKLEY, W.Va. - A baker was hurt on Monday.",
        [
            ("BECKLEY", "Beckley", "United States", "West Virginia", 1),
            ("W.Va.", "West Virginia", "United States", "West Virginia", 3),
        ],
    ),
    # before its state even a word for a kind of place is a town
    (
        "A baker was hurt in Delta, Colo., on Monday.",
        [("Delta", "Delta", "United States", "Colorado", 1), ("Colo.", "Colorado", "United States", "Colorado", 3)],
    ),
    # the press of a state does not name it: a town of that state, and one with police of its own, is no quarter
    (
        "Two bakers were robbed in Jackson on Friday, a clerk told Detroit.",
        [
            ("Jackson", "Jackson", "United States", "Michigan", 1),
            ("Detroit", "Detroit", "United States", "Michigan", 1),
        ],
    ),
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
    ("A bus hit a mine between Gao and Ansongo on Friday.", "between", "between Gao and Ansongo", 2),
    ("A bus hit a mine on the road from Gao to Ansongo.", "between", "road from Gao to Ansongo", 2),
    ("A bus hit a mine on the road linking Gao with Ansongo.", "between", "road linking Gao with Ansongo", 2),
    ("A bus hit a mine on the Gao-Ansongo road.", "road", "Gao-Ansongo road", 2),
    ("A bus hit a mine on the Gao highway.", "road", "Gao highway", 2),
    ("Talks between Gao and Kidal elders went on.", "None", "Gao", 1),
]

# Words that must not come out as places that locate.
NO_PLACES: list[str] = [
    "THE GUERRILLAS SAW A RIFLE ON THE PLANTATION, OR IN THE HALL, AND LEFT IT IN THE CAR.",
    "A TRUCK OF THE RED CROSS STOOD AT THE ENTRANCE WHEN JUAN CARLOS GOMEZ, ITS DRIVER, WAS HIT.",
    "THE TEACHER, MARIANO MORENO, WAS SHOT DEAD AT HIS DESK.",
    "The reading was nice but the police said of it that no one may march.",
    "Mr Jordan met Victoria Beckham before he spoke.",
    "On Monday the Army said the President would speak in March.",
    "He told us that the car was his.",
    "A baker was hurt in the Southwest near noon, and a clerk in the Northwest.",
    "Malian soldiers and Nigerien gendarmes marched on.",
]

CAPITALS: list[tuple[str, str]] = [
    ("Mali", "Bamako"),
    ("Ivory Coast", "Abidjan"),
    ("Democratic Republic of Congo", "Kinshasa"),
    ("Yemen", "Sanaa"),
    ("Palestine", "Ramallah"),
]

# Text -> the role of each name.
ROLES: list[tuple[str, dict[str, str]]] = [
    (
        "BAMAKO, Mali, May 6 (WAN) - Gunmen killed ten in Segou.",
        {"BAMAKO": "dateline", "Mali": "dateline", "Segou": "place"},
    ),
    ("Nairobi - Police shot two men in Garissa.", {"Nairobi": "dateline", "Garissa": "place"}),
    ("Mali: ten killed in Gao", {"Mali": "place", "Gao": "place"}),
    ("Riots shook Dakar. Senegal blamed agitators.", {"Dakar": "place", "Senegal": "metonym"}),
    ("Officials in Kabul denied it.", {"Kabul": "place"}),
    ("Students of Bamako University met in Gao.", {"Bamako": "organisation", "Gao": "place"}),
]

# Text -> the capital that is meant without its name, and the words.
CAPITAL_PHRASES: list[tuple[str, str, str]] = [
    ("Clashes broke out in the Libyan capital on Sunday.", "Tripoli", "the Libyan capital"),
    ("A bomb went off in Chad's capital on Sunday.", "N'Djamena", "Chad's capital"),
    ("A bomb went off in the capital of Chad on Sunday.", "N'Djamena", "the capital"),
    ("Soldiers fought in Segou and Gao. Mali was calm but for the capital.", "Bamako", "the capital"),
]

# Names that many places bear -> the country meant.
AMBIGUOUS: list[tuple[str, str, str]] = [
    ("Police in Jamaica shot two men in Kingston.", "Kingston", "Jamaica"),
    ("Pilgrims from the United States, Iran and Egypt prayed in Mecca.", "Mecca", "Saudi Arabia"),
    ("American planes bombed Belgrade, officials of the United States said.", "Belgrade", "Serbia"),
    ("Rebels killed ten people in eastern Congo, near Goma.", "Congo", "Democratic Republic of Congo"),
    ("Troops of the Republic of Congo left Brazzaville. Congo is calm.", "Congo", "Republic of Congo"),
    ("The Democratic People's Republic of Korea fired shells.", "Democratic People's Republic of Korea", "North Korea"),
]

# Text -> the names in it that stand for a place and that no gazetteer has.
UNKNOWN: list[tuple[str, tuple[str, ...]]] = [
    ("Rebels burned the village of Azangobou on Friday.", ("Azangobou",)),
    ("Rebels killed two farmers near Ouel Matiguira, in Mali.", ("Ouel Matiguira",)),
    ("A mine killed a driver at Kolombétou.", ("Kolombétou",)),
    ("Bandits killed six people in Upper Azangobou district.", ("Azangobou",)),
    ("Gunmen killed a guard in Azangobou and another outside Derimakou.", ("Azangobou", "Derimakou")),
    ("A bomb killed two in Matiguira Market.", ("Matiguira Market",)),
    ("Gunmen killed two farmers in Gao.", ()),  # known
    ("Soldiers killed six rebels in Operation Storm.", ()),  # English
    ("Rebels killed two guards at Azango University.", ()),  # a body
    ("Police arrested four youths in General Azangbo's house.", ()),  # a person
    ("Rebels loyal to Azangbo killed two men.", ()),  # no place stands there
    ("Gunmen killed two staff of the agency in UNZOR.", ()),  # initials
    ("GUNMEN KILLED TWO FARMERS IN AZANGOBOU.", ()),  # capitals tell nothing
]
