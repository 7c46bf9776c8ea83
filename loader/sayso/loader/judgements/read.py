"""judgements.yaml -> judgements. Whatever is wrong is an InputError with file, line and remedy, and nothing is used."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.loader.judgements.contradictions import refuse_contradictions
from sayso.loader.judgements.judgement import Judgement
from sayso.schema.errors import InputError
from sayso.schema.ids import PREFIX

if TYPE_CHECKING:
    import yaml

NOTES = ("who", "when", "why")
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "same": (),
    "different": ("in", "as"),
    "is": ("in", "entity"),
    "rename": ("to",),
    "reject": (),
    "confirm": (),
    "speaker": ("is",),
}
_FORMS: Mapping[str, str] = {
    "same": "same: [person:a, person:b]",
    "different": "different: [person:a, person:b], or {different: person:a, in: [article:1], as: person:a-2}",
    "is": "{is: the words, in: article:1, entity: person:a}",
    "rename": "{rename: person:a, to: The Name}",
    "reject": "reject: statement:1",
    "confirm": "confirm: statement:1",
    "speaker": "{speaker: statement:1, is: person:a}",
}
_ENTITIES = tuple(prefix for name, prefix in PREFIX.items() if name not in ("Group", "Topic"))
MOST_BYTES = 64_000_000


def read_judgements(path: str | Path) -> tuple[Judgement, ...]:
    """The judgements of a file, in its order. Raises InputError with the line and what to do about it."""
    where = str(path)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise InputError(where, error.strerror or str(error), "check the path and its permissions") from None
    if len(data) > MOST_BYTES:
        raise InputError(where, f"has {len(data):,} bytes, more than any list of judgements", "is it the right file?")
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(f"{where}:{line}", "is not UTF-8", "save it as UTF-8") from None
    return judgements_in(where, words)


def judgements_in(where: str, words: str) -> tuple[Judgement, ...]:
    """The judgements of a text. Raises InputError like `read_judgements`."""
    found = tuple(_judgements(where, words))
    refuse_contradictions(where, found)
    return found


def judgement_of(fields: Mapping[str, object]) -> Judgement:
    """The judgement of a line's fields, as `Judgement.fields` has them. Raises InputError."""
    return _judgement("the judgement", dict(fields), 1)


def parsed(lines: Iterable[str]) -> tuple[Judgement, ...]:
    """The judgements of their `text`, as a graph keeps them."""
    return tuple(_judgement("the graph", fields, at) for at, fields in enumerate(_loaded(lines), start=1))


def _loaded(lines: Iterable[str]) -> Iterable[dict[str, object]]:
    import json

    for line in lines:
        yield dict(json.loads(line))


def _judgements(where: str, words: str) -> Iterable[Judgement]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(words, Loader=loader)
        if root is None:
            return
        if not isinstance(root, yaml.SequenceNode):
            raise InputError(
                f"{where}:1", "is not a list of judgements", f"begin each line with -, as in: - {_FORMS['same']}"
            )
        for node in root.value:
            line = node.start_mark.line + 1
            yield _judgement(where, _plain(f"{where}:{line}", node), line)
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark or error.problem_mark
        at = f"{where}:{mark.line + 1}" if mark else where
        why = " ".join(str(error.problem or error.context or "is not YAML").split())
        raise InputError(at, f"cannot be read: {why}", "quote words that hold a colon, a # or brackets") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError(where, f"cannot be read: {' '.join(str(error).split())}", "write plain text in it") from None


def _plain(where: str, node: yaml.Node) -> dict[str, object]:
    """A mapping of plain text, lists of it, as written: a date stays what stands there."""
    import yaml

    if not isinstance(node, yaml.MappingNode):
        raise InputError(where, "is not a judgement", f"write, for example: - {_FORMS['same']}")
    out: dict[str, object] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in out:
            raise InputError(where, f"has {name!r} twice", "keep one")
        if isinstance(value, yaml.ScalarNode):
            out[name] = str(value.value)
        elif isinstance(value, yaml.SequenceNode) and all(isinstance(v, yaml.ScalarNode) for v in value.value):
            out[name] = [str(v.value) for v in value.value]
        elif isinstance(value, yaml.MappingNode) and name == "is" and len(node.value) == 1:
            return _plain(where, value) | {"is": _mention(where, value)}
        else:
            raise InputError(where, f"{name!r} holds neither words nor a list of words", "see docs/identity.md")
    return out


def _mention(where: str, node: yaml.MappingNode) -> str:
    """The words of `is: {mention: …, in: …, entity: …}`, its other form."""
    for key, value in node.value:
        if str(key.value) == "mention":
            return str(value.value)
    raise InputError(where, "'is' has no mention", f"write {_FORMS['is']}")


