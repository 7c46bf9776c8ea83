"""Where the words that a cue attributes begin and end."""

from __future__ import annotations

from sayso.extract import lexicon, nouns
from sayso.extract.cues import Cue
from sayso.extract.page import STOPS, Page, Range, cue_words

ADVERBIALS = 60
"""Tokens that times and places after a cue may take."""
JUDGED = 60
"""Tokens after "praised" and the like within which a quotation makes it an attribution."""
LOOK_AHEAD = 22
"""Tokens between a cue and the "that", colon or quotation that it governs."""

_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself", "myself", "ourselves"})
_OPENERS = frozenset({"that", "whether", "if", "how", "why", "what"})
_SUBJECTS = frozenset({"he", "she", "they", "we"})
_WITH_THAT = frozenset({"fact", "idea", "notion", "possibility", "view", "belief"})
"""Nouns whose "that" tells what they are, so that it opens no content: `said | the fact that it leaks is known`."""
_ROUGHLY = frozenset({"about", "over", "under", "around"})
_FIGURES = frozenset({"half", "one", "a", "two", "three"})


def skip_adverbials(page: Page, at: int, limit: int) -> int:
    """Past the times and places after a cue: `said | on Monday in Oslo | he would`."""
    limit = min(limit, at + ADVERBIALS)
    while at < limit and page.quoted[at] < 0:
        kind, word = page.kinds[at], page.lower[at]
        if kind in {"time", "adv"} or (word.endswith("ly") and kind == "" and len(word) > 4):
            at += 1
        elif (kind == "prep" and not _amount(page, at, limit)) or word == "as":
            stop = nouns.after(page, at + 1, limit)[1]
            if stop == at + 1:
                break
            at = stop
        elif word in {"this", "that", "every", "next"} and page.kinds[at + 1 : at + 2] == ["time"]:
            at += 2
        else:
            break
    return at


def past_times(page: Page, at: int, limit: int) -> int:
    """Past single words of time after a cue: `pledged | Saturday | to leave`."""
    while at < limit and page.kinds[at] in {"time", "adv"}:
        at += 1
    return at


def opener(page: Page, at: int, limit: int) -> int | None:
    """The first token of content that "that", a colon or a quotation opens soon after a cue, or none.

    `told reporters on Monday that the plan failed`: "the".
    """
    for k in range(at, min(limit, at + LOOK_AHEAD)):
        word = page.lower[k]
        if page.quoted[k] >= 0:
            return k
        if word == ":":
            return k + 1 if k + 1 < limit else None
        if (
            word == "that"
            and k + 1 < limit
            and page.kinds[k + 1] not in {"aux", "modal"}
            and page.kinds[k - 1] != "prep"
            and page.lower[k - 1] not in _WITH_THAT
        ):
            return k + 1
        if word in _OPENERS and word != "that" and page.kinds[k - 1] != "prep":
            return k
        if word in {";", "—", "--"} or (word in STOPS and page.lower[k - 1] not in lexicon.table("abbreviations")):
            return None
        if word == "," and page.lower[k + 1 : k + 2] == ["that"] and k > at:
            return k + 2 if k + 2 < limit else None
        if word == "," and not _parenthesis(page, k, limit):
            follows = k + 1 < limit and page.quoted[k + 1] >= 0
            return k + 1 if follows else None
        if word in {"and", "but"} and page.lower[k + 1 : k + 2] and page.lower[k + 1] in cue_words():
            return None
        if page.kinds[k] in {"aux", "modal", "verb"} or _clause_began(page, k, at):
            return None
    return None


def _clause_began(page: Page, k: int, at: int) -> bool:
    """Whether a clause without "that" began before this word: `said he knew that`, `says Lee promised that`."""
    word = page.lower[k]
    if word.partition("'")[0] in _SUBJECTS or (page.kinds[k] == "pron" and page.lower[k + 1 : k + 2] == ["'s"]):
        return True
    cue = cue_words().get(page.lower[k])
    return bool(cue and k > at and cue.form in {"past", "s"} and "noun" not in cue.frames and not page.capital(k))


