"""How fast places and dates, and whole articles, are read beside a spaCy pipeline of its small English model's shape.

    python -m tests.bench_speed FILE ...      # by hand, on an idle machine; `pip install spacy` first

All three read the same articles one after the other in this process, spaCy in batches. The pipeline's weights are
random: they cost the same as trained ones. Ratios are of words a second of processor time, which what else runs on the
machine disturbs least.
"""

from __future__ import annotations

import argparse
import importlib
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from flows.extract import extractor
from flows.extract.dates import find_dates
from flows.extract.places import find_places
from flows.read import read_inputs
from flows.records import Article
from flows.settings import Settings

WIDTH, DEPTH = 96, 4
TAGS, RELATIONS, ENTITIES = 50, 45, 18
# attributes and rows of the hash tables, as the small model has them for its shared layer and for its entities
SHARED = (("NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"), (5000, 1000, 2500, 2500, 50, 50))
OWN = (("NORM", "PREFIX", "SUFFIX", "SHAPE"), (5000, 1000, 2500, 2500))


def encoder(attributes: Sequence[str], rows: Sequence[int]) -> dict[str, Any]:
    """The token-to-vector layer of the small model."""
    embed = {"@architectures": "spacy.MultiHashEmbed.v2", "width": WIDTH, "attrs": [*attributes], "rows": [*rows]}
    encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": WIDTH, "depth": DEPTH}
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": embed | {"include_static_vectors": False},
        "encode": encode | {"window_size": 1, "maxout_pieces": 3},
    }


def transitions(kind: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    """The model of the parser or of the entity recogniser."""
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }


def pipeline() -> Any:
    """A spaCy pipeline of tok2vec, tagger, parser and entity recogniser at random weights."""
    spacy = importlib.import_module("spacy")
    example = importlib.import_module("spacy.training").Example
    nlp = spacy.blank("en")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"}
    nlp.add_pipe("tok2vec", config={"model": encoder(*SHARED)})
    tagger = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": shared}})
    parser = nlp.add_pipe("parser", config={"model": transitions("parser", shared)})
    entities = nlp.add_pipe("ner", config={"model": transitions("ner", encoder(*OWN))})
    for pipe, prefix, count in ((tagger, "T", TAGS), (parser, "d", RELATIONS), (entities, "E", ENTITIES)):
        for number in range(count):
            pipe.add_label(f"{prefix}{number}")
    words = ["Two", "people", "died"]
    answers = {"tags": ["T0", "T1", "T2"], "heads": [1, 2, 2], "deps": ["d0", "d1", "ROOT"], "entities": ["O"] * 3}
    nlp.initialize(lambda: [example.from_dict(spacy.tokens.Doc(nlp.vocab, words=words), answers)])
    return nlp


def measured(name: str, words: int, read: Callable[[], Iterable[object]]) -> float:
    """Words a second of processor time; prints them and those by the clock."""
    clock, processor = time.perf_counter(), time.process_time()
    for _ in read():
        pass
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(f"{name:28} {words / processor:9,.0f} words/s of processor, {words / clock:9,.0f} by the clock")
    return words / processor


def places_and_dates(article: Article) -> None:
    """What `casus geoparse` and `casus timex` do with an article."""
    find_places(article.text, source=article.source, title=article.title)
    find_dates(article.text, article.published)


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Measure how fast articles are read.")
    parser.add_argument("files", nargs="+", help="anything that `casus run` reads")
    args = parser.parse_args(argv)
    articles = [one for one in read_inputs(args.files, published=None) if isinstance(one, Article)]
    texts = [article.text for article in articles]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(articles)} articles, {words:,} words")
    nlp, whole = pipeline(), extractor("rules", Settings())
    for warm in (lambda: nlp(texts[0]), lambda: places_and_dates(articles[0]), lambda: whole(articles[0])):
        warm()  # what is loaded once costs nothing below
    spacy = measured("spaCy, small, random weights", words, lambda: nlp.pipe(texts))
    quick = measured("geoparse and timex", words, lambda: map(places_and_dates, articles))
    print(f"{quick / spacy:.1f} times spaCy")
    print(f"{measured('the whole extractor', words, lambda: map(whole, articles)) / spacy:.1f} times spaCy")


if __name__ == "__main__":
    main()
