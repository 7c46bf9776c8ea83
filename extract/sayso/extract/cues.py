"""Which words of a unit attribute something: verbs with their auxiliaries, "according to", and what they are not."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.extract.page import CueWord, Page, cue_words

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "am", "isn't", "wasn't", "aren't", "weren't"})
_PERFECT = frozenset({"has", "have", "had", "having", "hasn't", "haven't", "hadn't"})
_GROUP = frozenset({"aux", "modal", "neg", "adv"})
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


def find_cues(page: Page, start: int, end: int) -> list[Cue]:
    """The cues among tokens [start, end), outside quotations, in text order."""
    table = cue_words()
    found: list[Cue] = []
    for at in range(start, end):
        word = page.lower[at]
        if page.quoted[at] >= 0:
            continue
        if word == "according" and at + 1 < end and page.lower[at + 1] == "to":
            found.append(Cue(at, at, at + 2, _ACCORDING))
        elif word in table:
            cue = _read(page, at, start, end, table[word])
            if cue:
                found.append(cue)
    return found


def _read(page: Page, at: int, start: int, end: int, word: CueWord) -> Cue | None:
    """The cue at a token, unless it is no verb there: "the report", "state officials", "a called strike"."""
    first = at
    modal = negated = be = perfect = infinitive = False
    while first > start and page.quoted[first - 1] < 0:
        before = page.lower[first - 1]
        kind = page.kinds[first - 1]
        adverb = before.endswith("ly") and kind == "" and len(before) > 4 and not page.capital(first - 1)
        if before == "to" and first > start:
            infinitive = True
            first -= 1
            break
        if kind not in _GROUP and not adverb:
            short = before == "'s" and (word.form == "ing" or page.kinds[first - 2] == "pron")
            if not short:
                break
            perfect |= word.form == "past"
        modal |= kind == "modal"
        negated |= kind == "neg" or before.endswith("n't")
        be |= before in _BE
        perfect |= before in _PERFECT
        first -= 1
    auxiliary = (
        modal
        or be
        or perfect
        or infinitive
        or page.lower[max(start, first)] in {"do", "does", "did", "didn't", "doesn't", "don't"}
    )
    passive = (
        (be and not perfect and word.form == "past") or (be and word.form == "past" and "been" in page.lower[first:at])
    )
    if not auxiliary and _not_a_verb(page, at, first, start, end, word):
        return None
    if infinitive and word.form not in {"base"}:
        return None
    return Cue(at, first, at + 1, word, modal, negated, passive, infinitive)


def _not_a_verb(page: Page, at: int, first: int, start: int, end: int, word: CueWord) -> bool:
    """Whether a form that may also be a noun or adjective is one here, by its neighbours."""
    if (
        page.capital(at)
        and at > start
        and not page.headline(at)
        and page.kinds[at - 1] not in {"stop", "mark", "quote"}
    ):
        return True
    before = page.lower[first - 1] if first > start else ""
    kind = page.kinds[first - 1] if first > start else ""
    if word.form == "ing":
        return kind in {"det", "poss"} or before in {"'s", "'"}
    if word.form == "past":
        return (
            before in {"the", "a", "an", "its", "'s"}
            or kind == "poss"
            or (word.lemma == "think" and kind not in {"pron", "wh"} and not page.capital(at - 1))
        )
    if kind in {"det", "poss", "prep"} or before in {"'s", "'"}:
        return before not in {"that", "these", "those", "some", "many", "most", "both", "few", "all", "another", "one"}
    following = page.lower[at + 1] if at + 1 < end else "."
    if "noun" in word.frames and not _verb_like(page, word, at, first, start, end):
        return True
    if word.form == "base" and first == start:
        return True
    if "noun" in word.frames:
        return following in {"of", "were", "are", "have", "'"}
    return kind == "stop"


def _verb_like(page: Page, word: CueWord, at: int, first: int, start: int, end: int) -> bool:
    """Whether a form that is a noun as often ("reports", "states") is a verb: what goes with a verb stands beside it."""
    before, kind = page.lower[first - 1] if first > start else "", page.kinds[first - 1] if first > start else ""
    following = page.lower[at + 1] if at + 1 < end else "."
    if word.lemma == "state" and following not in {"that", ":", ","}:
        return False
    if kind == "pron" or before in {"who", "which"}:
        return True
    if page.headline(at) and word.form == "s" and page.capital(at) and first > start:
        return page.capital(first - 1) and at + 1 < end and page.kinds[at + 1] not in {"conj", "aux", "stop"}
    if following in {"that", ":", "how", "whether"} or (at + 1 < end and page.quoted[at + 1] >= 0):
        return (kind == "" or kind == "wh") and before not in {"tv", "book"}
    governs = page.kinds[at + 1 : at + 2] in (["det"], ["poss"], ["pron"], ["obj"]) or following in {
        "out",
        "to",
        "for",
        "on",
    }
    if first > start and page.capital(first - 1) and not page.capital(at):
        return governs or following in {".", ","} or (at + 1 < end and page.capital(at + 1))
    if first > start and page.lower[first - 1].endswith("s") and word.form == "base" and kind == "":
        return governs
    if (
        first > start
        and kind == ""
        and word.form == "s"
        and following in {"it", "him", "her", "them", "himself", "herself"}
    ):
        return True
    return first > start and page.quoted[first - 1] >= 0
