"""Text -> words as place recognition needs them: "Mali's north" -> "Mali" [0:4] key "mali", "north" [7:12]."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from flows.lexicons.places.folding import fold_word

CONNECTORS = frozenset(
    [
        "de",
        "es",
        "au",
        "aux",
        "la",
        "le",
        "el",
        "al",
        "of",
        "the",
        "du",
        "des",
        "do",
        "da",
        "dos",
        "das",
        "del",
        "di",
        "sur",
        "upon",
        "en",
        "on",
        "les",
        "y",
        "e",
        "i",
        "ad",
        "az",
        "as",
        "an",
        "ed",
        "ul",
        "ez",
        "et",
        "am",
        "der",
        "den",
        "und",
        "bin",
        "ibn",
        "ould",
        "and",
        "d",
        "l",
    ]
)


POSSESSIVES = frozenset(["'s", "'S", "’s", "’S"])


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?(?![^\W_])|[^\W\d_]+(?:['’‘ʼ`][^\W\d_]+)*|\d[\d.,]*")


@cache
def _gap() -> re.Pattern[str]:
    blank, quote = r"[ \u00a0\u202f]", "[‘’'ʿ]"
    return re.compile(
        rf"{blank}?{quote}?{blank}?|[-‑]{quote}?{blank}?|{blank}[-‑]{quote}?|\.{blank}|{blank}?\n{blank}?"
    )


class Words:
    """The words of a text in parallel lists, with what stands between them.

    `cap[i]`: written with a capital (or the line leaves no way to tell); `joined[i]`: word i + 1 may continue a name;
    `first[i]`: begins a sentence or line; `plain[i]`: its line is all capitals, all small or a headline in title case.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(_word().finditer(text))
        self.start = [m.start() for m in found]
        self.raw = [m[0] for m in found]
        self.possessive = [w[-2:] in POSSESSIVES and len(w) > 2 for w in self.raw]
        self.raw = [w[:-2] if p else w for w, p in zip(self.raw, self.possessive, strict=True)]
        self.end = [s + len(w) for s, w in zip(self.start, self.raw, strict=True)]
        self.key = [fold_word(w) for w in self.raw]
        self.cap = [w[0].isupper() for w in self.raw]
        self.gap = [text[e:s] for e, s in zip([0, *self.end], [*self.start, len(text)], strict=True)]
        # Nearly all gaps are one blank, which joins and begins nothing: only the others are looked at.
        self.joined = [gap == " " or self._joins(i) for i, gap in enumerate(self.gap[1:])]
        self.first = [i == 0 or (self.gap[i] != " " and self._begins(i)) for i in range(len(found))]
        self._lines()

    def __len__(self) -> int:
        return len(self.raw)

    def after(self, i: int) -> str:
        """What stands between word i and the next one (or the end)."""
        return self.gap[i + 1]

    def _joins(self, i: int) -> bool:
        gap = self.gap[i + 1]
        if gap == "-":
            return True
        if self.possessive[i]:  # only "the People's Republic" goes on after it
            return self.key[i] == "people" and gap[2:] == " "
        if not gap or not _gap().fullmatch(gap) or i + 1 == len(self.raw):
            return False
        return not gap.startswith(".") or len(self.raw[i]) <= 3

    def _begins(self, i: int) -> bool:
        gap = self.gap[i]
        if "." in gap:
            return not (len(self.raw[i - 1]) <= 3 and self.cap[i - 1])
        return any(mark in gap for mark in '!?\n"“”:•—') or "--" in gap

    def _lines(self) -> None:
        """Mark lines that tell nothing by their capitals; a text wholly in small letters may start names anywhere."""
        self.plain = [False] * len(self.raw)
        self.shout = [False] * len(self.raw)
        names = sum(1 for i, cap in enumerate(self.cap) if cap and not self.first[i])
        self.small = len(self.raw) >= 8 and names * 60 < len(self.raw)
        starts = [i for i, gap in enumerate(self.gap[:-1]) if i == 0 or "\n" in gap]
        for start, stop in pairwise([*starts, len(self.raw)]):
            self._judge(range(start, stop))

    def _judge(self, members: range) -> None:
        words = [i for i in members if self.raw[i][0].isalpha()]
        prose = len(words) >= 30 and sum(self.cap[members.start : members.stop]) < 0.8 * len(words)
        if prose and not self.small:
            return
        long_words = [i for i in words if len(self.raw[i]) > 3]
        capitals = sum(self.cap[i] for i in long_words)
        shout = len(words) > 2 and sum(self.raw[i].isupper() for i in words) >= 0.8 * len(words)
        title_case = (
            len(long_words) > 4
            and self.text[self.end[members[-1]] :][:1] not in ".!?"
            and capitals >= 0.8 * len(long_words)
            and len(words) < 30
        )
        if self.small and not capitals * 2 > len(long_words):
            for i in words:
                self.cap[i] = self.plain[i] = True
        elif shout or title_case:
            for i in members:
                self.plain[i], self.shout[i] = True, shout

    def name(self, i: int, j: int) -> str:
        """The folded key of words i to j - 1, the last without its "'s"."""
        if j - i == 1:
            return self.key[i]
        return " ".join([*map(self._inner, range(i, j - 1)), self.key[j - 1]])

    def _inner(self, i: int) -> str:
        return f"{self.key[i]}s" if self.possessive[i] else self.key[i]
