"""Bodies that are named by another's name: `Moscow maintains` is the government of Russia, `the Roy campaign` Roy's."""

from __future__ import annotations

from sayso.extract import lexicon
from sayso.extract.coreference import Cluster
from sayso.extract.document import Document
from sayso.extract.namekinds import load_cues
from sayso.extract.names import Name
from sayso.extract.registry import registry


def add_governments(document: Document, clusters: list[Cluster]) -> None:
    """Beside each place that says something, a description of its government on the same words."""
    lowers = document.lowers
    by_id = {c.entry.id: c for c in clusters if c.entry}
    for place in [c for c in clusters if c.entry and c.type == "Place"]:
        acting = [n for n in place.names if n.form == "name" and _acts(lowers, n)]
        body = registry().speaks_for(place.entry) if acting and place.entry else None
        if body is None:
            continue
        if body.id not in by_id:
            by_id[body.id] = Cluster("Organization", entry=body)
            clusters.append(by_id[body.id])
        by_id[body.id].names += [Name(n.start, n.end, n.words, "Organization", form="description") for n in acting]


def add_followings(document: Document, clusters: list[Cluster]) -> None:
    """`the Roy campaign`, `Roy's campaign`, `the Roy administration`: an organization beside the person."""
    lowers = document.lowers
    nouns = lexicon.table("followings")
    for person in [c for c in clusters if c.type == "Person"]:
        bodies: dict[str, Cluster] = {}
        for name in person.names:
            at = name.end + (lowers[name.end : name.end + 1] in (["'s"], ["'"]))
            if name.form == "name" and at < len(lowers) and lowers[at] in nouns:
                noun = nouns[lowers[at]]
                body = bodies.setdefault(noun, Cluster("Organization"))
                words = (*name.words[-1:], noun)
                body.names.append(Name(name.start, at + 1, words, "Organization"))
        clusters += bodies.values()


def _acts(lowers: list[str], name: Name) -> bool:
    """Whether a verb of speaking follows: `Moscow maintains`, `Astana has repeatedly said`, `according to Kiev`."""
    if lowers[max(0, name.start - 2) : name.start] == ["according", "to"]:
        return True
    if name.start and lowers[name.start - 1] in ("in", "at", "near", "from", "of", "outside"):
        return False
    speech = load_cues().speech
    for word in lowers[name.end : name.end + 4]:
        if word in speech:
            return True
        if word not in ("has", "have", "had", "also", "would", "will") and not word.endswith("ly"):
            return False
    return False
