"""Sentences and the weapons that what they tell of was done with; things that only stand by are none."""

from __future__ import annotations

USED: list[tuple[str, list[str]]] = [
    ("A car bomb killed two guards in Gao on Monday.", ["car bomb"]),
    ("The men hacked a farmer to death with machetes near Jos on Monday.", ["machetes"]),
    ("Militants fired mortars and rockets at a base near Kidal on Monday.", ["mortars", "rockets"]),
    ("GUERRILLAS BLEW UP A BRIDGE WITH DYNAMITE NEAR PASTO ON MONDAY.", ["DYNAMITE"]),
    ("Gunmen shot dead a priest in Cali on Monday.", []),
]
