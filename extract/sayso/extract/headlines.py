"""Names in headlines: where every word has a capital, only names that the rest of the article knows are cut out."""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.namekinds import load_cues
from sayso.extract.names import Name
from sayso.extract.namewords import load_words


def cut_headlines(names: list[Name]) -> list[Name]:
    """Replace each untyped headline run by the known names in it: `Ann Roy Calls Lee Unfit` holds two people."""
    known = {n.key: n for n in names if n.type and n.form == "name" and not n.title_case}
    for name in [n for n in known.values() if n.type == "Person" and len(n.words) > 1]:
        known.setdefault(name.words[-1].lower(), name)
    out: list[Name] = []
    for name in names:
        if name.type or not name.title_case or name.form != "name" or name.weak:
            out.append(name)
        else:
            cut = _known_in(name, known)
            speaker = _speaker_of(name) if not cut or cut[0].start > name.start else None
            out += [speaker, *cut] if speaker else cut
    return out


def _speaker_of(name: Name) -> Name | None:
    """The person whom a headline begins with, though nothing else names them: `Ann Roy Says Dam Holds`."""
    lowers = [w.lower() for w in name.words]
    known = load_words()
    if (
        len(lowers) < 3
        or lowers[0] not in known.given
        or lowers[1] in known.plain
        or lowers[2] not in load_cues().speech
    ):
        return None
    return replace(name, end=name.start + 2, words=name.words[:2], type="Person", entries=())


def _known_in(name: Name, known: dict[str, Name]) -> list[Name]:
    """The longest known names inside a run, from left to right."""
    lowers = [w.lower() for w in name.words]
    found, at = [], 0
    while at < len(lowers):
        ends = range(len(lowers), at, -1)
        end = next((e for e in ends if " ".join(lowers[at:e]) in known), None)
        if end is None:
            at += 1
            continue
        same = known[" ".join(lowers[at:end])]
        words = name.words[at:end]
        entries = same.entries if same.words == words else ()
        start = name.start + at
        found.append(replace(name, start=start, end=start + end - at, words=words, type=same.type, entries=entries))
        at = end
    return found
