"""How fast articles are read: python bench/extract.py [--help] [ARTICLES.jsonl[.gz]]

An article's time grows with its words, so that articles are compared by the milliseconds for 700 words. The yardstick
beside it splits the same text into words with one regular expression. Texts of a megabyte that no newspaper prints
show that no rule looks back over the whole text: they must take no longer, for their words, than articles do.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from sayso.extract.extract import extract
from sayso.extract.layout import Context, lay_out
from sayso.extract.page import read_page
from sayso.extract.registry import registry
from sayso.extract.statements import find_drafts

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"
WORD = re.compile(r"\w+")
WORDS = 700
"""Words of the article that times are given for."""
MEGABYTE = 1_000_000
LONG = {
    "prose": "The mayor of Salem, Ann Lee, said on Monday that the harbour would close. He left in March.\n\n",
    "quotes": "“The harbour will close in May,” Ann Lee said. “We know that it is late,” she told the Alba Times. ",
    "quotes never closed": "“The harbour will close in May, Ann Lee said.\n\n",
    "one sentence": "and Ann Lee of the harbour board said that the harbour of Salem would close in May ",
}
"""A piece of each long text, repeated to a megabyte."""


def texts(path: Path | None) -> list[str]:
    """The articles' texts."""
    if path is None:
        return [file.read_text(encoding="utf-8") for file in sorted(EXAMPLES.glob("*.*"))]
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines if line.strip()]


def milliseconds(work: Callable[[str], object], articles: Sequence[str], rounds: int) -> list[float]:
    """The time that each article takes: the least of several rounds, since a busy machine only adds to it."""
    taken = [float("inf")] * len(articles)
    for _ in range(rounds):
        for number, text in enumerate(articles):
            start = time.perf_counter()
            work(text)
            taken[number] = min(taken[number], 1000 * (time.perf_counter() - start))
    return taken


def print_articles(articles: Sequence[str], rounds: int) -> None:
    """Print a line for each measure on articles."""
    sizes = [len(text.split()) for text in articles]
    print(f"{len(articles)} articles, {statistics.median(sizes):.0f} words in the median one")
    measures: list[tuple[str, Callable[[str], object]]] = [
        ("all of it", lambda text: extract(text, Context())),
        ("laying out alone", lambda text: lay_out(text, Context())),
        ("attribution, laid out", lambda text: find_drafts(read_page(lay_out(text, Context())))),
    ]
    yardstick = sum(milliseconds(WORD.findall, articles, rounds))
    for name, work in measures:
        taken = milliseconds(work, articles, rounds)
        print(
            f"{name:22} {WORDS * sum(taken) / sum(sizes):6.2f} ms for {WORDS} words, "
            f"{statistics.median(taken):6.2f} ms the median article, {1000 * len(taken) / sum(taken):5.0f} a second, "
            f"{sum(taken) / yardstick:4.0f} x words"
        )


def long_text(piece: str) -> str:
    """A piece repeated to a megabyte."""
    return (piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE]


def time_and_memory(piece: str) -> tuple[float, float]:
    """The milliseconds that a piece repeated takes, and the most memory in MB that its process held."""
    registry()
    (taken,) = milliseconds(lambda text: extract(text, Context()), [long_text(piece)], 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return taken, peak / (1_000_000 if sys.platform == "darwin" else 1_000)


def print_long() -> None:
    """Print the seconds and the memory that each long text takes, each in a process of its own."""
    for name, piece in LONG.items():
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            taken, peak = pool.submit(time_and_memory, piece).result()
        words = len(long_text(piece).split())
        print(
            f"1 MB of {name:20} {taken / 1000:6.2f} s, {WORDS * taken / words:6.2f} ms for {WORDS} words, "
            f"{peak:4.0f} MB of memory at most"
        )


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(
        description="Measure how fast articles are read: the time for 700 words (laying out, attribution, all), "
        "the time to load the registry, and the time and memory for texts of a megabyte, which must grow with the "
        "words alone. "
        "Run it on a machine that does nothing else."
    )
    parser.add_argument(
        "articles", nargs="?", type=Path, help='JSON lines with a "text", .gz or not; else the examples are read'
    )
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="keep the best of N rounds (default: 3)")
    parser.add_argument("--no-long", action="store_true", help="leave the texts of a megabyte out")
    options = parser.parse_args()
    start = time.perf_counter()
    registry()
    print(f"registry loaded in {1000 * (time.perf_counter() - start):.0f} ms")
    print_articles(texts(options.articles), max(1, options.rounds))
    if not options.no_long:
        print_long()


if __name__ == "__main__":
    main()