def _judgement(where: str, fields: dict[str, object], line: int) -> Judgement:
    at = f"{where}:{line}"
    fields = {name: value for name, value in fields.items() if name != "mention"}
    verbs = [name for name in fields if name in _FIELDS]
    verb = "speaker" if "speaker" in verbs else verbs[0] if verbs else ""
    if not verb or set(verbs) - {verb, "is" if verb == "speaker" else verb}:
        raise InputError(at, *_no_verb(list(fields), verbs))
    allowed = {verb, *_FIELDS[verb], *NOTES}
    if strange := [name for name in fields if name not in allowed]:
        near = difflib.get_close_matches(strange[0], allowed, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"write {_FORMS[verb]}, with who, when and why if you like"
        raise InputError(at, f"{verb!r} knows no {strange[0]!r}", hint)
    made = _MAKERS[verb](at, fields)
    note = "; ".join(f"{name}: {fields[name]}" for name in NOTES if name in fields)
    return Judgement(made.verb, made.ids, made.articles, made.words, made.entity, line, note)


def _no_verb(names: Sequence[str], verbs: Sequence[str]) -> tuple[str, str]:
    if len(verbs) > 1:
        return f"says {' and '.join(verbs)} at once", "write a line for each"
    near = difflib.get_close_matches(names[0] if names else "", _FIELDS, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"write one of {', '.join(_FIELDS)}"
    return f"{names[0] if names else 'nothing'!r} is no judgement", hint


def _same(at: str, fields: dict[str, object]) -> Judgement:
    ids = _ids(at, "same", fields["same"])
    if len(ids) < 2:
        raise InputError(at, "'same' names one entity", f"name two or more: {_FORMS['same']}")
    return Judgement("same", ids)


def _different(at: str, fields: dict[str, object]) -> Judgement:
    ids = _ids(at, "different", fields["different"])
    articles = _articles(at, "different", fields.get("in"))
    other = _word(at, "as", fields["as"]) if "as" in fields else ""
    if len(ids) > 1:
        if articles or other:
            raise InputError(at, "'different' of two entities has no 'in' and no 'as'", f"write {_FORMS['different']}")
        return Judgement("different", tuple(sorted(ids)))
    if bool(articles) != bool(other):
        lacks = "as" if articles else "in"
        raise InputError(
            at, f"'different' has no {lacks!r}", "say in which articles, and as whom: " + _FORMS["different"]
        )
    if other:
        _checked(at, "as", other, _ENTITIES)
        if other.partition(":")[0] != ids[0].partition(":")[0]:
            raise InputError(at, f"'as' is of another type than {ids[0]}", f"begin it with {ids[0].partition(':')[0]}:")
        if other == ids[0]:
            raise InputError(at, f"'as' is {other} itself", f"write a new id, such as {ids[0]}-2")
    return Judgement("different", ids, articles, entity=other)


def _is(at: str, fields: dict[str, object]) -> Judgement:
    if "in" not in fields or "entity" not in fields:
        raise InputError(at, "'is' says not where, or not whom", f"write {_FORMS['is']}")
    articles = _articles(at, "is", fields["in"])
    entity = _checked(at, "entity", _word(at, "entity", fields["entity"]), _ENTITIES)
    words = " ".join(_word(at, "is", fields["is"]).split())
    if len(articles) != 1:
        raise InputError(at, "'is' names several articles", "write a line for each")
    if not any(c.isalnum() for c in words):
        raise InputError(at, "'is' has no words", f"write {_FORMS['is']}")
    return Judgement("is", (), articles, words, entity)


def _rename(at: str, fields: dict[str, object]) -> Judgement:
    (node_id,) = _one(at, "rename", fields["rename"], _ENTITIES)
    name = " ".join(_word(at, "to", fields.get("to", "")).split())
    if not any(c.isalnum() for c in name):
        raise InputError(at, "'rename' says not how", f"write {_FORMS['rename']}")
    if len(name) > 300:
        raise InputError(at, f"the name has {len(name):,} characters", "300 are enough for a name")
    return Judgement("rename", (node_id,), words=name)


def _reject(at: str, fields: dict[str, object]) -> Judgement:
    return Judgement("reject", _one(at, "reject", fields["reject"], ("statement",)))


def _confirm(at: str, fields: dict[str, object]) -> Judgement:
    return Judgement("confirm", _one(at, "confirm", fields["confirm"], ("statement", *_ENTITIES)))


def _speaker(at: str, fields: dict[str, object]) -> Judgement:
    ids = _one(at, "speaker", fields["speaker"], ("statement",))
    entity = _word(at, "is", fields.get("is", ""))
    return Judgement("speaker", ids, entity=_checked(at, "is", entity, _ENTITIES))


_MAKERS = {
    "same": _same,
    "different": _different,
    "is": _is,
    "rename": _rename,
    "reject": _reject,
    "confirm": _confirm,
    "speaker": _speaker,
}


def _one(at: str, name: str, value: object, prefixes: Sequence[str]) -> tuple[str]:
    ids = value if isinstance(value, list) else [value]
    if len(ids) != 1:
        raise InputError(at, f"{name!r} names {len(ids)}", "write a line for each")
    return (_checked(at, name, str(ids[0]), prefixes),)


def _ids(at: str, name: str, value: object) -> tuple[str, ...]:
    ids = tuple(_checked(at, name, str(v), _ENTITIES) for v in (value if isinstance(value, list) else [value]))
    if len(set(ids)) != len(ids):
        raise InputError(at, f"{name!r} names {max(ids, key=ids.count)} twice", "name each once")
    return ids


def _articles(at: str, name: str, value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(
        sorted({_checked(at, "in", str(v), ("article",)) for v in (value if isinstance(value, list) else [value])})
    )


def _word(at: str, name: str, value: object) -> str:
    if not isinstance(value, str):
        raise InputError(at, f"{name!r} is a list", "write one")
    return value


def _checked(at: str, name: str, node_id: str, prefixes: Sequence[str]) -> str:
    prefix, colon, rest = node_id.partition(":")
    if not colon or not rest or prefix not in prefixes or any(c.isspace() for c in node_id) or len(node_id) > 1000:
        kinds = ", ".join(f"{p}:" for p in prefixes)
        what = "the id of an article" if prefixes == ("article",) else "an id"
        raise InputError(
            at, f"{name!r} has {node_id!r:.80}, not {what}", f"ids begin with {kinds}; sayso query shows them"
        )
    return node_id
