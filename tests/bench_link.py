"""How long linking takes: `python -m tests.bench_link 100000 1000000` prints mentions, events and seconds of one core.

The mentions are made up: places from ten to two thousand a country, one to six reports an incident, texts of their own.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta

from flows.link import link
from flows.records import Article, Mention

COUNTRIES = (("Mali", 17.0, -3.0), ("Nigeria", 10.0, 8.0), ("Ukraine", 48.0, 35.0), ("Syria", 35.0, 38.0))
KINDS = (
    ("Battles", "Armed clash"),
    ("Violence against civilians", "Attack"),
    ("Explosions/Remote violence", "Air/drone strike"),
    ("Protests", "Peaceful protest"),
)
COMMON = ("the", "army", "said", "gunmen", "attacked", "village", "killed", "people", "police", "near", "road", "week")
WORDS, RARE, DAYS, OFTEN = 120, 4, 3650, 0.3


def incident(rng: random.Random, number: int) -> list[tuple[Article, Mention]]:
    """Reports of one incident: the same place, day and kind, one report in ten less precise."""
    country, latitude, longitude = rng.choice(COUNTRIES)
    place = rng.randrange(10 if rng.random() < OFTEN else 2000)
    where = random.Random(f"{country} {place}")
    latitude, longitude = latitude + where.uniform(-4, 4), longitude + where.uniform(-4, 4)
    day, kind, deaths = (
        date(2015, 1, 1) + timedelta(rng.randrange(DAYS)),
        rng.choice(KINDS),
        rng.choice((None, 0, 1, 5)),
    )
    told = []
    for at in range(rng.choice((1, 1, 1, 2, 3, 6))):
        name, wide = f"{number}-{at}", rng.random() < 0.1
        words = [rng.choice(COMMON) + (str(rng.randrange(200)) if step % 3 else "") for step in range(WORDS)]
        words += [f"name{number}x{rng.randrange(2 * RARE)}" for _ in range(RARE)]
        article = Article(name, " ".join(words), "0", "0", "x", published=day + timedelta(rng.randrange(3)))
        mention = Mention(
            name, name, f"S {name}.", 0, 4, "x",
            event_type=kind[0], sub_event_type=kind[1], disorder_type="Political violence",
            actor1=f"Unidentified Armed Group ({country})", inter1="Political militia",
            event_date_start=day, event_date_end=day, time_precision=1, country=country,
            admin1=f"Province {int(latitude)}", location=f"Province {int(latitude)}" if wide else f"Place {place}",
            latitude=latitude, longitude=longitude, geo_precision=3 if wide else 1,
            fatalities=deaths or 0, fatalities_low=deaths, fatalities_high=deaths, confidence=0.8,
        )  # fmt: skip
        told.append((article, mention))
    return told


def made(wanted: int) -> list[tuple[Article, Mention]]:
    """About so many mentions."""
    rng = random.Random(1)
    told: list[tuple[Article, Mention]] = []
    while len(told) < wanted:
        told += incident(rng, len(told))
    return told


if __name__ == "__main__":
    for wanted in map(int, sys.argv[1:]):
        told = made(wanted)
        begun = time.process_time()
        found = link([m for _, m in told], [a for a, _ in told], min_confidence=0.35, scope="political")
        print(len(told), len(found.events), round(time.process_time() - begun, 1))
