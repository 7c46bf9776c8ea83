"""Appositions and insertions: what stands between commas, dashes or brackets beside a noun."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract import lexicon
from sayso.extract.page import Page, Range, cue_words

LONGEST = 30
"""Tokens that a noun phrase with its apposition may have."""

_ING_ADJECTIVES = frozenset(
    {"acting", "ranking", "founding", "leading", "managing", "outgoing", "including", "incoming", "sitting"}
)


def is_participle(word: str) -> bool:
    """Whether a word in -ing opens a clause: not "acting" or "founding", which describe.

    >>> is_participle("speaking"), is_participle("founding")
    (True, False)
    """
    return word.endswith("ing") and word not in _ING_ADJECTIVES


def is_abbreviation(page: Page, at: int) -> bool:
    """Whether the full stop at `at` belongs to the word before it: "Mr.", "J.", "Fla.,"."""
    if page.lower[at] != "." or not at:
        return False
    word = page.lower[at - 1]
    return (
        word in lexicon.table("abbreviations")
        or (len(word) == 1 and word.isalpha())
        or page.lower[at + 1 : at + 2] == [","]
    )


def inserts(page: Page, at: int) -> bool:
    """Whether what begins here tells no name or role: ", who left in May,", ", however,", ", speaking in Oslo,"."""
    return page.lower[at] in lexicon.words("insertions") or is_participle(page.lower[at])


def starts_apposition(page: Page, at: int) -> bool:
    """Whether what follows a comma tells of the noun before it: "a lawyer", "the mayor", "29", "R-Texas"."""
    word, kind = page.lower[at], page.kinds[at]
    if kind in {"det", "poss"} or word in {"who", "whose", "which", "himself", "herself", "of", "for", "from", "in"}:
        return True
    if kind in {"conj", "prep", "aux", "pron", "modal", "wh", "time"} or word in {"however", "meanwhile", "too"}:
        return False
    return not is_participle(word)


def openings(page: Page, low: int, last: int) -> Iterator[int]:
    """The marks that may open what the mark at `last` closes, nearest first."""
    mark = page.lower[last]
    wanted = "(" if mark == ")" else mark
    for at in range(last - 2, max(low, last - LONGEST) - 1, -1):
        broken = page.lower[at] in {";", ":"} or (page.kinds[at] == "stop" and not is_abbreviation(page, at))
        if page.quoted[at] >= 0 or broken:
            return
        if page.lower[at] == wanted:
            if starts_apposition(page, at + 1) or inserts(page, at + 1):
                yield at
            elif page.lower[at + 1] not in {"and", "or"}:
                return


def is_head(page: Page, head: Range) -> bool:
    """Whether a phrase can be whom an apposition is about: not an age ("Lee, 56, of Oslo") nor a state ("Md.,")."""
    start, end = head
    words = [page.lower[k] for k in range(start, end) if page.lower[k][0].isalnum()]
    if not words or all(word[0].isdigit() for word in words):
        return False
    return len(words) > 1 or words[0] not in lexicon.table("abbreviations") or page.lower[end - 1] != "."


def past_apposition(page: Page, start: int, end: int, limit: int) -> int:
    """Past the apposition that the comma at `end` opens, to its closing comma or the sentence's end.

    `said Ann Lee, a lawyer in Oslo, on Monday`: after "Oslo". A relative clause is left out.
    """
    if end + 1 >= limit or page.lower[end] != "," or not starts_apposition(page, end + 1):
        return end
    if (
        page.lower[end + 1] in {"who", "whose", "which"}
        or _opens_sentence(page, start)
        or _names_another(page, end + 1, limit)
    ):
        return end
    at = end + 1
    while at < limit and at - end < LONGEST and page.quoted[at] < 0:
        word = page.lower[at]
        if word in {";", "—", ":"}:
            break
        if word == "," and at > end + 1 and not (at + 1 < limit and page.lower[at + 1] in {"the", "a"}):
            break
        cue = cue_words().get(word)
        if cue and cue.form == "ing" and page.lower[at - 1] == ",":
            return at - 1
        at += 1
    if at < limit and page.kinds[at] not in {"mark", "stop", "quote"}:
        return end
    while at == limit and at > end and page.kinds[at - 1] == "stop":
        at -= 1
    return at


def _opens_sentence(page: Page, start: int) -> bool:
    """Whether the noun stands in `According to Lee, the plan failed`, where the comma opens no apposition."""
    before = page.lower[max(0, start - 2) : start]
    if before == ["words", "of"] or (before[-1:] == ["per"] and page.capital(start - 1)):
        return True
    return before == ["reported", "by"] or (before == ["according", "to"] and page.capital(start - 2))


def _names_another(page: Page, at: int, limit: int) -> bool:
    """Whether a name with a verb follows the comma: `said Lee, Roe was ill`."""
    if not page.capital(at) or "-" in page.lower[at] or page.lower[at] in {"a", "the"}:
        return False
    while at < limit and (page.capital(at) or is_abbreviation(page, at)):
        at += 1
    return at < limit and page.lower[at] not in {",", "."}
