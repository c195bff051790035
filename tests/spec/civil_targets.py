"""Reports of a deed, its type, and whether it was aimed at civilians: pairs that differ in whom or what was hit."""

MINE, STRIKE, SHELLS, SUICIDE = (
    "Remote explosive/landmine/IED",
    "Air/drone strike",
    "Shelling/artillery/missile attack",
    "Suicide bomb",
)
GRENADE, MOB, LOOTING = "Grenade", "Mob violence", "Looting/property destruction"

CASES: list[tuple[str, str, bool]] = [
    ("A roadside bomb tore through a minibus near Gao, Mali, on Monday, killing six passengers.", MINE, True),
    ("A roadside bomb tore through an army truck near Gao, Mali, on Monday, killing six soldiers.", MINE, False),
    ("A bomb went off in a crowded market in Maiduguri, Nigeria, on Monday, killing nine traders.", MINE, True),
    ("A bomb blew up an oil pipeline near Saravena, Colombia, on Monday. Nobody was hurt.", MINE, False),
    ("Warplanes bombed a market in Saada, Yemen, on Monday, killing twelve shoppers.", STRIKE, True),
    ("Warplanes bombed a Houthi camp in Saada, Yemen, on Monday, killing twelve fighters.", STRIKE, False),
    ("A drone struck a convoy of soldiers near Mekelle, Ethiopia, on Monday, killing two of them.", STRIKE, False),
    ("Shells hit a school in Kharkiv, Ukraine, on Monday, wounding three teachers.", SHELLS, True),
    ("Russian artillery shelled Ukrainian army positions near Kharkiv, Ukraine, on Monday.", SHELLS, False),
    ("A suicide bomber blew himself up in a mosque in Kandahar, Afghanistan, on Monday, killing ten worshippers.",
     SUICIDE, True),
    ("A suicide bomber blew himself up at an army base in Kandahar, Afghanistan, on Monday, killing ten soldiers.",
     SUICIDE, False),
    ("Militants threw a grenade at a police post in Srinagar, India, on Monday, wounding two constables.",
     GRENADE, False),
    ("A mob beat a suspected thief to death in Lagos, Nigeria, on Monday.", MOB, True),
    ("Gunmen burned the houses of farmers in Bria, Central African Republic, on Monday. Nobody was hurt.",
     LOOTING, True),
    ("Gunmen ambushed an army patrol near Gao, Mali, on Monday, killing six soldiers.", "Armed clash", False),
    ("Gunmen shot dead six traders near Gao, Mali, on Monday.", "Attack", True),
    ("Gunmen kidnapped three teachers in Kaduna, Nigeria, on Monday.", "Abduction/forced disappearance", True),
]  # fmt: skip
