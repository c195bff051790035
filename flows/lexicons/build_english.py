"""Build english.txt, the words that English writes small: `python -m flows.lexicons.build_english WORDS`.

WORDS is a list of English words, names with a capital (Debian's `wamerican`, made from SCOWL, free to use and copy).
In a text of capitals a word that is not among them may be a name.
"""

from __future__ import annotations

import sys
from pathlib import Path


def small(path: Path) -> list[str]:
    """Words of plain letters that are written small, by the alphabet."""
    words = path.read_text(encoding="utf-8").split()
    return sorted({word for word in words if word.isascii() and word.isalpha() and word.islower()})


if __name__ == "__main__":
    target = Path(__file__).with_name("english.txt")
    target.write_text("\n".join(small(Path(sys.argv[1]))) + "\n", encoding="utf-8")
