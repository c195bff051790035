"""How alike the words of mentions are: many pairs at once as each alone."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from flows.link import wording
from flows.link.wording import ELSEWHERE, IN_PART, Wordings, wordings
from flows.link.words import read_words, words_of
from flows.records import Article, Mention
from tests.test_link import article, mention

WORDS = ("ambush", "bridge", "cattle", "dawn", "granary", "market", "the", "of", "zeynab", "koulikoro")


def made(count: int) -> list[tuple[Article, Mention]]:
    """Articles of a few words each, every third with two mentions, one with no word that another has."""
    chance = random.Random(1)
    texts = [" ".join(chance.choices(WORDS, k=chance.randrange(1, 12))) + f" only{at}" for at in range(count)]
    told = [(one := article(f"a{at:03}", text), mention(one.article_id)) for at, text in enumerate([*texts, "alone"])]
    return [*told, *((one, mention(one.article_id, 1)) for one, _ in told[::3])]


def weights(one: Article, own: Mention, others: set[int]) -> dict[str, int]:
    """What each word of an article weighs for a mention, told the plain way."""
    begins = sorted({own.char_start, *others})
    at = begins.index(own.char_start)
    part = words_of(one.text[begins[at] if at else 0 : [*begins, len(one.text)][at + 1]])
    return {
        word: rarity(word) * (IN_PART if len(begins) == 1 or word in part else ELSEWHERE) for word in words_of(one.text)
    }


def rarity(word: str) -> int:
    return round(wording._rarities().get(word, -math.log(wording.UNSEEN)) * wording.WHOLE / 16)


def cosine(one: dict[str, int], other: dict[str, int]) -> float:
    lengths = [math.sqrt(sum(weight * weight for weight in own.values())) for own in (one, other)]
    shared = sum(one[word] * other[word] for word in one.keys() & other.keys())
    return shared / max(1.0, lengths[0]) / max(1.0, lengths[1])


@pytest.fixture(scope="module")
def told() -> list[tuple[Article, Mention]]:
    return made(40)


@pytest.fixture(scope="module")
def found(told: list[tuple[Article, Mention]]) -> Wordings:
    return wordings(told, read_words(one for one, _ in told))


def test_likeness_is_the_cosine_of_the_weights(told: list[tuple[Article, Mention]], found: Wordings) -> None:
    begins = {one.article_id: {m.char_start for other, m in told if other is one} for one, _ in told}
    rows = [weights(one, own, begins[one.article_id]) for one, own in told]
    pairs = [(i, j) for i in range(len(rows)) for j in range(i + 1, len(rows)) if told[i][0] is not told[j][0]]
    i, j = np.array(pairs).T
    alike = found.likeness(i, j)
    assert alike.max() > 0.5
    assert alike.min() == 0.0
    assert alike == pytest.approx([cosine(rows[a], rows[b]) for a, b in pairs], abs=1e-5)


def test_likeness_does_not_depend_on_what_is_asked_at_once(found: Wordings, monkeypatch: pytest.MonkeyPatch) -> None:
    i, j = np.divmod(np.arange(40 * 40), 40)
    at_once = found.likeness(i, j)
    monkeypatch.setattr(wording, "FIRSTS", 1)
    assert found.likeness(i, j).tolist() == at_once.tolist()
    assert found.likeness(j, i).tolist() == at_once.tolist()
    assert found.likeness(i[:0], j[:0]).tolist() == []


def test_the_order_of_the_articles_says_nothing(told: list[tuple[Article, Mention]], found: Wordings) -> None:
    other = wordings(told, read_words(one for one, _ in reversed(told)))
    i, j = np.divmod(np.arange(40 * 40), 40)
    assert other.likeness(i, j).tolist() == found.likeness(i, j).tolist()
    assert led(other) == led(found)


def led(found: Wordings) -> list[list[int]]:
    """The mentions that each word leads from one to the other, whatever the number of the word."""
    by_word: dict[int, list[int]] = {}
    for word, teller in zip(found.telling.tolist(), found.tellers.tolist(), strict=True):
        by_word.setdefault(word, []).append(teller)
    return sorted(map(sorted, by_word.values()))


def test_a_very_long_article_takes_room_for_itself_alone() -> None:
    long = " ".join(f"word{at}" for at in range(20_000))
    texts = [article("long", long), article("like", long), *(article(f"a{at}", "market dawn") for at in range(200))]
    found = wordings([(one, mention(one.article_id)) for one in texts], read_words(texts))
    assert found.likeness(np.array([0, 0]), np.array([1, 2])) == pytest.approx([1.0, 0.0], abs=1e-3)
    assert found._weighed.size < 3 * wording.FIRSTS * 20_000