def _parenthesis(page: Page, comma: int, limit: int) -> bool:
    """Whether a comma opens a short insertion that another one closes before "that": `said, however, that`."""
    for k in range(comma + 1, min(limit, comma + 12)):
        if page.lower[k] == "," and k + 1 < limit:
            return (
                page.lower[k + 1] == "that"
                or page.quoted[k + 1] >= 0
                or (page.lower[k + 1] in {"the", "he", "she"} and k - comma < 4)
            )
        if page.quoted[k] >= 0:
            return False
    return False


def begins(page: Page, cue: Cue, limit: int, relative: bool = False) -> int | None:
    """The first token of what follows a cue as its content, or none where nothing fits the cue's frames."""
    frames, at = cue.word.frames, cue.end
    if at >= limit:
        return None
    if relative and (page.kinds[at] in {"aux", "modal", "verb"} or page.lower[at].endswith("ed")):
        return at
    if "as" in frames and page.lower[at] not in frames and _object(page, at, limit):
        if _named(page, at, limit):
            return at
        if "np" not in frames:
            return None
    marked = opener(page, at, limit)
    if "told" in frames:
        return _after_addressee(page, cue, at, limit, marked)
    governed = marked is not None and _governed(page, at, marked)
    if page.lower[at] in frames and at + 1 < limit and not governed:
        return at + 1
    start = skip_adverbials(page, at, limit)
    if marked is not None and _opened(page, marked, start, frames):
        return marked
    leave = past_times(page, at, limit)
    if "inf" in frames and leave < limit and page.lower[leave] == "to":
        return leave
    clause = "clause" in frames and start < limit and _clause(page, start, limit)
    bare = start == at and "np" in frames and not cue.participle
    if clause and (bare or has_verb(page, start, limit)):
        return start
    return _thing(page, cue, at, limit, marked)


def _governed(page: Page, at: int, marked: int) -> bool:
    """Whether what opens content belongs to the cue, not to a noun: not the "that" of `called for rules that help`."""
    return page.lower[marked - 1] in {":", ","} or (page.lower[marked - 1] == "that" and marked <= at + 3)


def _opened(page: Page, marked: int, start: int, frames: frozenset[str]) -> bool:
    """Whether the opener found after a cue is one that its frames take."""
    quoted = page.quoted[marked] >= 0
    if quoted:
        return _near(page, marked, start) and not ("inf" in frames and page.lower[marked - 1] == "to")
    if page.lower[marked - 1] == ":":
        return True
    opens = page.lower[marked - 1] == "that" or page.lower[marked] in _OPENERS
    return opens and bool(frames & {"clause", "that"})


def _thing(page: Page, cue: Cue, at: int, limit: int, marked: int | None) -> int | None:
    """A noun phrase as content: `criticized the plan`, `praised her "rare courage"`."""
    if _object(page, at, limit):
        if "np" in cue.word.frames:
            return at
        if cue.word.group == "judgement":
            reach = range(at, min(limit, at + JUDGED))
            return at if any(page.kinds[k] == "quote" or page.quoted[k] >= 0 for k in reach) else None
    said_so = marked is not None and page.quoted[marked] >= 0 and not _participle(page, at, marked)
    return marked if said_so else None


def _participle(page: Page, start: int, end: int) -> bool:
    """Whether another cue governs the quotation: `released a statement | saying they "saw nothing"`."""
    table = cue_words()
    return any(page.lower[k] in table and table[page.lower[k]].form == "ing" for k in range(start, end))


def _near(page: Page, marked: int, start: int) -> bool:
    """Whether a quotation is what the cue governs at once: a comma, colon, "that" or only adverbials between."""
    if marked == start or page.lower[marked - 1] in {":", ",", "that", "to"}:
        return not is_title(page, page.quoted[marked])
    return False


def is_title(page: Page, number: int) -> bool:
    """Whether a quotation is the title of a work: `in his book, "The Long Road"`."""
    start, end = page.quote_tokens[number]
    long = [k for k in range(start, end) if page.texts[k].isalpha() and len(page.texts[k]) > 3]
    return 0 < len(long) and end - start <= 14 and all(page.capital(k) for k in long) and len(long) > 1


