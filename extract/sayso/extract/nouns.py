"""Noun phrases without a parser: where the one before or after a verb begins and ends."""

from __future__ import annotations

from sayso.extract import lexicon
from sayso.extract.appositions import LONGEST, inserts, is_abbreviation, is_head, openings, past_apposition
from sayso.extract.page import Page, Range, cue_words

DEEPEST = 2
"""Appositions within appositions that are followed to their head."""

_RELATIVE = frozenset({"who", "which", "that"})
_OUTSIDE = frozenset({"conj", "wh", "aux", "modal", "neg", "verb", "quote", "stop", "mark", "pron"})
"""Classes of words that stand in no noun phrase, some exceptions apart."""
_NUMBERS = frozenset({"half", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
_BEFORE_TIME = frozenset({"on", "in", "this", "past", "late"})
_BEFORE_CLAUSE = frozenset({"after", "before", "since", "until"})
"""Prepositions that open a clause more often than they go on a noun: "It ended hours after | the Post reported"."""
_AFTER_SUBJECT = frozenset({"during", "after", "before", "on", "in", "while", "when", "as", "following"})


def before(page: Page, low: int, end: int, depth: int = 0) -> Range | None:
    """The noun phrase that ends just before token `end`, an apposition between commas included.

    `Ann Lee, a lawyer in Oslo, said` gives "Ann Lee, a lawyer in Oslo,"; of `Lee, who left, said` only "Lee".
    """
    last = end - 1
    if last < low or page.quoted[last] >= 0:
        return None
    if page.kinds[last] == "pron" or page.lower[last] in _RELATIVE:
        return last, end
    if page.lower[last] not in {",", "—", ")"}:
        return _plain(page, low, end)
    if depth > DEEPEST:
        return None
    for opening in openings(page, low, last):
        head = before(page, low, opening, depth + 1)
        if head and is_head(page, head):
            return head if inserts(page, opening + 1) else (head[0], end)
    return _name_between(page, low, last) if not depth else None


def _name_between(page: Page, low: int, last: int) -> Range | None:
    """The name between two commas where no phrase can be read before it: `No one on the list, Ann Lee, said`."""
    opening = next((k for k in range(last - 1, max(low, last - 8) - 1, -1) if page.lower[k] == ","), None)
    if opening is None or last - opening < 3:
        return None
    named = all(page.capital(k) or page.lower[k] == "." for k in range(opening + 1, last))
    return (opening + 1, last) if named else None


def _plain(page: Page, low: int, end: int) -> Range | None:
    """The noun phrase of running words that ends before `end`."""
    end = _without_time(page, low, end)
    start = _reach_left(page, low, end)
    name = _unclosed(page, low, start)
    if name:
        return name
    if end - start > 1 and page.lower[start] == "that" and start > low:
        start += 1
    return _strip_front(page, start, end)


def _without_time(page: Page, low: int, end: int) -> int:
    """Before a day that stands between subject and verb: `The mayor on Friday said`, `Lee this past week announced`."""
    while end - 1 > low and (page.kinds[end - 1] in {"time", "adv"} or page.lower[end - 1] == "however"):
        end -= 1
        while end - 1 > low and page.lower[end - 1] in _BEFORE_TIME:
            end -= 1
    return end


def _unclosed(page: Page, low: int, start: int) -> Range | None:
    """The name before an apposition whose second comma is missing: `Ann Lee, a lawyer in Oslo said`."""
    opens = start - 1 > low and page.lower[start - 1] == "," and page.lower[start] in {"a", "an"}
    if not opens or not page.capital(start - 2):
        return None
    name = _strip_front(page, _reach_left(page, low, start - 1), start - 1)
    return name if name and all(page.capital(k) or page.lower[k] == "." for k in range(*name)) else None


def _reach_left(page: Page, low: int, end: int) -> int:
    """How far to the left the words before `end` can be one noun phrase."""
    floor = max(low, end - LONGEST)
    at = end - 1
    while at >= floor and page.quoted[at] < 0:
        kind, word = page.kinds[at], page.lower[at]
        if kind == "pron" and at == end - 1:
            return at
        if word in _BEFORE_CLAUSE and page.kinds[at + 1] != "time":
            break
        if kind in _OUTSIDE:
            step = _exception(page, at, floor, end)
            if not step:
                break
            at -= step
            continue
        if word == "that" and floor < at < end - 1 and page.kinds[at - 1] not in {"prep", "conj", "mark", "stop"}:
            break
        if _is_verb(page, at, low):
            break
        at -= 1
    return at + 1


def _exception(page: Page, at: int, floor: int, end: int) -> int:
    """How many tokens a mark or conjunction inside a noun phrase takes, 0 where it ends the phrase.

    "Mr. Lee", "those who voted", "Lee and Roe", "workers' union", "Ann Lee (D-Va.)".
    """
    word = page.lower[at]
    if word == "'":
        return 1
    if word == ".":
        return int(is_abbreviation(page, at) or at == end - 1)
    if word == ")":
        bracket = next((k for k in range(at - 1, max(floor, at - 8) - 1, -1) if page.lower[k] == "("), None)
        return at - bracket + 1 if bracket else 0
    if at == end - 1:
        return 0
    if word == "than" and page.lower[at - 1] in {"more", "less", "fewer"} and _number(page, at + 1):
        return 2
    if word in {"who", "whose"}:
        return int(at > floor and page.lower[at - 1] != ",")
    return int(word == "and" and _joins_nouns(page, at, floor))


def _is_verb(page: Page, at: int, low: int) -> bool:
    """Whether a cue word is a verb here, which no noun phrase reaches over."""
    cue = cue_words().get(page.lower[at])
    if cue is None or cue.form == "ing" or ("noun" in cue.frames and cue.form != "past"):
        return False
    return not _is_noun(page, at, low)


def _is_noun(page: Page, at: int, low: int) -> bool:
    """Whether a cue form is used as a noun or adjective: after an article, a possessive, a preposition."""
    if at <= low:
        return False
    return page.kinds[at - 1] in {"det", "poss", "prep"} or page.lower[at - 1] == "'s" or page.capital(at)


def _joins_nouns(page: Page, at: int, floor: int) -> bool:
    """Whether "and" joins two nouns: what stands before it back to the clause's start has no verb."""
    for k in range(at - 1, max(floor, at - 9) - 1, -1):
        kind, word = page.kinds[k], page.lower[k]
        if kind in {"mark", "stop", "quote", "conj"} or word == "that":
            return k < at - 1 and (k == floor or kind == "stop" or word in {"that", "but", "while", "as", ","})
        if kind in {"aux", "modal", "verb", "wh", "pron", "neg"} or (word in cue_words() and not page.capital(k)):
            return False
    return at - 9 < floor


def _strip_front(page: Page, start: int, end: int) -> Range | None:
    """Leave out what opens the clause before its subject: "On Tuesday", "In Iowa", "Meanwhile", "Five years ago"."""
    linkers = lexicon.words("linkers")
    for k in range(start + 1, min(end - 1, start + 4)):
        if page.lower[k] in {"ago", "later"}:
            start = k + 1
    while start < end:
        kind, word = page.kinds[start], page.lower[start]
        gerund = word in {"writing", "speaking", "appearing"} and page.kinds[start + 1 : start + 2] == ["prep"]
        if gerund or kind in {"adv", "time", "conj"} or word in {"'s", "'"} or word in linkers:
            start += 1
        elif word == "about" and (start + 1 < end and _number(page, start + 1)):
            return start, end
        elif kind == "prep":
            start = after(page, start + 1, end)[1]
        else:
            return start, end
    return None


def _number(page: Page, at: int) -> bool:
    return page.lower[at][0].isdigit() or page.lower[at] in _NUMBERS


def after(page: Page, at: int, limit: int) -> Range:
    """The shortest noun phrase from `at` on: a new article, pronoun or name after a common noun ends it.

    `told the crowd the plan failed`: "the crowd".
    """
    start, seen = at, False
    limit = min(limit, at + LONGEST)
    while at < limit and page.quoted[at] < 0:
        kind, word = page.kinds[at], page.lower[at]
        if kind in {"det", "poss"}:
            if seen or word == "that" or (at > start and page.lower[at - 1] == "her"):
                break
        elif kind == "pron" and (seen or word != "you"):
            break
        elif seen and word in {"of", "'s", "'"}:
            seen = False
        elif kind == "time":
            if seen and not page.texts[at - 1][0].isdigit():
                break
            seen = True
        elif kind and not is_abbreviation(page, at):
            at += kind == "obj" or word == "you"
            break
        elif seen and page.capital(at) and _new_name(page, at):
            break
        else:
            seen = True
        at += 1
    return start, at


def _new_name(page: Page, at: int) -> bool:
    """Whether a capital begins another phrase: after a common noun, or glued to the name before it."""
    if page.kinds[at - 1] == "time":
        return True
    if not page.capital(at - 1):
        return page.kinds[at - 1] == ""
    return page.starts[at] == page.ends[at - 1]


def behind(page: Page, at: int, limit: int) -> Range | None:
    """The subject that follows its verb, with an apposition: `said Ann Lee, a lawyer in Oslo.`"""
    if at < limit and page.kinds[at] == "prep" and page.lower[at - 1] not in {"to", "by", "of", "from"}:
        return None
    end = at
    while end < limit and end - at < LONGEST and page.quoted[end] < 0:
        kind, word = page.kinds[end], page.lower[end]
        if kind == "pron" and end == at:
            return at, at + 1
        if word == "from" and page.capital(end - 1) and not page.capital(min(end + 1, limit - 1)):
            break
        if kind == "time" or (word in _AFTER_SUBJECT and not _in_title(page, at, end)):
            break
        if kind in _OUTSIDE:
            step = _exception_behind(page, at, end, limit)
            if not step:
                break
            end += step
            continue
        cue = cue_words().get(word)
        if cue and cue.form in {"past", "ing"} and not _is_noun(page, end, at):
            break
        end += 1
    return (at, past_apposition(page, at, end, limit)) if end > at else None


def _in_title(page: Page, start: int, at: int) -> bool:
    """Whether "in" or "on" goes on a description: `said a professor in Oslo`; not `said Lee in an interview`."""
    goes_on = page.lower[at] in {"in", "on"} and at > start and not page.capital(start)
    return goes_on and page.lower[at + 1 : at + 2] != ["a"]


def _exception_behind(page: Page, start: int, at: int, limit: int) -> int:
    """As `_exception`, for a phrase that is read forwards."""
    word = page.lower[at]
    if word == "'":
        return 1
    if at == start or at + 1 >= limit:
        return 0
    if word == ".":
        return int(is_abbreviation(page, at))
    if word == "(" and ")" in page.lower[at : min(limit, at + 8)]:
        return page.lower[at : at + 8].index(")") + 1
    noun_follows = page.capital(at + 1) or page.kinds[at + 1] in {"poss", "det", ""}
    return int(word == "and" and noun_follows and page.lower[at + 1] not in cue_words())
