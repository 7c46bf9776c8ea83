"""Turns of a conversation in print: `ROE: Will it hold?`, questions and answers, a post with its signature.

No cue stands there; the speaker is the label, the one who is interviewed, or the signature.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from sayso.extract import contents, lexicon
from sayso.extract.frames import Draft
from sayso.extract.page import Page, Range

LABEL = 6
"""Tokens that a label before a colon may have."""
SIGNATURE = 14
"""Tokens that the signature of a post may have."""
INTRODUCTION = 12
"""Paragraphs in which the one who is interviewed may be introduced."""

_MEETINGS = frozenset({"spoke", "talked", "interview", "conversation", "interviewed", "sat", "speaks", "talks"})


@dataclass(frozen=True, slots=True)
class Turn:
    """The paragraph of a turn, its label and the words after it."""

    paragraph: int
    label: Range
    words: Range

    def key(self, page: Page) -> str:
        """The label as one string."""
        return " ".join(page.lower[slice(*self.label)])


def find_turns(page: Page) -> list[Draft]:
    """The turns of a conversation and the posts with a signature, in text order."""
    turns = _labelled(page)
    return _conversation(page, turns) + _posts(page)


def _labelled(page: Page) -> list[Turn]:
    """The paragraphs that begin with a label and a colon: a name, a name in capitals, "Q" or "A"."""
    found: list[Turn] = []
    for number, whole in enumerate(page.document.paragraph_tokens):
        start, end = _unquoted(page, *_bare(page, *whole))
        if page.document.paragraphs[number].headline:
            continue
        colon = next((k for k in range(start + 1, min(end - 1, start + LABEL)) if page.lower[k] in {":", "."}), None)
        if colon is None or not _is_label(page, start, colon):
            continue
        begin = _bare(page, colon + 1, end)[0]
        if begin < end and page.quoted[begin] == page.quoted[start] and (words := contents.trimmed(page, begin, end)):
            found.append(Turn(number, (start, colon), (words[0], end)))
    return found


def _bare(page: Page, start: int, end: int) -> Range:
    """A range without the asterisks of bold type around it."""
    while start < end and page.lower[start] == "*":
        start += 1
    while start < end and page.lower[end - 1] == "*":
        end -= 1
    return start, end


def _unquoted(page: Page, start: int, end: int) -> Range:
    """A transcript's paragraph without the quotation marks that each one opens with: `"ROE: Will it hold?`"""
    if start + 2 < end and page.kinds[start] == "quote" and page.tokens[start + 1].text.isupper():
        return start + 1, end - (page.kinds[end - 1] == "quote")
    return start, end


def _is_label(page: Page, start: int, colon: int) -> bool:
    """Whether what stands before a colon can name a speaker; only "Q" and "A" go before a full stop."""
    if page.lower[colon] == ".":
        return colon == start + 1 and page.texts[start] in {"Q", "A"}
    return all(page.capital(k) or page.lower[k] == "." for k in range(start, colon)) and page.kinds[start] in {
        "",
        "det",
    }


def _conversation(page: Page, turns: list[Turn]) -> list[Draft]:
    """The answers of an interview, or every turn of a transcript."""
    keys = [turn.key(page) for turn in turns]
    if {"q", "a"} <= set(keys):
        guest = _guest(page, turns[0].paragraph)
        return [_draft(turn.paragraph, guest, turn.words) for turn, key in zip(turns, keys, strict=True) if key == "a"]
    if len(set(keys)) < 2 or not any(b.paragraph - a.paragraph == 1 for a, b in pairwise(turns)):
        return []
    if not all(page.texts[k].isupper() for turn in turns for k in range(*turn.label) if page.lower[k] != "."):
        return _interview(page, turns)
    return [_draft(turn.paragraph, turn.label, turn.words) for turn in turns]


def _interview(page: Page, turns: list[Turn]) -> list[Draft]:
    """An interview whose first question and answer alone are labelled: a paragraph after a question answers it."""
    asked = turns[0]
    if page.lower[asked.words[1] - 1] != "?":
        return []
    labels = {turn.paragraph: turn for turn in turns}
    guest = next((turn for turn in turns[1:] if turn.key(page) != asked.key(page)), None)
    found: list[Draft] = []
    question = False
    for number in range(asked.paragraph, len(page.document.paragraph_tokens)):
        start, end = _bare(page, *page.document.paragraph_tokens[number])
        if guest is None or start >= end:
            continue
        turn = labels.get(number)
        asks = page.lower[end - 1] == "?" if turn is None else turn.key(page) == asked.key(page)
        if question and not asks:
            words = turn.words if turn else (start, end)
            found.append(_draft(number, turn.label if turn else guest.label, words, implied=turn is None))
        question = asks
    return found


def _draft(paragraph: int, source: Range | None, words: Range, *, implied: bool = False) -> Draft:
    return Draft([words], source, None, None, paragraph, words, implied=implied, rule="turn")


def _guest(page: Page, paragraph: int) -> Range | None:
    """Whom the paragraphs before the first question introduce: `The Courier spoke with | Ann Lee`."""
    first = max(0, paragraph - INTRODUCTION)
    start, end = page.document.paragraph_tokens[first][0], page.document.paragraph_tokens[paragraph][0]
    for at in range(start, end - 1):
        near = page.lower[max(start, at - LABEL) : at]
        if page.lower[at] in {"with", "to"} and page.capital(at + 1) and _MEETINGS & set(near):
            stop = at + 1
            while stop < end and page.capital(stop):
                stop += 1
            if stop - at > 2:
                return at + 1, stop
    return None


def _posts(page: Page) -> list[Draft]:
    """`The dam is gone. — Ann Lee (@annlee) May 4, 2019`: what a copied post looks like."""
    found: list[Draft] = []
    for number, (start, end) in enumerate(page.document.paragraph_tokens):
        dash = next((k for k in range(end - 1, max(start, end - SIGNATURE), -1) if page.lower[k] == "—"), None)
        if dash is None or dash - start < 2:
            continue
        bracket = next((k for k in range(dash + 1, end) if page.lower[k] == ")"), None)
        handle = next((k for k in range(dash + 1, end) if page.lower[k].startswith("@")), None)
        if handle is None or bracket is None or not page.capital(dash + 1) or not handle < bracket:
            continue
        if page.quoted[start] < 0 and not any(word in lexicon.words("tails") for word in page.lower[bracket + 1 : end]):
            found.append(_draft(number, (dash + 1, bracket + 1), (start, dash)))
    return found
