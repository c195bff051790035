"""Sentences and who did and suffered what in them, in lists by what makes it hard."""

from __future__ import annotations

Told = tuple[str, list[str], list[str]]

FRAMES: list[Told] = [
    ("Gunmen killed two farmers near Gao on Monday.", ["Gunmen"], ["farmers"]),
    ("Two farmers were killed by gunmen near Gao on Monday.", ["gunmen"], ["farmers"]),
    (
        "An ambush by JNIM fighters on an army convoy near Gao left three soldiers dead on Monday.",
        ["JNIM fighters"],
        ["army convoy", "soldiers"],
    ),
    ("A roadside bomb planted by the PKK killed a soldier near Hakkari on Monday.", ["PKK"], ["soldier"]),
    ("A bus driver was stabbed to death by two men in Marseille on Monday.", ["men"], ["bus driver"]),
    ("Protesters threw stones at police in Lima on Monday.", ["Protesters"], ["police"]),
    ("Residents and local officials said bandits burned houses in Maradun on Monday.", ["bandits"], ["houses"]),
    (
        "Suspected Boko Haram militants abducted nine women from a farm near Chibok on Monday.",
        ["Suspected Boko Haram militants"],
        ["women"],
    ),
]

PEOPLE_AND_THINGS: list[Told] = [
    ("Mayor Clara Ruiz Ponce was shot dead in Cali on Monday.", [], ["Mayor", "Clara Ruiz Ponce"]),
    (
        "A car bomb exploded outside the Turkish embassy in Mogadishu on Monday, wounding a guard.",
        [],
        ["Turkish embassy", "guard"],
    ),
    (
        "Russian drones hit a market in Kherson on Monday, killing four shoppers.",
        ["Russian drones"],
        ["market", "shoppers"],
    ),
]

OVER_SENTENCES: list[Told] = [
    (
        "Al-Shabaab claimed the attack. It struck a hotel in Kismayo on Monday, killing six guests.",
        ["Al-Shabaab"],
        ["hotel", "guests"],
    ),
]

CAPITALS: list[Told] = [
    (
        "POLICE SAID GUERRILLAS OF THE FMLN BLEW UP TWO POWER PYLONS NEAR USULUTAN ON MONDAY.",
        ["GUERRILLAS OF THE FMLN"],
        ["POWER PYLONS"],
    ),
    (
        "GUNMEN KILLED UNION LEADER DIEGO PAVA SOLANO AND HIS TWO BODYGUARDS IN CALI ON MONDAY.",
        ["GUNMEN"],
        ["UNION LEADER", "DIEGO PAVA SOLANO", "BODYGUARDS"],
    ),
]

# A longer wording and the groups that it names.
NAMED_WITHIN: list[tuple[str, tuple[str, ...]]] = [
    ("guerrillas of the FMLN", ("FMLN",)),
    ("Suspected Boko Haram militants", ("Boko Haram",)),
    ("Boko Haram", ()),
    ("two farmers", ()),
]

# Coders name the crowd of a protest first and the police that break it up second: the sides are learnt so.
KNOWN_FAILURES: list[tuple[str, list[str], list[str]]] = [
    ("Police fired tear gas at students in Niamey on Monday.", ["Police"], ["students"]),
]
