"""A watchlist of FollowTheMoney entities, one JSON object a line, as OpenSanctions and OpenAleph export them.

{"id": "Q123", "schema": "Person", "properties": {"name": ["Ana Bell"], "alias": […], "nationality": ["kz"]}}

The first name is the name, the others are aliases; a weak alias counts only where the context asks for it. Entities
of schemata that no article names (addresses, ownerships, sanctions) are passed over. `notes` and `position` change
nothing in a graph.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import get_args

from sayso.extract import lexicon
from sayso.extract.registry_data import Entry, EntryType
from sayso.extract.watchlist import made
from sayso.extract.watchlist.made import Given
from sayso.schema.errors import InputError

Properties = Mapping[str, list[str]]

_COUNTRIES: Mapping[str, tuple[str, ...]] = {
    "Person": ("nationality", "citizenship", "country"),
    "Organization": ("jurisdiction", "country", "mainCountry"),
    "Place": ("country",),
}
_GENDERS = {"male": "m", "female": "f"}
_WIKIDATA = re.compile("Q[1-9][0-9]*")


def read_entities(path: str, text: str) -> Iterator[Given]:
    """The entries of FollowTheMoney's lines. Raises InputError with the line of what is wrong."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            found = _entity(f"{path}:{number}", line)
            if found:
                yield found


def _entity(where: str, line: str) -> Given | None:
    """The entry of a line; None for one of a schema that no article names."""
    entity = _parsed(where, line)
    schema = entity.get("schema")
    known = lexicon.table("ftm_schemata").get(schema.lower()) if isinstance(schema, str) else None
    if known is None:
        hint = "sayso reads Person, Organization, Company, PublicBody and LegalEntity"
        raise InputError(where, f"there is no schema {schema!r}" if schema else "has no schema", hint)
    if not known:
        return None
    type_name, _, kind = known.partition(" ")
    return Given(where, _entry(where, _text(where, entity, "id"), type_name, kind, _properties(where, entity)))


def _entry(where: str, own_id: str, type_name: str, kind: str, properties: Properties) -> Entry:
    (entry_type,) = (t for t in get_args(EntryType) if t == type_name)
    first, *others = properties.get("name") or [""]
    name = made.name(where, first)
    strong = made.names(where, (*others, *properties.get("alias", ())), name)
    weak = made.names(where, properties.get("weakAlias", ()), name, weak=True)
    countries = [code for source in _COUNTRIES[type_name] for code in properties.get(source, ())]
    wikidata = [*properties.get("wikidataId", ()), own_id]
    return Entry(
        made.own_id(where, type_name, own_id, name),
        name,
        entry_type,
        kind or None,
        next((code for given in countries if (code := made.country(where, given))), None),
        (*strong, *(alias for alias in weak if alias[1:] not in strong)),
        next((one for one in wikidata if _WIKIDATA.fullmatch(one)), None),
        gender=next((g for given in properties.get("gender", ()) if (g := _GENDERS.get(given.lower()))), None),
    )


def _parsed(where: str, line: str) -> Mapping[str, object]:
    try:
        entity = json.loads(line)
    except ValueError as error:
        why = getattr(error, "msg", str(error))
        raise InputError(where, f"is no JSON: {why}", "write one entity a line") from None
    except RecursionError:
        raise InputError(where, "is no entity: its brackets nest too deep", "write one entity a line") from None
    if not isinstance(entity, dict):
        raise InputError(where, "is no FollowTheMoney entity", 'a line is {"id": …, "schema": …, "properties": {…}}')
    return entity


def _text(where: str, entity: Mapping[str, object], key: str) -> str:
    given = entity.get(key)
    if not isinstance(given, str) or not given.strip():
        raise InputError(where, f"has no {key}", f'give it a text: "{key}": "…"')
    return given.strip()


def _properties(where: str, entity: Mapping[str, object]) -> Properties:
    """The properties that are lists of texts; a single text counts as one."""
    given = entity.get("properties")
    if not isinstance(given, dict):
        raise InputError(where, "has no properties", 'a line is {"id": …, "schema": …, "properties": {…}}')
    found = {key: [value] if isinstance(value, str) else value for key, value in given.items()}
    return {key: list(map(str, values)) for key, values in found.items() if isinstance(values, list)}
