"""Build the lists of names that are also words: `python -m flows.lexicons.places.build_words NAMES WORDS EWT...`.

NAMES is the folder of the PyPI package `names` (first and last names of the United States census of 1990, public
domain); WORDS is a list of English words, names with a capital (Debian's `wamerican`, made from SCOWL); EWT are files
of the English Web Treebank (CC BY-SA 4.0), read for which place names are common words. Writes first_names.txt,
surnames.txt and common_words.txt, one folded word a line, commonest first, and english_words.txt by the alphabet.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import marisa_trie  # type: ignore[import-not-found]

from flows.lexicons.places.folding import fold

HERE = Path(__file__).parent


def census(path: Path, least: float) -> list[str]:
    """Names of a census file ("SMITH 1.006 1.006 1") with at least `least` percent of the people."""
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return [fold(row[0]) for row in rows if float(row[1]) >= least]


def lower_words(files: Iterable[Path]) -> Counter[str]:
    """Words that the treebank writes small and does not tag as names, by frequency."""
    counts: Counter[str] = Counter()
    for path in files:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                cells = line.split("\t")
                if len(cells) > 4 and cells[1].isalpha() and cells[1].islower() and cells[3] != "PROPN":
                    counts[cells[1]] += 1
    return counts


def dictionary(path: Path) -> list[str]:
    """Words of a word list that are written small."""
    words = path.read_text(encoding="utf-8").split()
    return sorted({fold(word) for word in words if word.isalpha() and word.islower()})


def hand_written() -> set[str]:
    """Folded names of the hand-written lists, which the trie does not hold."""
    names: set[str] = set()
    for path in (HERE / "regions.csv", *(HERE / "supplement").glob("*.csv")):
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
            names.update(map(fold, [row["name"], *row["alternates"].split("|")]))
    return names


def write(name: str, words: Iterable[str]) -> None:
    """One word a line, without repeats, in the order given."""
    (HERE / name).write_text("\n".join(dict.fromkeys(words)) + "\n", encoding="utf-8")


def main(names: Path, english: Path, treebank: list[Path]) -> None:
    """Read the sources, keep what is needed, write the four lists."""
    trie = marisa_trie.Trie()
    trie.load(str(HERE / "gazetteer.marisa"))
    first = {word: None for kind in ("male", "female") for word in census(names / f"dist.{kind}.first", 0.004)}
    write("first_names.txt", first)
    write("surnames.txt", (word for word in census(names / "dist.all.last", 0.002) if word in trie))
    ours = hand_written()
    write("english_words.txt", (w for w in dictionary(english) if (w in trie or w in ours) and len(w) > 1))
    write(
        "common_words.txt",
        (w for w, n in lower_words(treebank).most_common() if n > 1 and fold(w) in trie and len(w) > 1),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
