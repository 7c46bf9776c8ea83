"""Whether a cue form that may also be a noun or an adjective is a verb, by its neighbours: no tagger, no parser."""

from __future__ import annotations

from typing import NamedTuple

from sayso.extract.page import CueWord, Page

_PLURAL_DETERMINERS = frozenset(
    {"that", "these", "those", "some", "many", "most", "both", "few", "all", "another", "one"}
)
_STATING = frozenset(
    {"letter", "report", "statement", "law", "bill", "contract", "document", "email", "memo", "who", "it"}
)
_OBJECTS = frozenset({"it", "him", "her", "them", "himself", "herself"})
_PLURALS = frozenset({"people", "men", "women", "police", "media", "percent", "half", "others", "both"})
_PARTICLES = frozenset({"out", "to", "for", "on"})


class Neighbours(NamedTuple):
    """What stands beside a verb group: the word before the group, the word after the verb."""

    at: int
    before: str
    before_kind: str
    before_capital: bool
    before_quoted: bool
    opens: bool
    """The group opens the unit."""
    following: str
    following_kind: str
    following_quoted: bool
    following_capital: bool

    @classmethod
    def of(cls, page: Page, at: int, first: int, start: int, end: int) -> Neighbours:
        """The neighbours of the verb at `at`, whose group begins at `first`, in the unit [start, end)."""
        opens, ends = first <= start, at + 1 >= end
        return cls(
            at,
            "" if opens else page.lower[first - 1],
            "" if opens else page.kinds[first - 1],
            not opens and page.capital(first - 1),
            not opens and page.quoted[first - 1] >= 0,
            opens,
            "." if ends else page.lower[at + 1],
            "stop" if ends else page.kinds[at + 1],
            not ends and page.quoted[at + 1] >= 0,
            not ends and page.capital(at + 1),
        )


def is_verb(page: Page, word: CueWord, beside: Neighbours) -> bool:
    """Whether the form is a verb: `officials say`, not "a say"; `Lee reports`, not "news reports"."""
    at = beside.at
    name = page.capital(at) and not beside.opens and not page.headline(at)
    if name and page.kinds[at - 1] not in {"stop", "mark", "quote"}:
        return False
    if word.form == "ing":
        return beside.before_kind not in {"det", "poss"} and beside.before not in {"'s", "'"}
    if word.form == "past":
        if word.lemma == "think" and beside.before_kind not in {"pron", "wh"} and not page.capital(at - 1):
            return False
        return beside.before not in {"the", "a", "an", "its", "'s"} and beside.before_kind != "poss"
    if word.lemma == "think" and beside.following in {"tank", "tanks"}:
        return False
    if beside.before_kind in {"det", "poss", "prep"} or beside.before in {"'s", "'"}:
        return beside.before in _PLURAL_DETERMINERS and word.lemma != "state"
    if "noun" in word.frames:
        return _governs_like_a_verb(page, word, beside) and not (word.form == "base" and beside.opens)
    return beside.before_kind != "stop" and not (word.form == "base" and beside.opens)


def _states(beside: Neighbours) -> bool:
    """Whether "state" is a verb: `the letter states that`, `Lee states:`; not "the four states that voted"."""
    stated = beside.before_capital or beside.before_kind == "pron" or beside.before in _STATING
    return stated and beside.following in {"that", ":"}


def _governs_like_a_verb(page: Page, word: CueWord, beside: Neighbours) -> bool:
    """Whether what goes with a verb stands beside a form that is a noun as often ("reports", "claims", "calls")."""
    if word.lemma == "state" and not _states(beside):
        return False
    if beside.before_kind == "pron" or beside.before in {"who", "which"}:
        return True
    if page.headline(beside.at) and word.form == "s" and page.capital(beside.at) and not beside.opens:
        return beside.before_capital and beside.following_kind not in {"conj", "aux", "stop"}
    if (
        word.form == "base"
        and beside.before_kind == ""
        and not beside.before.endswith("s")
        and beside.before not in _PLURALS
    ):
        return False
    if beside.following in {"that", ":", "how", "whether"} or beside.following_quoted:
        return beside.before_kind in {"", "wh"} and beside.before not in {"tv", "book"}
    governs = beside.following_kind in {"det", "poss", "pron", "obj"} or beside.following in _PARTICLES
    if beside.before_capital and not page.capital(beside.at):
        return governs or beside.following in {".", ","} or beside.following_capital
    if beside.before == "," and word.form == "s" and beside.following_capital:
        return True
    if beside.before_kind == "" and beside.before.endswith("s") and word.form == "base":
        return governs
    if beside.before_kind == "" and not beside.opens and word.form == "s" and beside.following in _OBJECTS:
        return True
    return beside.before_quoted
