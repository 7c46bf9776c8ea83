"""Noun phrases without a parser: where the one before or after a verb begins and ends."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract import lexicon
from sayso.extract.page import Page, Range, cue_words

LONGEST = 30
"""Tokens that a noun phrase with its apposition may have."""

_RELATIVE = frozenset({"who", "which", "that"})
_NP_STOP = frozenset({"conj", "wh", "aux", "modal", "neg", "verb", "quote", "stop", "mark", "pron"})
_ING_ADJECTIVES = frozenset(
    {
        "acting",
        "ranking",
        "founding",
        "leading",
        "managing",
        "outgoing",
        "including",
        "incoming",
        "sitting",
        "presiding",
    }
)
_ABBREVIATED = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "dr",
        "sen",
        "sens",
        "rep",
        "reps",
        "gov",
        "gen",
        "lt",
        "col",
        "st",
        "jr",
        "sr",
        "prof",
        "rev",
        "adm",
        "capt",
        "sgt",
        "maj",
        "inc",
        "corp",
        "co",
        "ltd",
    }
)


def before(page: Page, low: int, end: int, depth: int = 0) -> Range | None:
    """The noun phrase that ends just before token `end`, an apposition between commas included.

    `Ann Lee, a lawyer in Oslo, said` gives "Ann Lee, a lawyer in Oslo,"; of `Lee, who left, said` only "Lee".
    """
    last = end - 1
    if last < low or page.quoted[last] >= 0:
        return None
    kind, word = page.kinds[last], page.lower[last]
    if kind == "pron" or word in _RELATIVE:
        return last, end
    if word not in {",", "—", ")"}:
        return _plain(page, low, end)
    if depth > 2:
        return None
    for opening in _openings(page, low, last):
        head = before(page, low, opening, depth + 1)
        if head and _is_head(page, head):
            follows = page.lower[opening + 1]
            return head if follows in lexicon.words("insertions") or _participle(follows) else (head[0], end)
    return None


def _is_head(page: Page, head: Range) -> bool:
    """Whether a phrase can be whom an apposition is about: not an age ("Lee, 56, of Oslo") nor a state ("Md.,")."""
    start, end = head
    words = [page.lower[k] for k in range(start, end) if page.lower[k][0].isalnum()]
    if not words or all(word[0].isdigit() for word in words):
        return False
    return len(words) > 1 or words[0] not in lexicon.table("abbreviations") or page.lower[end - 1] != "."


def _openings(page: Page, low: int, last: int) -> Iterator[int]:
    """The marks that may open what the mark at `last` closes, nearest first."""
    mark = page.lower[last]
    wanted = "(" if mark == ")" else mark
    for at in range(last - 2, max(low, last - LONGEST) - 1, -1):
        if (
            page.quoted[at] >= 0
            or page.lower[at] in {";", ":"}
            or page.kinds[at] == "stop"
            and not _abbreviation(page, at)
        ):
            return
        if page.lower[at] == wanted:
            word = page.lower[at + 1]
            if _apposition_starts(page, at + 1, last) or word in lexicon.words("insertions") or _participle(word):
                yield at
            elif word not in {"and", "or"}:
                return


def _abbreviation(page: Page, at: int) -> bool:
    """Whether a full stop belongs to the word before it: "Mr.", "J.", "Fla.,"."""
    before_it = page.lower[at - 1] if at else ""
    return page.lower[at] == "." and (
        before_it in lexicon.table("abbreviations") or len(before_it) == 1 or page.lower[at + 1 : at + 2] == [","]
    )


def _apposition_starts(page: Page, at: int, end: int) -> bool:
    """Whether what follows a comma tells of the noun before it: a, the, who, a party and state, an age."""
    word, kind = page.lower[at], page.kinds[at]
    if kind in {"det", "poss"} or word in {"who", "whose", "which", "one", "himself", "herself", "himself"}:
        return True
    if kind in {"conj", "prep", "aux", "pron", "modal", "wh"}:
        return word in {"of", "for", "from", "in", "and", "at", "with"} and word != "and"
    if kind == "time" or word in {"however", "meanwhile", "too"}:
        return False
    return not _participle(word)


def _participle(word: str) -> bool:
    return word.endswith("ing") and word not in _ING_ADJECTIVES


def _plain(page: Page, low: int, end: int) -> Range | None:
    """The noun phrase of running words that ends before `end`."""
    while end - 1 > low and page.kinds[end - 1] == "time":
        end -= 1
        if page.lower[end - 1] in {"on", "in"}:
            end -= 1
    start = _reach_left(page, low, end)
    if (
        start - 1 > low
        and page.lower[start - 1] == ","
        and page.lower[start] in {"a", "an"}
        and page.capital(start - 2)
    ):
        name = _plain(page, low, start - 1)
        if name and all(page.capital(k) or page.lower[k] == "." for k in range(*name)):
            return name
    if end - start > 1 and page.lower[start] == "that" and start > low:
        start += 1
    return _strip_front(page, start, end)


def _reach_left(page: Page, low: int, end: int) -> int:
    at = end - 1
    floor = max(low, end - LONGEST)
    while at >= floor:
        if page.quoted[at] >= 0:
            break
        kind, word = page.kinds[at], page.lower[at]
        if kind == "pron" and at == end - 1:
            return at
        if kind in _NP_STOP:
            if (
                word == "."
                and at > 0
                and (page.lower[at - 1] in _ABBREVIATED or len(page.lower[at - 1]) == 1 or at == end - 1)
            ):
                at -= 1
                continue
            if word in {"who", "whose"} and at > floor and at < end - 1 and page.lower[at - 1] != ",":
                at -= 1
                continue
            if word == "and" and at < end - 1 and _joins_names(page, at, floor):
                at -= 1
                continue
            if word == "'" or (word == ")" and _bracket(page, at, floor) is not None):
                at = at - 1 if word == "'" else _bracket(page, at, floor) or at
                at -= word != "'"
                continue
            break
        if word == "that" and at > low and at < end - 1 and page.kinds[at - 1] not in {"prep", "conj", "mark", "stop"}:
            break
        cue = cue_words().get(word)
        if cue and "noun" not in cue.frames and cue.form != "ing" and not _is_noun(page, at, low):
            break
        at -= 1
    return at + 1


def _bracket(page: Page, at: int, floor: int) -> int | None:
    """Where a short bracket that closes at `at` opens: "(D-Va.)"."""
    for k in range(at - 1, max(floor, at - 8) - 1, -1):
        if page.lower[k] == "(":
            return k
    return None


def _joins_names(page: Page, at: int, floor: int) -> bool:
    """Whether "and" joins two nouns: what stands before it back to the clause's start has no verb."""
    for k in range(at - 1, max(floor, at - 9) - 1, -1):
        kind, word = page.kinds[k], page.lower[k]
        if kind in {"mark", "stop", "quote", "conj"} or word == "that":
            return k < at - 1 and (k == floor or kind == "stop" or word in {"that", "but", "while", "as", ","})
        if kind in {"aux", "modal", "verb", "wh", "pron", "neg"} or (word in cue_words() and not page.capital(k)):
            return False
    return at - 9 < floor


