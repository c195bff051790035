"""The same act told of a state's soldiers and of armed men: one sentence, two doers, and the type must not change."""

from __future__ import annotations

# A sentence with {who} in it, and in what country it is told.
ACTS: list[str] = [
    "On Sunday {who} shot dead three villagers in {place}.",
    "{who} abducted nine farmers from {place} on Sunday, residents said.",
    "Two women were raped by {who} in {place} on Sunday, a hospital said.",
    "{who} fired mortar shells at a market in {place} on Sunday, killing four traders.",
    "A roadside bomb planted by {who} killed six passengers of a bus near {place} on Sunday.",
    "{who} clashed with police in {place} on Sunday and five people died.",
    "{who} looted shops and burned houses in {place} on Sunday.",
    "{who} opened fire on protesters in {place} on Sunday, killing two of them.",
]
# A place, the state's forces there, and an armed group there.
PARTIES: list[tuple[str, str, str]] = [
    ("Gao, in Mali,", "soldiers", "JNIM fighters"),
    ("Sittwe, in Myanmar,", "government troops", "Arakan Army fighters"),
    ("Arauca, in Colombia,", "soldiers", "ELN guerrillas"),
    ("Nyala, in Sudan,", "Sudanese soldiers", "RSF fighters"),
    ("Bahir Dar, in Ethiopia,", "federal troops", "Fano militiamen"),
    ("Maiduguri, in Nigeria,", "Nigerian troops", "Boko Haram fighters"),
]


def pairs() -> list[tuple[str, str]]:
    """Each act told of the soldiers and of the armed group: ("Soldiers looted ...", "JNIM fighters looted ...")."""
    return [
        (_told(act, place, soldiers), _told(act, place, group))
        for act in ACTS
        for place, soldiers, group in PARTIES
    ]  # fmt: skip


def _told(act: str, place: str, who: str) -> str:
    sentence = act.format(who=who, place=place)
    return sentence[0].upper() + sentence[1:].replace(",.", ".").replace(",,", ",")
