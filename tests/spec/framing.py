"""Sentences, one of their parties, and what it is in its clause."""

from __future__ import annotations

SIGNS: list[tuple[str, str, list[str]]] = [
    ("Gunmen killed two farmers near Gao on Monday.", "Gunmen", ["before:active::False"]),
    ("The rebels who killed two farmers fled on Monday.", "rebels", ["before:active:who:False"]),
    ("Two farmers were killed by gunmen near Gao on Monday.", "gunmen", ["after:passive:by:False"]),
    ("Officials blamed the rebels on Monday.", "rebels", ["blamed"]),
    ("Police said nothing on Monday.", "Police", ["speaks"]),
]
