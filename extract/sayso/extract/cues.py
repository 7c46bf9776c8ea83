"""Which words of a unit attribute something: verbs with their auxiliaries, and "according to"."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from sayso.extract import lexicon
from sayso.extract.page import PHRASE_HEADS, CueWord, Page, cue_words
from sayso.extract.verbs import Neighbours, is_verb

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "am", "isn't", "wasn't", "aren't", "weren't"})
_PERFECT = frozenset({"has", "have", "had", "having", "hasn't", "haven't", "hadn't"})
_DO = frozenset({"do", "does", "did", "don't", "doesn't", "didn't"})
_GROUP = frozenset({"aux", "modal", "neg", "adv"})
_NOMINAL = CueWord("claim that", "nominal", frozenset({"that"}), "base")
_VIEW = CueWord("view", "according", frozenset(), "past")
_VIEWS = (["view", ","], ["opinion", ","], ["telling", ","])
_PUT = CueWord("put", "speech", frozenset({"quote"}), "past")
_GO_ON = CueWord("go on", "speech", frozenset({"quote"}), "past")
_ACCORDING = CueWord("according to", "according", frozenset(), "past")


class Cue(NamedTuple):
    """A cue: the verb at token `at`, its group [first, end)."""

    at: int
    first: int
    end: int
    word: CueWord
    modal: bool = False
    negated: bool = False
    passive: bool = False
    infinitive: bool = False

    @property
    def participle(self) -> bool:
        """A form in -ing with no auxiliary: ", adding that"."""
        return self.word.form == "ing" and self.first == self.at


class _Group(NamedTuple):
    """The auxiliaries and adverbs before a verb: where they begin, and what is among them."""

    first: int
    modal: bool
    negated: bool
    be: bool
    perfect: bool
    infinitive: bool


def find_cues(page: Page, start: int, end: int) -> list[Cue]:
    """The cues among tokens [start, end), outside quotations, in text order."""
    table, nominal = cue_words(), lexicon.words("nominal_cues")
    found: list[Cue] = []
    first = bisect_left(page.heads, start)
    for at in page.heads[first : bisect_left(page.heads, end, first)]:
        word = page.lower[at]
        phrase = None
        if word in PHRASE_HEADS:
            phrase = _according(page, at, start, end) or _idiom(page, at, start, end)
        if phrase:
            found.append(phrase)
        elif word in nominal and at > start and (_owned(page, at) or _given(page, at, end)):
            found.append(Cue(at, at, at + 1, _NOMINAL))
        elif word in table:
            cue = _read(page, at, start, end)
            if cue:
                found.append(cue)
    return found


def _according(page: Page, at: int, start: int, end: int) -> Cue | None:
    """`according to Lee`, `per Lee`, `in the words of Lee`, `in her view`."""
    words = page.lower[at : min(end, at + 4)]
    if words[:2] == ["according", "to"]:
        return Cue(at, at, at + 2, _ACCORDING)
    if words == ["in", "the", "words", "of"]:
        return Cue(at, at, at + 4, _ACCORDING)
    opens = at == start or page.lower[at - 1] == ","
    if words[0] == "per" and opens and at + 1 < end and (page.capital(at + 1) or page.lower[at + 1] == "the"):
        return Cue(at, at, at + 1, _ACCORDING)
    if words[0] == "in" and opens and page.kinds[at + 1 : at + 2] == ["poss"] and words[2:] in _VIEWS:
        return Cue(at + 2, at, at + 3, _VIEW)
    return None


def _idiom(page: Page, at: int, start: int, end: int) -> Cue | None:
    """`as Lee put it`, `Lee put it this way:`, `"The dam is old," she went on`."""
    word = page.lower[at]
    after = page.lower[at + 1 : min(end, at + 3)]
    if at > start and word in {"put", "puts"} and after[:1] == ["it"]:
        return Cue(at, at, at + 2, _PUT)
    if word in {"went", "goes"} and after[:1] == ["on"] and after[1:] in ([], ["."], [","]):
        return Cue(at, at, at + 2, _GO_ON)
    return None


def _owned(page: Page, at: int) -> bool:
    """Whether a noun with "that" has a possessor before it: `her claim that`, `the mayor's warning that`."""
    owner = page.kinds[at - 1] == "poss" or page.lower[at - 1] == "'s"
    return owner and page.lower[at + 1 : at + 2] == ["that"]


def _given(page: Page, at: int, end: int) -> bool:
    """Whether a noun with "that" comes from somebody: `a warning from the mayor that`."""
    return page.lower[at + 1 : at + 2] == ["from"] and "that" in page.lower[at + 3 : min(end, at + 12)]


def _read(page: Page, at: int, start: int, end: int) -> Cue | None:
    """The cue at a token, unless it is no verb there: "the report", "state officials"."""
    word = cue_words()[page.lower[at]]
    group = _group(page, at, start, word)
    helped = group.modal or group.be or group.perfect or group.infinitive or page.lower[group.first] in _DO
    if not helped and not is_verb(page, word, Neighbours.of(page, at, group.first, start, end)):
        return None
    if group.infinitive and word.form != "base":
        return None
    passive = group.be and word.form == "past" and (not group.perfect or "been" in page.lower[group.first : at])
    return Cue(at, group.first, at + 1, word, group.modal, group.negated, passive, group.infinitive)


def _group(page: Page, at: int, start: int, word: CueWord) -> _Group:
    """The verb group that ends in the verb at `at`: `has repeatedly | said`, `did not | say`, `he's | saying`."""
    first = at
    modal = negated = be = perfect = False
    while first > start and page.quoted[first - 1] < 0:
        before, kind = page.lower[first - 1], page.kinds[first - 1]
        if before == "to":
            return _Group(first - 1, modal, negated, be, perfect, True)
        adverb = before.endswith("ly") and kind == "" and len(before) > 4 and not page.capital(first - 1)
        both = before in {"both", "all", "only"} and first - 1 > start and page.kinds[first - 2] in {"aux", "modal"}
        if kind not in _GROUP and not adverb and not both:
            if before != "'s" or (word.form != "ing" and page.kinds[first - 2] not in {"pron", "wh"}):
                break
            perfect |= word.form == "past"
        modal |= kind == "modal"
        negated |= kind == "neg" or before.endswith("n't")
        be |= before in _BE
        perfect |= before in _PERFECT
        first -= 1
    return _Group(first, modal, negated, be, perfect, False)
