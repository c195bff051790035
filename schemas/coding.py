"""Checks between type, actors and targeting: "Battles" with `actor2` null fails `two armed sides`.

They hold for a mention as for an event; what a mention leaves open (null) is not tested.
"""

from __future__ import annotations

import polars as pl

from schemas import codes
from schemas.checks import WARNING, Check

BATTLES = "Battles"
VIOLENCE = "Violence against civilians"
STRATEGIC = "Strategic developments"
EXCESSIVE = "Excessive force against protesters"


def _is(event_type: str) -> pl.Expr:
    return pl.col("event_type") == event_type


def _of_sub_event(field: str) -> pl.Expr:
    """What the code list gives for a sub-event type: "Attack" -> "Violence against civilians"."""
    known = {name: str(getattr(kind, field)) for name, kind in codes.event_types().items()}
    return pl.col("sub_event_type").replace_strict(known, default=None, return_dtype=pl.String)


def _targeted() -> pl.Expr:
    """Whether civilians are the target, in a mention (true) as in an event (the text)."""
    return pl.col("civilian_targeting").cast(pl.String).is_in(["true", codes.CIVILIAN_TARGETING]).fill_null(False)


def event_type_of_sub_event() -> Check:
    """ "Attack" stands under "Violence against civilians" alone."""
    expected = _of_sub_event("event_type")
    sentence = "event_type must be the one that sub_event_type belongs to"
    passes = pl.col("event_type") == expected
    return Check("type of sub-event", ("event_type", "sub_event_type"), sentence, passes, expected=expected)


def disorder_of_sub_event() -> Check:
    """ "Peaceful protest" is "Demonstrations"."""
    expected = _of_sub_event("disorder_type")
    sentence = "disorder_type must be the one that sub_event_type belongs to"
    passes = pl.col("disorder_type") == expected
    return Check("disorder of sub-event", ("disorder_type", "sub_event_type"), sentence, passes, expected=expected)


def interaction_of_inters() -> Check:
    """ "Civilians" and "Rebel group" make "Rebel group-Civilians"."""
    pairs = {
        f"{inter1}|{inter2}": codes.interaction(inter1, inter2)
        for inter1 in ("", *codes.inters())
        for inter2 in ("", *codes.inters())
    }
    both = pl.concat_str([pl.col("inter1").fill_null(""), pl.col("inter2").fill_null("")], separator="|")
    expected = both.replace_strict(pairs, default=None, return_dtype=pl.String)
    sentence = "interaction must join inter1 and inter2 in the order of their codes"
    columns = ("interaction", "inter1", "inter2")
    passes, known = pl.col("interaction").eq_missing(expected), both.is_in(list(pairs))
    return Check("interaction of both sides", columns, sentence, passes, known, expected)


def _side(number: int) -> Check:
    actor, inter = f"actor{number}", f"inter{number}"
    passes = pl.col(actor).is_null() == pl.col(inter).is_null()
    return Check("actor and type together", (inter, actor), f"{actor} and {inter} must be given together", passes)


def actor1_with_inter1() -> Check:
    """An actor without a type, or a type without an actor, says too little."""
    return _side(1)


def actor2_with_inter2() -> Check:
    """The same for the other side."""
    return _side(2)


def battle_of_two_armed_sides() -> Check:
    """A battle has two sides that can shoot."""
    armed = pl.col("inter1").is_in(codes.ARMED) & pl.col("inter2").is_in(codes.ARMED)
    sentence = f"in Battles both sides must be armed: inter1 and inter2 one of {', '.join(codes.ARMED)}"
    columns = ("inter2", "event_type", "inter1")
    return Check("two armed sides", columns, sentence, armed.fill_null(False), applies=_is(BATTLES))


def battle_without_civilians() -> Check:
    """Civilians who die in a battle count in its toll and are no side of it."""
    associates = pl.concat_str(["assoc_actor_1", "assoc_actor_2"], separator="; ", ignore_nulls=True)
    sentence = "in Battles Civilians must not be an associated actor; their deaths go into fatalities"
    columns = ("assoc_actor_2", "assoc_actor_1", "event_type")
    passes = ~associates.str.contains(r"(^|; )Civilians( \(|;|$)")
    return Check("no civilians in a battle", columns, sentence, passes, applies=_is(BATTLES))


