"""Whether the same words are found again, and how fast: python bench/likeness.py [--help] [ARTICLES.jsonl[.gz]]

On statements and articles made up in the vocabulary of news (bench/newswords.py), of which some are copies of others
with a known share of their words edited: precision and recall; the seconds in which 100,000 statements are signed,
looked up and checked; and what it costs to add 1,000 statements to few and to many. The index is a dictionary for each
band, which answers the same questions as a graph's index on a property. All in one process; seconds of its processor.

With a file of real articles it links what they say, and prints some of the links to be judged by reading.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.newswords import Made, News, article, statements

from sayso.extract.likeness.articles import ArticleEnd, reprint
from sayso.extract.likeness.differences import difference, rendered
from sayso.extract.likeness.signature import Bands, statement_bands
from sayso.extract.likeness.statements import Glance, Restatement, StatementEnd, may_restate, restatement
from sayso.extract.likeness.words import wording
from sayso.loader.likeness.changes import weight
from sayso.loader.likeness.kinds import ARTICLES, STATEMENTS, Alike

SHARES = (0.0, 0.05, 0.1, 0.2)


class Index:
    """Which numbers carry a value in a band."""

    def __init__(self, kind: Alike[Any]) -> None:
        self.bands: list[dict[int | None, list[int]]] = [{} for _ in kind.bands]
        self.kind = kind

    def near(self, values: Bands) -> set[int]:
        """All that have bands enough in common with these values, as in the load."""
        found: Counter[int] = Counter()
        for band, value in zip(self.bands, values, strict=False):
            numbers = band.get(value, ())
            for _ in range(weight(self.kind, len(numbers) + 1)):
                found.update(numbers)
        return {number for number, times in found.items() if times >= 2}

    def add(self, number: int, values: Bands) -> None:
        """Enter one."""
        for band, value in zip(self.bands, values, strict=False):
            if value is not None:
                band.setdefault(value, []).append(number)

    def fullest(self) -> int:
        """How many have the commonest value."""
        return max((len(found) for band in self.bands for found in band.values()), default=0)


class Linker:
    """Statements with all links between them."""

    def __init__(self) -> None:
        self.index = Index(STATEMENTS)
        self.ends: list[StatementEnd] = []
        self.looks: list[Glance] = []
        self.links: list[tuple[int, int, Restatement]] = []
        self.seconds = {"sign": 0.0, "look": 0.0, "check": 0.0}
        self.candidates = 0

    def add(self, end: StatementEnd) -> None:
        """Sign one, look for its like, check each, enter it."""
        started = time.process_time()
        bands = statement_bands(end.wording)
        signed = time.process_time()
        near = self.index.near(bands)
        number = len(self.ends)
        look = Glance(" ".join(word.shown for word in end.wording.words), end.article, end.speakers)
        self.ends.append(end)
        self.looks.append(look)
        self.index.add(number, bands)
        found = time.process_time()
        for other in near:
            link = restatement(end, self.ends[other]) if may_restate(look, self.looks[other]) else None
            if link:
                self.links.append((number, other, link))
        self.candidates += len(near)
        checked = time.process_time()
        self.seconds["sign"] += signed - started
        self.seconds["look"] += found - signed
        self.seconds["check"] += checked - found


def end_of(number: int, made: Made) -> StatementEnd:
    """A made statement, in an article of its own."""
    speakers = frozenset({made.speaker}) if made.speaker else frozenset()
    return StatementEnd(f"statement:{number}", f"article:{number}", wording(" ".join(made.words)), speakers)


def print_speed(count: int) -> None:
    """Sign, look up and check so many statements."""
    made = statements(News(1), count)
    started = time.process_time()
    linker = linker_of(made)
    total = time.process_time() - started
    parts = ", ".join(f"{name} {taken:.1f}" for name, taken in linker.seconds.items())
    read = total - sum(linker.seconds.values())
    print(
        f"{count} statements linked in {total:.1f} s on one core (read words {read:.1f}, {parts}); "
        f"{linker.candidates} candidates, {len(linker.links)} links, {linker.index.fullest()} in the fullest band"
    )
    print_quality("   a tenth of them copies with 10 % edited", made, linker)


def print_quality(name: str, made: Sequence[Made], linker: Linker) -> None:
    """Precision of all links, and recall of those between a copy and what it copies.

    Shorter statements are told apart in the recall: those that say too little have no bands.
    """
    linked = {frozenset((a, b)) for a, b, _ in linker.links}
    right = sum(made[a].origin == made[b].origin for a, b in map(tuple, linked))
    copies = [(number, one.origin) for number, one in enumerate(made) if one.origin != number]
    long = [pair for pair in copies if min(len(made[n].words) for n in pair) >= 8]

    def recall(pairs: Sequence[tuple[int, int]]) -> float:
        return sum(frozenset(pair) in linked for pair in pairs) / max(1, len(pairs))

    part = len(long) / max(1, len(copies))
    print(
        f"{name}: precision {right / max(1, len(linked)):.4f}, recall {recall(copies):.4f}, "
        f"{recall(long):.4f} of the {part:.0%} where both have 8 words ({len(copies)} copies)"
    )


def print_statements(count: int) -> None:
    """Quality for each share of edited words, and for excerpts."""
    for share in SHARES:
        made = statements(News(2), count, 0.2, share)
        print_quality(f"restatements, {share:4.0%} of the words edited", made, linker_of(made))
    news = News(3)
    made = [Made(news.sentence(), n, news.speaker()) for n in range(count)]
    made += [Made(news.excerpt(one.words), one.origin, one.speaker) for one in made[: count // 5] if one.speaker]
    print_quality("restatements, a third to two thirds quoted", made, linker_of(made))


def print_articles(count: int) -> None:
    """Quality for each share of edited words, and for shortened copies."""
    for share, kept in [*((share, 1.0) for share in SHARES), (0.1, 0.6)]:
        news, index = News(4), Index(ARTICLES)
        texts = [article(news) for _ in range(count)]
        copies = [news.edited(text[: round(kept * len(text))], share) for text in texts[: count // 5]]
        ends = [ArticleEnd(f"article:{n}", " ".join(words)) for n, words in enumerate([*texts, *copies])]
        linked: set[tuple[int, int]] = set()
        checked = 0
        started = time.process_time()
        for number, end in enumerate(ends):
            near = index.near(end.bands)
            linked |= {(other, number) for other in near if reprint(ends[other], end)}
            index.add(number, end.bands)
            checked += len(near)
        taken = time.process_time() - started
        right = sum(later == count + earlier for earlier, later in linked)
        print(
            f"reprints, {share:4.0%} of the words edited, {kept:.0%} of them kept: "
            f"precision {right / max(1, len(linked)):.4f}, recall {right / len(copies):.4f}, "
            f"{checked} candidates, {1000 * taken / len(ends):.2f} ms an article"
        )


def print_growth(few: int, many: int, added: int = 1000, rounds: int = 7) -> None:
    """The time to add so many statements to few, and to many: the same ones, in turn, so that both meet one machine."""
    linkers = {size: linker_of(statements(News(5), size)) for size in (few, many)}
    taken: dict[int, list[float]] = {few: [], many: []}
    for number in range(rounds):
        more = statements(News(100 + number), added)
        for size, linker in linkers.items():
            first = len(linker.ends)
            started = time.process_time()
            for at, one in enumerate(more):
                linker.add(end_of(first + at, one))
            taken[size].append(time.process_time() - started)
    for size, times in taken.items():
        print(f"{added} statements added to {size}: {1000 * statistics.median(times):.0f} ms, the median of {rounds}")
    ratios = [large / small for small, large in zip(taken[few], taken[many], strict=True)]
    print(f"ratio {statistics.median(ratios):.2f}")


def linker_of(made: Sequence[Made]) -> Linker:
    """These statements, linked."""
    linker = Linker()
    for number, one in enumerate(made):
        linker.add(end_of(number, one))
    return linker


def said_in(path: Path) -> Iterator[StatementEnd]:
    """What is said in real articles, by whom as far as it is known."""
    from sayso.extract.extract import extract
    from sayso.extract.layout import Context

    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            text = json.loads(line)["text"]
            findings = extract(text, Context())
            for at, found in enumerate(findings.statements):
                speaker = None if found.speaker is None else findings.entities[found.speaker]
                who = frozenset({speaker.name}) if speaker and speaker.type != "Group" else frozenset()
                words = wording(" … ".join(text[s.start : s.end] for s in found.content), found.kind)
                yield StatementEnd(f"{number}:{at}", f"{number}", words, who)


def print_real(path: Path, show: int) -> None:
    """Link what real articles say, and print some links of those that are not word for word the same."""
    linker = Linker()
    for end in said_in(path):
        linker.add(end)
    unlike = [link for link in linker.links if link[2].score < 1 or link[2].method == "part"]
    print(
        f"{len(linker.ends)} statements, {linker.candidates} candidates, {len(linker.links)} links, "
        f"{len(unlike)} of them not word for word; {linker.index.fullest()} in the fullest band"
    )
    for a, b, link in Random(0).sample(unlike, min(show, len(unlike))):
        found = difference(linker.ends[b].wording, linker.ends[a].wording)
        who = " / ".join(" ".join(linker.ends[n].speakers) or "?" for n in (b, a))
        print(f"{link.score:.2f} {link.method} {found.course} [{who}]\n    {rendered(found)}")


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description="Measure how well and how fast the same words are found again.")
    parser.add_argument("articles", nargs="?", type=Path, help='real articles: JSON lines with a "text", .gz or not')
    parser.add_argument("--show", type=int, default=50, metavar="N", help="links of real articles to print")
    parser.add_argument("--count", type=int, default=100_000, help="statements to link for speed (default: 100000)")
    given = parser.parse_args()
    if given.articles:
        print_real(given.articles, given.show)
        return
    print_speed(given.count)
    print_statements(given.count // 10)
    print_articles(max(100, given.count // 100))
    print_growth(given.count // 10, given.count)


if __name__ == "__main__":
    main()
