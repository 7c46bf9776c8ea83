"""News-like articles by the thousand, for throughput only: the same seed gives the same articles everywhere.

    python bench/corpus.py --count 20000 --output /tmp/articles.jsonl
    python bench/corpus.py --count 20000 --edition 1 --output /tmp/articles-edited.jsonl

An article of 500 words has about 25 statements and 40 mentions of entities; one in twelve is a reprint of an earlier
one under another outlet. In a later edition one in ten has a sentence that its earlier ones had not. Article n depends
on the seed, n and the edition alone. Run with no argument, it says what it makes.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.newswords import END, MIDDLE, START, Drawn, plain_words

FIRST = "Aigul Boris Clara Dmitri Elena Farid Galina Hamid Irina Jonas Kamila Leila Marat Nadia Oleg Pavel Rosa Sergei"
FIRST += " Tamara Umid Vera Yusuf Zarina Anton Bella Daniyar"
COUNTRIES = "Kazakhstan Russia Ukraine Uzbekistan Georgia Armenia Turkey China Germany France Poland Belarus"
BODIES = ["Foreign Ministry", "Defense Ministry", "Finance Ministry", "Interior Ministry", "government", "parliament"]
ROLES = ["analyst", "economist", "director", "spokesman", "professor", "lawmaker", "adviser", "researcher"]
ORGS = ["Institute", "Center", "University", "Foundation", "Bank", "Company", "Council", "Party"]
OUTLETS = ["Courier", "Tribune", "Herald", "Observer", "Post", "Gazette", "Times", "Review"]
TOPICS = "talks pipeline tariff plan election deal sanctions treaty railway budget rate census bridge port mine strike"
TOPICS += " subsidy levy airport canal summit ceasefire embargo loan pension merger inquiry verdict curfew amnesty"
TOPICS += " draft reform recount truce harvest dam reactor satellite ferry tunnel depot refinery smelter orchard grid"
DOINGS = "would {}|has to {}|was {}|is {}|did {}|can {}|should {} at all|must {}|has been {} by them|may be {} for now"
ASIDES = ["The streets were quiet", "The roads stayed shut", "Prices of bread rose", "Few shops were open"]
SKEW = 0.6
"""So that a statement has about as many others that look alike at first sight as one of real news."""
LINKS = ["because", "while", "although", "until", "since"]
CUES = ["said", "told reporters", "warned", "added", "announced", "argued", "noted", "insisted"]


@dataclass(frozen=True, slots=True)
class Generated:
    """One article as a line of JSON has it."""

    id: str
    url: str
    outlet: str
    published: str
    author: str
    title: str
    language: str
    text: str


def articles(count: int, seed: int = 0, words: int = 500, first: int = 0, edition: int = 0) -> Iterator[Generated]:
    """Articles `first` to `first + count - 1` of a seed."""
    for number in range(first, first + count):
        yield article(number, seed, words, edition)


def article(number: int, seed: int = 0, words: int = 500, edition: int = 0) -> Generated:
    """Article `number` of a seed."""
    rng = Random(f"{seed}/{number}")
    reprinted = rng.randrange(number) if number and rng.random() < 1 / 12 else number
    title, text = _story(Random(f"{seed}/{reprinted}/story"), words)
    text += "".join(_correction(Random(f"{seed}/{number}/edition {n}")) for n in range(1, edition + 1))
    outlet = _outlet(rng)
    host = outlet.removeprefix("The ").replace(" ", "").lower()
    return Generated(
        id=f"{seed}-{number}",
        url=f"https://{host}.example/{seed}/{number}/story",
        outlet=outlet,
        published=(date(2014, 3, 18) + timedelta(days=rng.randrange(3000))).isoformat(),
        author=_person(rng),
        title=title,
        language="en",
        text=f"{title}\n\n{text}",
    )


def _story(rng: Random, words: int) -> tuple[str, str]:
    people = [(_person(rng), rng.choice(ROLES), _organization(rng)) for _ in range(1 + words // 80)]
    country = rng.choice(COUNTRIES.split())
    title = f"{country} Weighs {rng.choice(TOPICS.split()).title()} as {rng.choice(COUNTRIES.split())} Waits"
    paragraphs: list[str] = []
    length = 0
    introduced: set[str] = set()
    while length < words:
        paragraph = " ".join(_sentence(rng, people, country, introduced) for _ in range(2))
        paragraphs.append(paragraph)
        length += len(paragraph.split())
    return title, "\n\n".join(paragraphs)


def _correction(rng: Random) -> str:
    """What one article in ten gets added in an edition."""
    if rng.random() >= 1 / 10:
        return ""
    return f"\n\nOfficials said on {rng.choice(['Monday', 'Friday'])} that {_claim(rng)}."


def _sentence(rng: Random, people: list[tuple[str, str, str]], country: str, introduced: set[str]) -> str:
    claim = _claim(rng)
    person, role, organization = rng.choice(people)
    speaker = person.split()[1] if person in introduced else f"{person}, {role} at the {organization},"
    other = rng.choice(COUNTRIES.split())
    kind = rng.random()
    if kind < 0.16 and introduced:
        return f"“{claim[0].upper()}{claim[1:]},” {rng.choice(['he', 'she'])} said."
    if kind < 0.31 and introduced:
        return f"{rng.choice(['He', 'She'])} {rng.choice(CUES)} that {claim}."
    if kind < 0.42:
        return f"Analysts {rng.choice(['said', 'warned'])} that {claim}."
    if kind < 0.48:
        return f"{country}’s {rng.choice(BODIES)} said on {rng.choice(['Monday', 'Friday'])} that {claim}."
    if kind < 0.56:
        topic = rng.choice(TOPICS.split())
        return f"Talks between {country} and {other} on the {topic} went on for {rng.randint(2, 30)} hours."
    if kind < 0.62:
        return f"{rng.choice(ASIDES)} for {rng.randint(2, 9)} days, and the markets closed lower again that week."
    introduced.add(person)
    if kind < 0.79:
        return f"“{claim[0].upper()}{claim[1:]} and {other} knows it,” {speaker} {rng.choice(CUES)}."
    if kind < 0.93:
        return f"{speaker[0].upper()}{speaker[1:]} {rng.choice(CUES)} that {claim}."
    return f"“We think that {claim},” {speaker} told {_outlet(rng)} in an interview."


def _claim(rng: Random) -> str:
    """What hardly anybody else says, but for what it is about: else all articles would restate one another."""
    word = partial(_words().one, rng)
    about, doing = f"the {word()} {rng.choice(TOPICS.split())}", rng.choice(DOINGS.split("|")).format(word())
    return f"{about} {doing} {rng.choice(LINKS)} {word()} {word()} and {word()} {word()}"


@cache
def _words() -> Drawn:
    return plain_words(Random("corpus"), SKEW)


def _person(rng: Random) -> str:
    # few people are in many stories, most in few
    who = Random(int(rng.paretovariate(0.35)) % 200_000)
    return f"{who.choice(FIRST.split())} {_surname(who)}"


def _surname(rng: Random) -> str:
    return rng.choice(START.split()) + rng.choice(MIDDLE.split()) + rng.choice(END.split())


def _organization(rng: Random) -> str:
    what = Random(int(rng.paretovariate(0.4)) % 50_000)
    return f"{_surname(what)} {what.choice(ORGS)}"


def _outlet(rng: Random) -> str:
    what = Random(rng.randrange(120))
    return f"The {what.choice(START.split())}{what.choice(MIDDLE.split())} {what.choice(OUTLETS)}"


def write(path: Path, count: int, seed: int = 0, words: int = 500, edition: int = 0) -> None:
    """Write articles as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        for generated in articles(count, seed, words, edition=edition):
            file.write(json.dumps(asdict(generated), ensure_ascii=False) + "\n")


def main() -> None:
    """Write a corpus, or say what one looks like."""
    parser = argparse.ArgumentParser(description="Generate articles for measurements.")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--edition", type=int, default=0, help="how often some of them have been edited")
    parser.add_argument("--output", type=Path, help="JSON lines; without it, only figures are printed")
    given = parser.parse_args()
    if given.output:
        write(given.output, given.count, given.seed, given.words, given.edition)
        return
    started = time.perf_counter()
    length = sum(len(a.text.split()) for a in articles(given.count, given.seed, given.words, edition=given.edition))
    seconds = time.perf_counter() - started
    sys.stdout.write(
        f"{given.count} articles of {length / given.count:.0f} words, {given.count / seconds:.0f} a second\n"
    )


if __name__ == "__main__":
    main()
