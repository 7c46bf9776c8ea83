"""People, organizations, outlets and places in running text, and which of their mentions are one.

names          runs of capitalised words, with the registry's names and titles cut out of them
namekinds      what an unknown name is, by the words around all its occurrences
coreference    which names are one entity
metonyms       "Moscow maintains": beside the place, its government
pronouns       whom "he" and "her" mean, or nobody where two could be meant
affiliations   who belongs where, in which role
descriptions   whom "the minister" and "its new leader" mean
linked         whom "the Vermont senator" means, by what is known of people (profiles)
"""

from __future__ import annotations

from sayso.extract.acronyms import expand
from sayso.extract.affiliations import find_affiliations
from sayso.extract.coreference import Cluster, cluster
from sayso.extract.descriptions import describe
from sayso.extract.document import Document
from sayso.extract.findings import FoundEntity, Mention, Span
from sayso.extract.found import Found
from sayso.extract.headlines import cut_headlines
from sayso.extract.linked import link
from sayso.extract.metonyms import add_followings, add_governments
from sayso.extract.namekinds import decide
from sayso.extract.names import Name, read_names
from sayso.extract.ownoutlet import adopt_own_outlet
from sayso.extract.pronouns import resolve_it, resolve_pronouns

__all__ = ["Found", "find_entities"]


def find_entities(document: Document) -> Found:
    """Everything in a document that is named. Deterministic; never raises, whatever the text."""
    names = expand(document, read_names(document))
    adopt_own_outlet(document, names)
    decide(document, names)
    clusters = cluster(document, cut_headlines(names))
    add_governments(document, clusters)
    add_followings(document, clusters)
    for at, number in [*resolve_pronouns(document, clusters), *resolve_it(document, clusters)]:
        word = (document.texts[at],)
        clusters[number].names.append(Name(at, at + 1, word, clusters[number].type, form="pronoun"))
    starts, ends = document.starts, document.ends
    mentions = [
        Mention(Span(starts[name.start], ends[name.end - 1]), number, name.form)
        for number, one in enumerate(clusters)
        for name in one.names
    ]
    entities, genders = tuple(map(_entity, clusters)), tuple(c.gender for c in clusters)
    named = Found.of(document, entities, mentions, genders)
    affiliations = find_affiliations(document, named)
    described = list(describe(document, named, affiliations))
    linked = link(document, named, frozenset(k for m in described for k in range(*m.span)))
    return Found.of(document, entities, [*mentions, *described, *linked], genders, affiliations)


def _entity(one: Cluster) -> FoundEntity:
    if one.entry:
        return FoundEntity(one.entry.type, one.entry.name, one.entry.id, one.entry.kind)
    fullest = max((n for n in one.names), key=lambda n: (n.form == "name", len(n.words), -n.start))
    return FoundEntity(one.type, " ".join(fullest.words).replace(" . ", ". "))
