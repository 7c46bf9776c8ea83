"""Whom a third-person pronoun means: the likeliest person by recency, subjecthood and gender, or nobody.

Every person mentioned lately has a score; where the best two are close, the pronoun is left out rather than guessed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sayso.extract.coreference import Cluster
from sayso.extract.document import Document
from sayso.extract.namekinds import load_cues
from sayso.extract.names import Name

GENDERS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
REACH = 5
"""Sentences that a pronoun looks back."""
MEMORY = 8
"""People that are kept in mind."""
MARGIN = 0.6
"""By how much the best candidate must lead."""


@dataclass(slots=True)
class Seen:
    """The latest mention of a person."""

    entity: int
    at: int
    sentence: int
    subject: bool
    quoted: bool
    times: int = 1


def resolve_pronouns(document: Document, clusters: Sequence[Cluster]) -> Iterator[tuple[int, int]]:
    """(token, number of the cluster) of each pronoun that surely means one person.

    A person whose gender is unknown gets that of the first pronoun where nobody else has been named yet.
    """
    people = {n.start: (number, n) for number, c in enumerate(clusters) if c.type == "Person" for n in c.names}
    lowers = document.lowers
    marks = sorted({*people, *document.places_of(frozenset(GENDERS))})
    sentence_starts = [start for start, _ in document.sentence_tokens]
    quoted = _quoted(document)
    memory: dict[int, Seen] = {}
    learnt: dict[int, str] = {}
    sentence = 0
    for at in marks:
        sentence = bisect_right(sentence_starts, at, sentence) - 1
        if at in people:
            number, name = people[at]
            subject = _is_subject(lowers, name, sentence_starts[sentence]) and not _is_paired(lowers, name, people)
            _remember(memory, number, name, sentence, subject, quoted[at])
            continue
        gender = GENDERS[lowers[at]]
        found = _choose(memory, clusters, learnt, gender, at, sentence, lowers, quoted)
        if found is not None:
            if len(memory) == 1:
                clusters[found].gender = clusters[found].gender or gender
            learnt.setdefault(found, gender)
            subject = lowers[at] in ("he", "she")
            pronoun = Name(at, at + 1, (lowers[at],), "Person", form="pronoun")
            _remember(memory, found, pronoun, sentence, subject or memory[found].subject, quoted[at])
            yield at, found


def _quoted(document: Document) -> list[bool]:
    """For each token whether it stands inside quotation marks."""
    starts = document.starts
    out = [False] * len(starts)
    for quote in document.quotes:
        if quote.depth == 0 and not quote.scare:
            first = bisect_left(starts, quote.inner.start)
            stop = bisect_left(starts, quote.inner.end, first)
            out[first:stop] = [True] * (stop - first)
    return out


def _remember(memory: dict[int, Seen], number: int, name: Name, sentence: int, subject: bool, quoted: bool) -> None:
    times = memory[number].times + 1 if number in memory else 1
    memory.pop(number, None)
    memory[number] = Seen(number, name.start, sentence, subject, quoted, times)
    if len(memory) > MEMORY:
        memory.pop(next(iter(memory)))


def _is_subject(lowers: Sequence[str], name: Name, start: int) -> bool:
    """Whether a name leads its sentence or is the one who says something."""
    cues = load_cues()
    first = name.title[0] if name.title else name.start
    after = lowers[name.end] if name.end < len(lowers) else ""
    before = lowers[first - 1] if first else ""
    if after in cues.speech or (before in cues.speech and after in (".", ",")):
        return True
    if after == "'s":
        return False
    return first - start <= 2


def _is_paired(lowers: Sequence[str], name: Name, people: Collection[int]) -> bool:
    """Whether a name is the first of two, who are the subject together: `Tom Roe and Mark Hall met`."""
    return lowers[name.end : name.end + 1] == ["and"] and name.end + 1 in people


def _choose(
    memory: dict[int, Seen],
    clusters: Sequence[Cluster],
    learnt: dict[int, str],
    gender: str,
    at: int,
    sentence: int,
    lowers: Sequence[str],
    quoted: Sequence[bool],
) -> int | None:
    scored = []
    for seen in memory.values():
        known = clusters[seen.entity].gender or learnt.get(seen.entity)
        if sentence - seen.sentence > REACH or (known and known != gender):
            continue
        score = 2.0 if seen.subject else 0.0
        score += 1.5 if known else 0.0
        score -= 0.7 * (sentence - seen.sentence)
        score += 0.1 * min(seen.times, 5)
        if quoted[at] != seen.quoted:
            score -= 0.8
        if quoted[at] and not seen.quoted and seen.sentence == sentence:
            score -= 1.5
        if lowers[at] in ("him", "her") and seen.sentence == sentence and seen.subject and lowers[at] == "him":
            score -= 1.5
        scored.append((score, seen.at, seen.entity))
    scored.sort(reverse=True)
    if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < MARGIN):
        return None
    return scored[0][2]


def resolve_it(document: Document, clusters: Sequence[Cluster]) -> Iterator[tuple[int, int]]:
    """(token, number of the cluster) of each "it" that says something: `its comments from March, when it urged`.

    It means the last organization named before it in the sentence, or the one that leads the sentence before.
    """
    lowers, speech = document.lowers, load_cues().speech
    its = [at for at in document.places.get("it", ()) if not speech.isdisjoint(lowers[at + 1 : at + 2])]
    if not its:
        return
    named = {
        n.start: (number, c.type)
        for number, c in enumerate(clusters)
        for n in c.names
        if n.form == "name" or c.type == "Organization"
    }
    marks = sorted({*named, *its})
    lead: int | None = None
    k = 0
    for _, end in document.sentence_tokens:
        last, first = None, None
        while k < len(marks) and marks[k] < end:
            at, k = marks[k], k + 1
            if at in named:
                number, kind = named[at]
                first = named[at] if first is None else first
                last = number if kind in ("Organization", "Outlet") else last
            elif at + 1 < end:
                meant = last if last is not None else lead
                if meant is not None:
                    yield at, meant
        leads = first is not None and first[1] in ("Organization", "Outlet")
        lead = first[0] if leads and first is not None else None