def _is_noun(page: Page, at: int, low: int) -> bool:
    """Whether a cue form is used as a noun or adjective: after an article, a possessive, a preposition."""
    if at <= low:
        return False
    kind, word = page.kinds[at - 1], page.lower[at - 1]
    return kind in {"det", "poss", "prep"} or word == "'s" or (page.capital(at) and at > low)


def _strip_front(page: Page, start: int, end: int) -> Range | None:
    """Leave out what opens the clause before its subject: "On Tuesday", "In Iowa", "Meanwhile"."""
    while start < end:
        kind, word = page.kinds[start], page.lower[start]
        if (
            kind in {"adv", "time", "conj"}
            or word in {"however", "meanwhile", "'s", "'"}
            or word in lexicon.words("linkers")
        ):
            start += 1
        elif word in {"writing", "speaking", "appearing"} and page.kinds[start + 1 : start + 2] == ["prep"]:
            start += 1
        elif kind == "prep":
            start = after(page, start + 1, end)[1]
        else:
            return start, end
    return None


def after(page: Page, at: int, limit: int) -> Range:
    """The shortest noun phrase from `at` on: a new article, pronoun or name after a common noun ends it.

    `told the crowd the plan failed`: "the crowd".
    """
    start, seen = at, False
    while at < limit and page.quoted[at] < 0:
        kind, word = page.kinds[at], page.lower[at]
        if kind in {"det", "poss"}:
            if seen or word == "that":
                break
        elif kind == "pron" and (seen or word != "you"):
            break
        elif word == "of" and seen:
            seen = False
        elif word in {"'s", "'"} and seen:
            seen = False
        elif word == "." and page.lower[at - 1] in _ABBREVIATED:
            pass
        elif kind == "time":
            if seen and not page.tokens[at - 1].text[0].isdigit():
                break
            seen = True
        elif kind:
            if kind == "obj" or word == "you":
                at += 1
            break
        elif seen and page.capital(at) and not page.capital(at - 1) and page.kinds[at - 1] == "":
            break
        elif seen and page.capital(at) and page.tokens[at].start == page.tokens[at - 1].end and page.capital(at - 1):
            break
        else:
            seen = True
        at += 1
    return start, at


_INVERTED_STOP = frozenset({"during", "after", "before", "on", "in", "while", "when", "as", "following"})


