"""Places packed into flat arrays and a trie: `pack(rows, divisions)` -> bytes of the table, names -> row numbers.

The table is a header (its length, then JSON: part -> type code, start, length) and the parts themselves; a reader maps
it into memory and decodes only the rows it is asked for.
"""

from __future__ import annotations

import json
import re
import struct
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import marisa_trie  # type: ignore[import-not-found]

from flows.lexicons.places.folding import fold

ALTERNATE = 1 << 31
SEVERAL = 1 << 30
KINDS = ("settlement", "admin2", "district", "admin1", "admin3", "feature")


@dataclass(frozen=True, slots=True)
class Row:
    """A place as it is packed; `admin1_code` is GeoNames' own."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    population: int
    country: str
    admin1_code: str
    alternates: tuple[str, ...]
    admin2: str = ""
    kind: str = "settlement"


def usable_alternate(name: str) -> bool:
    """Latin script, a capital first, at least four letters: "Kiev" yes; "mbty", "IEV", "Ko", "Киев" no."""
    if not name or not name[0].isupper() or any(ch.isdigit() for ch in name) or (name.isupper() and len(name) < 5):
        return False
    folded = fold(name)
    return len(folded) >= 4 and folded.isascii() and folded.count(" ") < 6


KIND_WORDS = (
    r"State|Region|Province|Oblast[’']?|Governorate|Department|District|County|Prefecture|Division|Voivodeship|"
    r"Raion|Rayon|Cercle|Wilaya|Muhafazat|Autonomous Region|Municipality|Municipio|Local Government Area|Regency|Zone"
)


def short_name(name: str) -> str:
    """ "Zamfara State" -> "Zamfara", "Cercle de Kadiolo" -> "Kadiolo", "Département du Littoral" -> "Littoral"."""
    name = re.sub(rf"^(?:{KIND_WORDS}|Region|Province|Département|Provincia|Municipio|Departamento|Estado|Préfecture) "
                  r"(?:de la |de l['’]|d['’]|de |du |des |of |do |da |del )?", "", name)  # fmt: skip
    name = re.sub(r"^(?:Muḩāfaz̧at|Muhafazat|Wilāyat|Ostān-e|Changwat|Mohafazat) ", "", name)
    return re.sub(rf"(?: (?:{KIND_WORDS}))+$", "", name).strip() or name


def key_table(rows: Sequence[Row]) -> dict[str, list[int]]:
    """Folded name -> row numbers, main names before alternates, large before small."""
    table: dict[str, dict[int, bool]] = defaultdict(dict)
    for number, row in enumerate(rows):
        table[fold(row.name)][number] = False
        for alternate in row.alternates:
            table[fold(alternate)].setdefault(number, True)

    def order(item: tuple[int, bool]) -> tuple[bool, int, int]:
        return item[1], -rows[item[0]].population, item[0]

    return {
        key: [number | (ALTERNATE if alt else 0) for number, alt in sorted(found.items(), key=order)]
        for key, found in table.items()
        if key
    }


def _columns(rows: Sequence[Row], divisions: Sequence[str]) -> Iterator[tuple[str, str, bytes]]:
    """The parts of the table as (name, type code, bytes)."""
    admin1 = {tuple(line.split("\t")[:2]): number for number, line in enumerate(divisions)}
    admin2_names = sorted({row.admin2 for row in rows} | {""})
    admin2 = {name: number for number, name in enumerate(admin2_names)}
    yield "latitude", "i", array("i", (round(r.latitude * 1e4) for r in rows)).tobytes()
    yield "longitude", "i", array("i", (round(r.longitude * 1e4) for r in rows)).tobytes()
    yield "population", "I", array("I", (r.population for r in rows)).tobytes()
    yield "geonameid", "I", array("I", (r.geonameid for r in rows)).tobytes()
    yield "admin1", "H", array("H", (admin1[r.country, r.admin1_code] for r in rows)).tobytes()
    yield "admin2", "H", array("H", (admin2[r.admin2] for r in rows)).tobytes()
    yield "kind", "B", bytes(KINDS.index(r.kind) for r in rows)
    names = [r.name.encode() for r in rows]
    starts = array("I", [0])
    for name in names:
        starts.append(starts[-1] + len(name))
    yield "name_start", "I", starts.tobytes()
    yield "names", "B", b"".join(names)
    yield "admin1_names", "B", "\n".join(divisions).encode()
    yield "admin2_names", "B", "\n".join(admin2_names).encode()


def _index(rows: Sequence[Row]) -> tuple[array[int], array[int], marisa_trie.Trie]:
    """For each key of the trie its one row, or (marked SEVERAL) where its list starts, a count first."""
    table = key_table(rows)
    trie = marisa_trie.Trie(sorted(table))
    numbers, lists = array("I"), array("I")
    for _, ids in sorted((trie[key], ids) for key, ids in table.items()):
        if len(ids) == 1:
            numbers.append(ids[0])
            continue
        numbers.append(len(lists) | SEVERAL)
        lists.append(len(ids))
        lists.extend(ids)
    return numbers, lists, trie


def pack(rows: Sequence[Row], divisions: Sequence[str]) -> tuple[bytes, marisa_trie.Trie]:
    """The table of some places and the trie of their names.

    `divisions` are tab-separated lines that begin with country and admin1 code, one for each pair that a row has.
    """
    numbers, lists, trie = _index(rows)
    parts = [*_columns(rows, divisions), ("key_rows", "I", numbers.tobytes()), ("lists", "I", lists.tobytes())]
    header: dict[str, tuple[str, int, int]] = {}
    body = bytearray()
    for name, code, data in parts:
        body += b"\0" * (-len(body) % 8)
        header[name] = (code, len(body), len(data))
        body += data
    head = json.dumps(header, separators=(",", ":")).encode()
    head += b" " * (-(len(head) + 4) % 8)
    return struct.pack("<I", len(head)) + head + bytes(body), trie
