"""Statements and articles in the vocabulary of news, with known copies, edits and excerpts, for measuring likeness.

Words are drawn from some thousands, few of them often (Zipf), with set phrases and names among them. The same seed
gives the same words everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random

LEXICON = Path(__file__).resolve().parents[1] / "extract" / "sayso" / "extract" / "data" / "lexicon"
START = "Ab Bek Cher Dor Er Fed Gor Hal Is Jan Kar Lem Mor Nur Or Pet Rak Sat Tul Ul Vol Yar Zhak"
MIDDLE = "a e i o u ai an en ar or ul im"
END = "baev bekov enko ev idze in kov man mov ov ova sky stein yan zade"


@dataclass(frozen=True, slots=True)
class Made:
    """One made statement, and the number of the one whose words it has."""

    words: tuple[str, ...]
    origin: int
    speaker: str | None


class News:
    """Draws words, sentences and edits."""

    def __init__(self, seed: int = 0) -> None:
        self.rng = Random(f"news/{seed}")
        rng = Random("vocabulary")
        light = _entries("light_words")
        self.light = Drawn([word for word in light if "'" not in word], rng, 1.0)
        names = sorted({a + b + c for a in START.split() for b in MIDDLE.split() for c in END.split()})
        self.names = Drawn(rng.sample(names, 3000), rng, 0.9)
        self.plain = plain_words(rng)
        self.speakers = Drawn([f"person:{number}" for number in range(5000)], rng, 0.9)
        self.set_phrases = Drawn([self._phrase(rng) for _ in range(3000)], rng, 0.6)

    def _phrase(self, rng: Random) -> str:
        return " ".join(self.plain.one(rng) for _ in range(rng.choice((2, 2, 2, 2, 3, 3))))

    def sentence(self) -> tuple[str, ...]:
        """6 to 80 words, 17 in the median one, as the statements of real articles have."""
        rng = self.rng
        length = min(80, max(6, round(rng.lognormvariate(2.83, 0.6))))
        words: list[str] = []
        while len(words) < length:
            kind = rng.random()
            if kind < 0.45:
                words.append(self.light.one(rng))
            elif kind < 0.52:
                words.append(self.names.one(rng))
            elif kind < 0.57:
                words += self.set_phrases.one(rng).split()
            else:
                words.append(self.plain.one(rng))
        return tuple(words[:length])

    def edited(self, words: Sequence[str], share: float) -> tuple[str, ...]:
        """So many of the words replaced, left out, or joined by another."""
        rng, out = self.rng, list(words)
        for at in sorted(rng.sample(range(len(out)), round(share * len(out))), reverse=True):
            how = rng.randrange(3)
            new = [] if how == 1 else [self.light.one(rng) if rng.random() < 0.45 else self.plain.one(rng)]
            out[at : at + (how < 2)] = new
        return tuple(out)

    def excerpt(self, words: Sequence[str]) -> tuple[str, ...]:
        """A stretch of a third to two thirds of the words, 8 at least."""
        length = max(8, round(len(words) * self.rng.uniform(1 / 3, 2 / 3)))
        at = self.rng.randrange(max(1, len(words) - length + 1))
        return tuple(words[at : at + length])

    def speaker(self) -> str | None:
        """A few speak often, the first in one of thirty; of one statement in five nobody knows who spoke."""
        return None if self.rng.random() < 0.2 else self.speakers.one(self.rng)


class Drawn:
    """Words of which the first are drawn often and the last seldom."""

    def __init__(self, words: Sequence[str], rng: Random, skew: float) -> None:
        self.words = list(words)
        rng.shuffle(self.words)
        self.upto = list(accumulate(1 / (rank + 3) ** skew for rank in range(len(self.words))))

    def one(self, rng: Random) -> str:
        return rng.choices(self.words, cum_weights=self.upto)[0]


def plain_words(rng: Random, skew: float = 0.8) -> Drawn:
    """Ordinary words with content."""
    light = set(_entries("light_words"))
    return Drawn([word for word in _entries("plain_words") if word not in light], rng, skew)


def _entries(name: str) -> list[str]:
    lines = (LEXICON / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.partition(":")[0].strip() for line in lines if line.strip() and not line.startswith("#")]


def article(news: News, words: int = 400) -> tuple[str, ...]:
    """Sentences of about so many words in all."""
    out: list[str] = []
    while len(out) < words:
        out += news.sentence()
    return tuple(out)


def statements(news: News, count: int, copies: float = 0.1, share: float = 0.1) -> list[Made]:
    """So many statements; this part of them says again, with this share of the words edited, what another says."""
    made: list[Made] = []
    while len(made) < count:
        if made and news.rng.random() < copies:
            of = made[news.rng.randrange(len(made))]
            root = made[of.origin]
            speaker = root.speaker if news.rng.random() < 0.8 else None
            made.append(Made(news.edited(root.words, share), of.origin, speaker))
        else:
            made.append(Made(news.sentence(), len(made), news.speaker()))
    return made
