"""Which words of a unit attribute something: verbs with their auxiliaries, and "according to"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sayso.extract import lexicon
from sayso.extract.page import CueWord, Page, cue_words
from sayso.extract.verbs import Neighbours, is_verb

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "am", "isn't", "wasn't", "aren't", "weren't"})
_PERFECT = frozenset({"has", "have", "had", "having", "hasn't", "haven't", "hadn't"})
_DO = frozenset({"do", "does", "did", "don't", "doesn't", "didn't"})
_GROUP = frozenset({"aux", "modal", "neg", "adv"})
_NOMINAL = CueWord("claim that", "nominal", frozenset({"that"}), "base")
_ACCORDING = CueWord("according to", "according", frozenset(), "past")


@dataclass(frozen=True, slots=True)
class Cue:
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
    for at in range(start, end):
        word = page.lower[at]
        if page.quoted[at] >= 0:
            continue
        if word == "according" and at + 1 < end and page.lower[at + 1] == "to":
            found.append(Cue(at, at, at + 2, _ACCORDING))
        elif word in nominal and page.lower[at + 1 : at + 2] == ["that"] and at > start and _owned(page, at):
            found.append(Cue(at, at, at + 1, _NOMINAL))
        elif word in table:
            cue = _read(page, at, start, end)
            if cue:
                found.append(cue)
    return found


def _owned(page: Page, at: int) -> bool:
    """Whether a noun has a possessor before it: `her claim`, `the mayor's warning`."""
    return page.kinds[at - 1] == "poss" or page.lower[at - 1] == "'s"


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
