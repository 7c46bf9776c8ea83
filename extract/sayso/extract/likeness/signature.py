"""The few numbers by which likely pairs are found: two texts that are alike have one of them equal, most likely.

A text is taken for a set of features, and each feature's hash says into which band it falls; a band's number is the
least hash that fell there, none where none did (MinHash by one permutation: Li, Owen, Zhang, "One Permutation
Hashing", 2012). Two texts have a band equal about as often as they share features (Jaccard), and a short text has no
more numbers than features, which are all that an index has to hold.

                     features                                  bands   found where a tenth of the words is edited
    statement        two words with content, beside each       5       98.5 %, and 97 % of a third to two thirds of it
                     other or one apart
    article          four words with content in a row          12      two bands or more: 99.6 %

Pairs of words live through an edit beside them, stand in a short quote as in the long one that it was taken from, and
are seldom enough; those of a statement that is part quoted are taken from its quoted fragments. The figures are those
of bench/likeness.py.

A statement that says too little has no bands: "he would not say so" is everybody's. All of it is decided by the text
alone, so that a link hangs on its two ends.

A library would do the same (datasketch): it brings numpy and scipy, 160 MB, takes 0.4 s to import, and its newest
release made every signature that was stored before it useless. The hashes here are BLAKE2's, which no release changes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sayso.extract.lexicon import words as lexicon
from sayso.extract.likeness.words import QUOTE_WORDS, WHOLE_WORDS, Wording, key
from sayso.extract.text import fold

STATEMENT_BANDS = 5
ARTICLE_BANDS = 12
ARTICLE_PHRASE = 4
ARTICLE_PHRASES = 20
"""An article with fewer phrases has no bands: a programme note, a one-line correction."""

Bands = tuple[int | None, ...]
_MASK = (1 << 63) - 1
_WORD = re.compile(r"\w+(?:['.]\w+)*")


def statement_bands(statement: Wording) -> Bands:
    """The bands of a statement, each to be compared with the same one of another; none where it says too little.

    >>> from sayso.extract.likeness.words import wording
    >>> [band and band % 1000 for band in statement_bands(wording("the river is not a border"))]
    [None, 35, None, 504, None]
    >>> statement_bands(wording("he would not say so"))
    ()
    """
    different = len({word.key for word in statement.content})
    if different < (QUOTE_WORDS if statement.length < WHOLE_WORDS else QUOTE_WORDS - 1):
        return ()
    least: list[int | None] = [None] * STATEMENT_BANDS
    for part in statement.parts:
        _put_pairs([_hash(word.key) for word in part], least)
    return tuple(least)


def article_bands(text: str) -> Bands:
    """The bands of an article, each to be compared with the same one of another; none where it is too short."""
    return phrase_bands(in_a_row(article_words(text), ARTICLE_PHRASE))


def phrase_bands(phrases: set[str]) -> Bands:
    """The bands of an article of these phrases."""
    return _least(phrases, ARTICLE_BANDS) if len(phrases) >= ARTICLE_PHRASES else ()


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


def _put_pairs(words: Sequence[int], least: list[int | None]) -> None:
    """Enter all two words that stand beside each other or one apart, given by their hashes.

    >>> least = [None, None]
    >>> _put_pairs([1, 2, 4], least)
    >>> least
    [5, 2]
    """
    bands = len(least)
    for apart in (1, 2):
        for a, b in zip(words, words[apart:], strict=False):
            number, band = divmod(3 * a + b & _MASK, bands)
            before = least[band]
            if before is None or number < before:
                least[band] = number


@lru_cache(maxsize=1 << 15)
def _hash(feature: str) -> int:
    """63 bits, which a graph's integer holds."""
    return int.from_bytes(hashlib.blake2b(feature.encode(), digest_size=8).digest()) >> 1


def _least(features: Iterable[str], bands: int) -> Bands:
    """Of the hashes that fall into each band, the least."""
    least: list[int | None] = [None] * bands
    for feature in features:
        number, band = divmod(int.from_bytes(hashlib.blake2b(feature.encode(), digest_size=8).digest()) >> 1, bands)
        before = least[band]
        if before is None or number < before:
            least[band] = number
    return tuple(least)
