"""Counts in words and digits: (text, [(low, high)]) for every number that counts people."""

from __future__ import annotations

DIGITS = [
    ("The clash left 12 dead", [(12, 12)]),
    ("at least 1,200 people fled", [(1200, 1200)]),
    ("1 200 families left", [(1200, 1200)]),
    ("1.200 people left", [(1200, 1200)]),
    ("2000 people marched", [(2000, 2000)]),
    ("60-odd people were hurt", [(60, 60)]),
    ("up to 30 rebels", [(0, 30)]),
]
WORDS = [
    ("twenty-three herders", [(23, 23)]),
    ("two hundred and five miners and seven cooks", [(205, 205), (7, 7)]),
    ("a hundred and five farmers", [(105, 105)]),
    ("half a dozen cadets", [(6, 6)]),
    ("a dozen clerks", [(12, 12)]),
    ("two dozen porters", [(24, 24)]),
    ("both guards", [(2, 2)]),
    ("a couple of nurses", [(2, 2)]),
    ("three thousand settlers", [(3000, 3000)]),
]
VAGUE = [
    ("dozens were hurt", [(12, 99)]),
    ("scores of villagers", [(20, 99)]),
    ("tens of people", [(10, 99)]),
    ("hundreds of people", [(100, 999)]),
    ("tens of thousands of people", [(10000, 99999)]),
    ("several guards", [(3, 9)]),
    ("a handful of men", [(3, 9)]),
]
RANGES = [
    ("between 10 and 30 people", [(10, 30)]),
    ("10 to 15 people", [(10, 15)]),
    ("10-15 people", [(10, 15)]),
    ("two or three men", [(2, 3)]),
    ("the toll rose from 10 to 14", [(10, 10), (14, 14)]),
]
NEVER: list[tuple[str, list[tuple[int, int]]]] = [
    ("in 2019", []),
    ("15 years in prison", []),
    ("a 28-year-old man", []),
    ("a boy aged five", []),
    ("Musa Bello, 23, a tailor", []),
    ("a baker and a clerk, 26 and 43, from Oyo", []),
    ("3 km north of town", []),
    ("the 7th Brigade", []),
    ("on 12 June and June 14", []),
    ("at 10:30", []),
    ("$200 and 12 per cent", []),
    ("12% of the vote", []),
    ("a 12.7 mm gun", []),
    ("three vehicles and two armoured trucks", []),
    ("a 5-0 win", []),
    ("Zone 3", []),
]
CASES = [*DIGITS, *WORDS, *VAGUE, *RANGES, *NEVER]