def _named(page: Page, at: int, limit: int) -> bool:
    """Whether a thing and what it is called both stand here: `him a liar`, `the plan "a mess"`; not `both leaders`."""
    if page.kinds[at] == "obj" or page.lower[at] == "it" or page.lower[at] in _REFLEXIVE:
        return limit - at > 1 and page.kinds[at + 1] not in {"prep", "stop", "time", "conj"}
    reach = range(at, min(limit, at + 20))
    if any(page.kinds[k] == "quote" or page.quoted[k] >= 0 for k in reach):
        return True
    for k in reach:
        if page.lower[k] == "as":
            return True
        if page.kinds[k] in {"stop", "time", "verb", "aux"}:
            return False
        if k > at and page.lower[k] in {"a", "an", "one", "too", "very"} and page.kinds[k - 1] != "prep":
            return True
    return False


def _after_addressee(page: Page, cue: Cue, at: int, limit: int, marked: int | None) -> int | None:
    word = page.lower[at]
    frames = cue.word.frames
    reach = skip_adverbials(page, nouns.after(page, at, limit)[1], limit)
    if marked is not None and (
        page.quoted[marked] < 0 or marked == reach or page.lower[marked - 1] in {":", ",", "that", "to"}
    ):
        return marked
    if word in {"about", "for", "of", "against"} and word in frames:
        return at + 1
    if word == "to" and "inf" in frames:
        return at
    start = nouns.after(page, at, limit)[1]
    if (
        start < limit
        and page.lower[start] == "to"
        and ("inf" in frames or cue.word.lemma in {"tell", "ask", "warn", "remind"})
    ):
        return start
    if start < limit and page.lower[start] in {"of", "about"} and start > at:
        return start + 1
    beyond = skip_adverbials(page, start, limit)
    if "clause" in frames and start > at and beyond < limit and _clause(page, beyond, limit):
        return beyond
    if "clause" in frames and cue.word.lemma == "warn" and _clause(page, at, limit):
        return at
    if "np" in frames and _object(page, at, limit):
        return at
    return None


def _clause(page: Page, at: int, limit: int) -> bool:
    """Whether a clause may begin here: at least three words before the next full stop, no bare conjunction first."""
    if page.quoted[at] >= 0:
        return True
    at += page.kinds[at] == "quote" and at + 1 < limit
    kind, word = page.kinds[at], page.lower[at]
    if word in _ROUGHLY:
        return _amount(page, at, limit)
    if word in {"having", "being", "because", "if"}:
        return True
    if kind in {"mark", "stop", "quote", "aux", "modal", "prep"} or word in {
        "and",
        "or",
        "but",
        "as",
        "while",
        "when",
        "to",
        "than",
        "so",
    }:
        return False
    return limit - at >= 2


def _amount(page: Page, at: int, limit: int) -> bool:
    """Whether a rough figure begins here: `said | about half of them left`."""
    if page.lower[at] not in _ROUGHLY or at + 1 >= limit:
        return False
    return page.tokens[at + 1].text[0].isdigit() or page.lower[at + 1] in _FIGURES


def has_verb(page: Page, start: int, end: int) -> bool:
    """Whether a stretch of tokens shows a finite verb."""
    table = cue_words()
    for k in range(start, end):
        if page.kinds[k] in {"aux", "modal", "verb"} or page.quoted[k] >= 0 or page.lower[k] in {"'s"}:
            return True
        if (
            page.kinds[k] == ""
            and k > start
            and not page.capital(k)
            and (page.lower[k].endswith("ed") or page.lower[k] in table)
        ):
            return True
    return False


def _object(page: Page, at: int, limit: int) -> bool:
    """Whether a noun phrase begins here."""
    kind = page.kinds[at]
    if page.quoted[at] >= 0 or page.lower[at] in _REFLEXIVE:
        return True
    if kind in {"mark", "stop", "aux", "modal", "prep", "conj", "time", "adv", "quote"}:
        return False
    return page.lower[at] != "to" and limit > at


def trimmed(page: Page, start: int, end: int) -> Range | None:
    """A content range without the marks around it: commas, full stops, dashes, conjunctions at its end."""
    while (
        start < end
        and page.quoted[start] < 0
        and ((page.kinds[start] == "mark" and page.lower[start] not in {"(", "["}) or page.kinds[start] == "stop")
    ):
        start += 1
    while (
        end > start
        and page.quoted[end - 1] < 0
        and (page.kinds[end - 1] in {"mark", "stop", "conj"} and page.lower[end - 1] not in {")", "]", "so"})
    ):
        end -= 1
    return (start, end) if end > start else None
