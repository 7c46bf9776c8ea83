"""What two watchlists do differently, as `sayso.loader.affected` takes it: whom their lines mean, and their words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.extract.registry import Registry, registry
from sayso.extract.registry_data import Entry
from sayso.extract.watchlist.watchlist import Topic, Watchlist
from sayso.schema.errors import InputError
from sayso.schema.ids import entity_id

_TYPES = ("Person", "Organization", "Outlet", "Place")


def changed_by_watchlist(before: Watchlist, after: Watchlist) -> set[str]:
    """Ids and words that lead to every article which lines that came, went or changed make different.

    An entry is found by its names, and where it is one of the registry's by that one's id, since it then answers to
    all of its names.
    """
    if before == after:
        return set()
    known = registry()
    registries = (known, known.with_watchlist(before), known.with_watchlist(after))
    out: set[str] = set()
    for entry in _different(before, after):
        out |= _ids(entry, registries)
        out |= {word for name in (entry.name, *entry.aliases) if (word := _longest(name))}
    topics = set(before.topics) ^ set(after.topics)
    return out | {word for topic in topics for term in _terms(topic) if (word := _longest(term))}


def _different(before: Watchlist, after: Watchlist) -> set[Entry]:
    changed = set(before.entries) ^ set(after.entries)
    weak = {node_id for node_id, _ in before.weak ^ after.weak}
    return changed | {entry for entry in (*before.entries, *after.entries) if entry.id in weak}


def _ids(entry: Entry, registries: Iterable[Registry]) -> set[str]:
    """Every id that the entry, or whoever had its names before, has or had."""
    ids = {entry.id}
    for name in (entry.name, *entry.aliases):
        for type_name in _TYPES:
            try:
                ids.add(entity_id(type_name, name))
            except InputError:
                continue
    for one in registries:
        ids |= {found.id for node_id in tuple(ids) if (found := one.by_id(node_id))}
        ids |= {found.id for name in (entry.name, *entry.aliases) for found in one.by_alias(name)}
    return ids


def _terms(topic: Topic) -> tuple[str, ...]:
    return topic.terms or (topic.name,)


def _longest(words: str) -> str:
    """The longest run of letters and digits, as a text is looked through for it whatever stands between words.

    >>> _longest("The Lake-side Bank’s")
    'word:lake'
    """
    runs = re.findall(r"[^\W_]+", words.lower())
    return f"word:{max(runs, key=len)}" if runs else ""