def violence_on_civilians() -> Check:
    """In violence against civilians the other side is civilians."""
    is_civilians = pl.col("actor2").str.starts_with("Civilians (") & (pl.col("inter2") == "Civilians")
    sentence = f"in {VIOLENCE} actor2 must be Civilians (<country>) and inter2 Civilians"
    columns = ("actor2", "event_type", "inter2")
    return Check("civilians as target", columns, sentence, is_civilians.fill_null(False), applies=_is(VIOLENCE))


def violence_by_armed_group() -> Check:
    """In violence against civilians the first side bears arms."""
    sentence = f"in {VIOLENCE} inter1 must be one of {', '.join(codes.ARMED)}"
    passes = pl.col("inter1").is_in(codes.ARMED)
    return Check("armed perpetrator", ("inter1", "event_type"), sentence, passes, applies=_is(VIOLENCE))


def _crowd(event_type: str) -> Check:
    starts = {"Protests": "Protesters (", "Riots": "Rioters ("}[event_type]
    sentence = f"in {event_type} actor1 must be {starts}<country>)"
    passes = pl.col("actor1").str.starts_with(starts).fill_null(False)
    name = {"Protests": "protesters in a protest", "Riots": "rioters in a riot"}[event_type]
    return Check(name, ("actor1", "event_type"), sentence, passes, applies=_is(event_type))


def protest_by_protesters() -> Check:
    """A protest is held by "Protesters (Kenya)"."""
    return _crowd("Protests")


def riot_by_rioters() -> Check:
    """A riot is made by "Rioters (Kenya)"."""
    return _crowd("Riots")


def civilians_not_first() -> Check:
    """Civilians act only in strategic developments; elsewhere they are acted upon."""
    sentence = f"Civilians may be actor1 only in {STRATEGIC}; put them in actor2"
    passes = ~pl.col("actor1").str.starts_with("Civilians (")
    return Check("civilians not first", ("actor1", "event_type"), sentence, passes, applies=~_is(STRATEGIC))


def targeting_where_civilians_are_hit() -> Check:
    """Every attack on civilians and every deadly answer to a protest targets civilians."""
    sentence = f"civilian_targeting must be set in {VIOLENCE} and in {EXCESSIVE}"
    applies = _is(VIOLENCE) | (pl.col("sub_event_type") == EXCESSIVE)
    columns = ("civilian_targeting", "sub_event_type")
    return Check("civilian targeting set", columns, sentence, _targeted(), applies=applies)


def no_targeting_in_battle() -> Check:
    """A battle never targets civilians."""
    sentence = "civilian_targeting must be empty in Battles"
    columns = ("civilian_targeting", "event_type")
    return Check("no civilian targeting in a battle", columns, sentence, ~_targeted(), applies=_is(BATTLES))


def peaceful_protest_without_deaths() -> Check:
    """Deaths at a peaceful protest are excessive force, or need a look."""
    sentence = f"a protest with deaths is mostly {EXCESSIVE}; look at it again"
    applies = pl.col("sub_event_type").is_in(["Peaceful protest", "Protest with intervention"])
    columns = ("fatalities", "sub_event_type")
    return Check(
        "no deaths in a peaceful protest", columns, sentence, pl.col("fatalities") == 0, applies, severity=WARNING
    )


def crowd_size_told() -> Check:
    """Every crowd has a size in the tags, be it "no report"."""
    sentence = "tags must hold crowd size=... for Protests and Riots; crowd size=no report where nothing is said"
    passes = pl.col("tags").str.contains(r"(^|; )crowd size=\S").fill_null(False)
    applies = _is("Protests") | _is("Riots")
    return Check("crowd size", ("tags", "event_type"), sentence, passes, applies, severity=WARNING)


def _in_office(actor: str) -> pl.Expr:
    """Whether the years in an actor's name hold the year of the event: "... of Mali (2021-)" in 2019 -> false."""
    year = pl.col("event_date").dt.year()
    start = pl.col(actor).str.extract(r"\((\d{4})-(?:\d{4})?\)", 1).cast(pl.Int32)
    end = pl.col(actor).str.extract(r"\(\d{4}-(\d{4})\)", 1).cast(pl.Int32)
    return (year >= start) & (year <= end.fill_null(9999))


def regime_of_the_year() -> Check:
    """The regime in a state actor's name was in office when it happened."""
    in_office = _in_office("actor1").fill_null(True) & _in_office("actor2").fill_null(True)
    named = pl.concat_str(["actor1", "actor2"], ignore_nulls=True).str.contains(r"\(\d{4}-(\d{4})?\)")
    sentence = "the years in an actor's name must hold the year of the event"
    return Check("regime of the year", ("actor1", "actor2", "event_date"), sentence, in_office, named, severity=WARNING)
