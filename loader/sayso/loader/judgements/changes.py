"""What two sets of judgements do differently, as `sayso.loader.affected` takes it."""

from __future__ import annotations

from sayso.loader.judgements.judged import Judgements
from sayso.schema.nodes import key_label


def changed_by_judgements(before: Judgements, after: Judgements) -> set[str]:
    """Every id that leads to what lines that came or went are about, and whom it has become or was before."""
    out: set[str] = set()
    for one in set(before.all) ^ set(after.all):
        if one.verb == "confirm" and key_label(one.ids[0]) == "Entity":
            continue  # it only says that nothing is to be done
        ids = one.touched()
        out |= ids | {before.chosen(i) for i in ids} | {after.chosen(i) for i in ids}
        if one.verb == "different" and len(one.ids) == 1 and not one.entity:
            (name,) = one.ids
            out |= {f"{i}-*" for i in (name, before.chosen(name), after.chosen(name))}
    return out
