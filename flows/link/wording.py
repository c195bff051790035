"""The rare words two mentions share: "Zeynab", "Koulikoro" and "4x4" in both -> a likeness of 0.15.

A mention's words are those of its own part of the article, in full, and those of the rest by half; a word weighs the
more the fewer news reports use it. The weights come with casus, so that a pair is alike whatever else is in the run.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from flows.lexicons import resource
from flows.link.words import Words, words_of
from flows.records import Article, Mention

ELSEWHERE = 0.5  # a word of the same article, but of another incident's part of it
UNSEEN = 0.0005  # share of news reports with a word that is not among the common ones
TELLING, SPREAD = 6, 40  # so many of them lead to its like, unless more articles than this share them


@dataclass(frozen=True, slots=True)
class Wording:
    """Words by weight, of a vector of length one, and the rarest that other articles have too."""

    weights: Mapping[str, float]
    telling: tuple[str, ...] = ()


NOTHING = Wording({})


@cache
def _rarities() -> dict[str, float]:
    """Weights of the words that many news reports have: {"the": 0.0, "killed": 0.7}."""
    held: dict[str, float] = json.loads(resource("weights/words.json").read_text(encoding="utf-8"))
    return {word: -math.log(share) for word, share in held.items()}


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of a run by weight, those that two articles or more have, and those of them that lead to the like."""

    rarity: Mapping[str, float]
    several: frozenset[str]
    leading: frozenset[str]


def _vocabulary(texts: Iterable[Words]) -> _Vocabulary:
    """The vocabulary of so many articles."""
    spread: Counter[str] = Counter()
    for words in texts:
        spread.update(set(words))
    known, unseen = _rarities(), -math.log(UNSEEN)
    several = frozenset(word for word, count in spread.items() if count > 1)
    leading = frozenset(word for word in several if spread[word] <= SPREAD)
    return _Vocabulary({word: known.get(word, unseen) for word in spread}, several, leading)


def wordings(told: Iterable[tuple[Article, Mention]], words: Mapping[str, Words]) -> dict[str, Wording]:
    """The wording of each mention by its id; only words that at least two of the articles have can be shared.

    `words` are those of each article by its id.
    """
    articles: dict[str, Article] = {}
    starts: dict[str, dict[str, int]] = defaultdict(dict)
    for article, mention in told:
        articles[article.article_id] = article
        starts[article.article_id][mention.mention_id] = mention.char_start
    vocabulary = _vocabulary(words[article_id] for article_id in articles)
    found: dict[str, Wording] = {}
    for article_id, article in articles.items():
        found |= _of_article(article.text, set(words[article_id]), starts[article_id], vocabulary)
    return found


def _of_article(
    text: str, everywhere: set[str], starts: Mapping[str, int], vocabulary: _Vocabulary
) -> dict[str, Wording]:
    """The wording of each mention: its part goes from its sentence to the next mention's, the first has the head."""
    begins = sorted(set(starts.values()))
    if len(begins) == 1:
        return dict.fromkeys(starts, _wording(everywhere, everywhere, vocabulary))
    bounds = [0, *begins[1:], len(text)]
    parts = (set(words_of(text[start:end])) for start, end in pairwise(bounds))
    made = {begin: _wording(everywhere, own, vocabulary) for begin, own in zip(begins, parts, strict=True)}
    return {mention_id: made[start] for mention_id, start in starts.items()}


def _wording(everywhere: set[str], own: set[str], vocabulary: _Vocabulary) -> Wording:
    """Weights of a part's words and, less, of the rest of the article, as a vector of length one."""
    rarity, several = vocabulary.rarity, vocabulary.several
    weights = [rarity[word] if word in own else rarity[word] * ELSEWHERE for word in everywhere]
    length = math.sqrt(math.fsum([weight * weight for weight in weights])) or 1.0
    shared = {word: weight / length for word, weight in zip(everywhere, weights, strict=True) if word in several}
    telling = sorted([(-shared[word], word) for word in everywhere & vocabulary.leading])[:TELLING]
    return Wording(shared, tuple(word for _, word in telling))


def likeness(a: Wording, b: Wording) -> float:
    """Between 0 and 1: the cosine of the two; reports of one incident mostly have more than 0.06."""
    return math.fsum([a.weights[word] * b.weights[word] for word in a.weights.keys() & b.weights.keys()])


def shared(a: Wording, b: Wording, most: int = 5) -> list[str]:
    """The words that both have, those that speak most for one incident first."""
    both = {word: a.weights[word] * b.weights[word] for word in a.weights.keys() & b.weights.keys()}
    return sorted(both, key=lambda word: (-both[word], word))[:most]
