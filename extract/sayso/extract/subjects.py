"""The subject that opens a sentence, whatever its verb: for cues that have none of their own."""

from __future__ import annotations

from sayso.extract import lexicon, nouns
from sayso.extract.appositions import LONGEST, is_participle
from sayso.extract.page import Page, Range, cue_words


def first(page: Page, at: int, limit: int) -> Range | None:
    """The first noun phrase that may be a subject: `Lee praised`, `In May, his aide doubled down`."""
    at = _past_opening(page, _past_linkers(page, _past_subordinate(page, at, limit), limit), limit)
    if at >= limit:
        return None
    if page.kinds[at] == "pron":
        return at, at + 1
    found = nouns.behind(page, at, limit)
    return (at, _before_verb(page, at, found[1])) if found else None


def _past_subordinate(page: Page, at: int, limit: int) -> int:
    """Past a clause that opens the sentence: `Although it was late, | Lee spoke`, `Soon after it, | Lee spoke`."""
    begin = at
    while begin < limit and (page.lower[begin].endswith("ly") or page.kinds[begin] == "adv"):
        begin += 1
    opens = lexicon.words("subordinators") | {"as", "after"}
    subordinate = begin < limit and page.lower[begin] in opens
    for k in range(begin, min(limit, begin + LONGEST) if subordinate else begin):
        if page.lower[k] == "," and page.quoted[k] < 0 and _subject_follows(page, k + 1, limit):
            return k + 1
    return begin


def _past_linkers(page: Page, at: int, limit: int) -> int:
    """Past "But", "Meanwhile," and the like."""
    limit = min(limit, at + 10 * LONGEST)
    while at < limit:
        linker = page.kinds[at] in {"conj", "adv", "time", "wh"} or page.lower[at] in lexicon.words("linkers")
        if page.quoted[at] >= 0:
            at = page.quote_tokens[page.quoted[at]][1]
            continue
        if not linker and page.lower[at] != ",":
            break
        at += 1
    return at


def _past_opening(page: Page, at: int, limit: int) -> int:
    """Past "In May," or "Speaking at a rally in Salem, New Hampshire," at the head of a clause."""
    if at >= limit or not _opens(page, at, limit):
        return at
    k = at + 1
    while k < min(limit, at + LONGEST):
        if page.lower[k] == "," and page.quoted[k] < 0 and _subject_follows(page, k + 1, limit):
            return k + 1
        k += 1
    if page.kinds[at] == "prep":
        return _past_linkers(page, nouns.after(page, at + 1, limit)[1], limit)
    return at


def _subject_follows(page: Page, at: int, limit: int) -> bool:
    """Whether a subject and its verb follow a comma: `Hours later, | Lee returned the call, saying`."""
    found = nouns.behind(page, at, limit)
    if found is None:
        return False
    return found[1] >= limit or page.lower[found[1]] != "," or _before_verb(page, at, found[1]) < found[1]


def _opens(page: Page, at: int, limit: int) -> bool:
    """Whether an adverbial begins here: a preposition, a participle, "Hours later,"."""
    if page.kinds[at] == "prep" or is_participle(page.lower[at]):
        return True
    if page.lower[at].endswith("ed") and not page.kinds[at] and not page.capital(at + 1 if at + 1 < limit else at):
        return True
    for k in range(at, min(limit, at + 5)):
        if page.lower[k] in cue_words() or page.kinds[k] == "verb" or page.lower[k].endswith("ed"):
            return False
        if page.lower[k] == ",":
            return page.kinds[k - 1] in {"adv", "time"}
    return False


def _before_verb(page: Page, at: int, limit: int) -> int:
    """Where a noun phrase ends before a verb that no lexicon knows: `Lee | hammered`, `His aide | doubled down`."""
    for end in range(at + 1, limit):
        word = page.lower[end]
        if page.capital(end) or word in {"'s", "'"}:
            continue
        if page.kinds[end] == "adv" or word.endswith("ly"):
            return end
        if word.endswith("ed") and page.kinds[end - 1] not in {"det", "poss"}:
            return end
        if page.capital(end - 1) and page.kinds[end] == "" and word.endswith("s") and page.lower[end - 1] != "the":
            return end
    return limit