def behind(page: Page, at: int, limit: int) -> Range | None:
    """The subject that follows its verb, with an apposition: `said Ann Lee, who leads the party.`"""
    end = at
    if at < limit and page.kinds[at] == "prep" and page.lower[at - 1] not in {"to", "by"}:
        return None
    while end < limit and end - at < LONGEST and page.quoted[end] < 0:
        kind, word = page.kinds[end], page.lower[end]
        if kind == "pron" and end == at:
            return at, at + 1
        if word in _INVERTED_STOP or kind == "time":
            if word in {"in", "on"} and end > at and not page.capital(at) and page.lower[end + 1 : end + 2] != ["a"]:
                end += 1
                continue
            break
        if (
            word == "."
            and end > at
            and (page.lower[end - 1] in _ABBREVIATED or len(page.lower[end - 1]) == 1)
            and end + 1 < limit
        ):
            end += 1
            continue
        if word == "(" and end > at and ")" in page.lower[end : min(limit, end + 8)]:
            end += page.lower[end : end + 8].index(")") + 1
            continue
        if word == "'":
            end += 1
            continue
        if (
            word == "and"
            and end > at
            and end + 1 < limit
            and (page.capital(end + 1) or page.kinds[end + 1] in {"poss", "det", ""})
        ):
            cue = cue_words().get(page.lower[end + 1])
            if not cue:
                end += 1
                continue
        if kind in _NP_STOP or (
            word in cue_words() and cue_words()[word].form in {"past", "ing"} and not _is_noun(page, end, at)
        ):
            break
        end += 1
    if end == at:
        return None
    return at, _with_apposition(page, at, end, limit)


def _with_apposition(page: Page, start: int, end: int, limit: int) -> int:
    """Past the apposition that a comma after `end` opens, to its closing comma or the sentence's end."""
    if end + 1 >= limit or page.lower[end] != "," or not _apposition_starts(page, end + 1, limit):
        return end
    opens = page.lower[start - 2 : start] == ["according", "to"] and page.capital(start - 2)
    if opens or page.lower[start - 2 : start] == ["reported", "by"]:
        return end
    if page.capital(end + 1) and "-" not in page.lower[end + 1] and page.lower[end + 1] not in {"a", "the"}:
        following = end + 2
        while following < limit and page.capital(following):
            following += 1
        if following < limit and page.lower[following] not in {",", "."}:
            return end
    relative = page.lower[end + 1] in {"who", "whose", "which"}
    if relative:
        return end
    at = end + 1
    while at < limit and at - end < LONGEST and page.quoted[at] < 0:
        word = page.lower[at]
        if word in {";", "—", "--", ":"} or (word == "," and at > end + 1):
            if word == "," and page.lower[at - 1].startswith("r-"):
                break
            if (
                not relative
                and word == ","
                and at + 1 < limit
                and _apposition_starts(page, at + 1, limit)
                and page.lower[at + 1] in {"the", "a"}
            ):
                at += 1
                continue
            break
        if word in cue_words() and cue_words()[word].form == "ing" and page.lower[at - 1] == ",":
            return at - 1
        at += 1
    if at < limit and page.kinds[at] not in {"mark", "stop", "quote"}:
        return end
    while at > end and page.kinds[at - 1] in {"stop"} and at == limit:
        at -= 1
    return at


def first(page: Page, at: int, limit: int) -> Range | None:
    """The subject that opens a clause, before a verb that no lexicon knows: `Lee praised`, `His aide doubled down`."""
    while at < limit and (
        page.kinds[at] in {"conj", "adv", "time", "wh"} or page.quoted[at] >= 0 or page.lower[at] == ","
    ):
        at += 1
    while at < limit and page.kinds[at] == "prep":
        at = after(page, at + 1, limit)[1]
        while at < limit and (page.lower[at] == "," or page.kinds[at] in {"adv", "time"}):
            at += 1
    at = _past_opening(page, at, limit)
    if at >= limit:
        return None
    if page.kinds[at] == "pron":
        return at, at + 1
    found = behind(page, at, limit)
    if not found:
        return None
    end = at + 1
    while end < found[1]:
        if page.kinds[end] == "adv" or (page.lower[end].endswith("ly") and not page.capital(end)):
            break
        word = page.lower[end]
        if (
            word.endswith("ed")
            and page.kinds[end - 1] not in {"det", "poss"}
            and not page.capital(end)
            and page.lower[end] not in {"united"}
        ):
            break
        if (
            page.capital(end - 1)
            and not page.capital(end)
            and page.kinds[end] == ""
            and word not in {"'s", "'"}
            and word.endswith("s")
            and page.lower[end - 1] != "the"
        ):
            break
        end += 1
    return at, end


def _past_opening(page: Page, at: int, limit: int) -> int:
    """Past "Hours later," or "Walking to the door," at the head of a clause."""
    if at >= limit:
        return at
    opens = _participle(page.lower[at]) or (page.lower[at].endswith("ed") and not page.kinds[at])
    for k in range(at, min(limit, at + LONGEST)):
        if not opens and (page.lower[k] in cue_words() or page.kinds[k] == "verb" or page.lower[k].endswith("ed")):
            break
        if page.lower[k] == "," and (opens or (k - at < 5 and page.kinds[k - 1] in {"adv", "time"})):
            return k + 1
        if not opens and k - at > 5:
            break
    return at
