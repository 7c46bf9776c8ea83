"""The few numbers by which likely pairs are found: two texts that are alike have one of them equal, most likely.

Each is a least hash (MinHash): of what two texts are made of, the least hash is the same as often as they share it, so
with a share J (Jaccard) and r of them joined in each of b bands, a pair is found with 1 - (1 - J^r)^b.

                     hashed                                bands   J where a tenth of the words is edited, and found
    statement        its words with content, 3 joined      3       0.82 of 11 words       0.91
                     three of them in a row                5       0.5                    0.97, both kinds 0.99
    article          four words with content in a row      8       0.49                   0.995

Three in a row find a short quote within a long one, which its single words do not: of a quote of m words in one of n,
1 - (1 - (m - 2) / (n - 2))^5. They are taken from the quoted fragments of a statement that is part quoted.

A statement with fewer than three words with content has no bands: "he would not say so" is everybody's. All of it is
decided by the text alone, so that a link hangs on its two ends.

A library would do the same (datasketch): it brings numpy and scipy, 160 MB, takes 0.4 s to import, and its newest
release made every signature that was stored before it useless. The hashes here are BLAKE2's, which no release changes.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sayso.extract.lexicon import words as lexicon
from sayso.extract.likeness.words import QUOTE_WORDS, Wording, key
from sayso.extract.text import fold

WORD_BANDS = 3
ROWS = 3
PHRASE_BANDS = 5
STATEMENT_BANDS = WORD_BANDS + PHRASE_BANDS
STATEMENT_PHRASE = 3
ARTICLE_BANDS = 8
ARTICLE_PHRASE = 4
ARTICLE_PHRASES = 20
"""An article with fewer phrases has no bands: a programme note, a one-line correction."""

_WORD = re.compile(r"\w+(?:['.]\w+)*")


def statement_bands(statement: Wording) -> tuple[int, ...]:
    """The bands of a statement, each to be compared with the same one of another; none where it says too little.

    >>> from sayso.extract.likeness.words import wording
    >>> len(statement_bands(wording("the river is not a border"))), statement_bands(wording("he would not say so"))
    (8, ())
    """
    keys = [word.key for word in statement.content]
    if len(set(keys)) < QUOTE_WORDS:
        return ()
    phrases = {p for part in statement.parts for p in in_a_row([w.key for w in part], STATEMENT_PHRASE)}
    least = _least(_word_hashes(k) for k in set(keys))
    joined = [_joined(least[i : i + ROWS]) for i in range(0, WORD_BANDS * ROWS, ROWS)]
    return (*joined, *_least(_hashes(p, PHRASE_BANDS) for p in phrases))


def article_bands(text: str) -> tuple[int, ...]:
    """The bands of an article, each to be compared with the same one of another; none where it is too short."""
    return phrase_bands(in_a_row(article_words(text), ARTICLE_PHRASE))


def phrase_bands(phrases: set[str]) -> tuple[int, ...]:
    """The bands of an article of these phrases."""
    if len(phrases) < ARTICLE_PHRASES:
        return ()
    return _least(_hashes(p, ARTICLE_BANDS) for p in phrases)


def article_words(text: str) -> list[str]:
    """The words with content of an article, as they are compared.

    >>> article_words("The Ministry’s envoy, he said, had not come.")
    ['ministry', 'envoy', 'said', 'not', 'come']
    """
    light = lexicon("light_words")
    return [k for word in _WORD.findall(fold(text).lower()) if (k := key(word)) and k not in light]


def in_a_row(words: Sequence[str], size: int) -> set[str]:
    """All runs of so many words.

    >>> sorted(in_a_row(["free", "expression", "will", "population"], 3))
    ['expression will population', 'free expression will']
    """
    return {" ".join(run) for run in zip(*(words[i:] for i in range(size)), strict=False)}


def _least(hashes: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(min, zip(*hashes, strict=True)))


def _hashes(feature: str, count: int) -> tuple[int, ...]:
    """So many independent numbers of 32 bits: one digest gives them all."""
    return struct.unpack(f">{count}I", hashlib.blake2b(feature.encode(), digest_size=4 * count).digest())


@lru_cache(maxsize=1 << 15)
def _word_hashes(word: str) -> tuple[int, ...]:
    return _hashes(word, WORD_BANDS * ROWS)


def _joined(values: Sequence[int]) -> int:
    """One number of 63 bits, which a graph's integer holds, for several."""
    data = struct.pack(f">{len(values)}I", *values)
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest()) >> 1
