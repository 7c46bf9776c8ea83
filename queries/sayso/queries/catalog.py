"""The canned queries: `canned/<group>/<name>.cypher`, and the user's own folders, read when asked for and checked.

A new query is one new file: its name is the file's, its group the folder's. Whatever is wrong with it is reported
with file, line and remedy when it is read; `problems` lists everything wrong with a folder, for authors.
"""

from __future__ import annotations

import difflib
import shlex
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sayso.graph.read_only import refuse_write_words
from sayso.queries.check import mistakes
from sayso.queries.header import Header, Parameter, problem, read_header
from sayso.queries.query import Query
from sayso.queries.values import plain
from sayso.schema.errors import BadParameter, InputError, NotReadOnly, UnknownQuery

CANNED = Path(__file__).parent / "canned"
_GROUPS = ("people", "outlets", "citations", "relations", "pictures", "care")
"""The order in which groups are listed; others follow by name."""


class Catalog(Mapping[str, Query]):
    """Queries by name. The names come from the folders; a file is read and checked when its query is asked for."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = dict(sorted(paths.items(), key=lambda item: (_rank(item[1].parent.name), item[0])))
        self._read: dict[str, Query] = {}

    def __getitem__(self, name: str) -> Query:
        if name not in self._read:
            self._read[name] = read_query(self._paths[name])
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, name: object) -> bool:
        return name in self._paths

    def find(self, name: str) -> Query:
        """The query of that name. Raises UnknownQuery with the names that are like it."""
        if name in self:
            return self[name]
        near = difflib.get_close_matches(name, self._paths, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(self._paths)}"
        raise UnknownQuery(f"no query {name!r}; {hint}")

    def groups(self) -> dict[str, list[Query]]:
        """All queries by group, in the order in which they are listed."""
        out: dict[str, list[Query]] = {}
        for query in self.values():
            out.setdefault(query.group, []).append(query)
        return out


def catalog(extra_dirs: Iterable[Path] = ()) -> Catalog:
    """The canned queries and those of the user's folders. Raises InputError where two have one name."""
    found: dict[str, Path] = {}
    for folder in (CANNED, *extra_dirs):
        for path in _files(folder):
            if path.stem in found:
                raise problem(path, 1, f"a second query {path.stem!r} beside {found[path.stem]}", "rename the file")
            found[path.stem] = path
    return Catalog(found)


def problems(folder: Path) -> list[InputError]:
    """Everything wrong with the queries of a folder, for their author."""
    found: list[InputError] = []
    seen = {path.stem: path for path in _files(CANNED)} if folder.resolve() != CANNED else {}
    for path in _files(folder):
        if path.stem in seen:
            found.append(problem(path, 1, f"a second query {path.stem!r} beside {seen[path.stem]}", "rename the file"))
        seen[path.stem] = path
        try:
            found.extend(_inspect(path)[1])
        except InputError as error:
            found.append(error)
    return found


def read_query(path: Path) -> Query:
    """One query from its file. Raises InputError for the first thing wrong with it."""
    query, wrong = _inspect(path)
    if wrong:
        raise wrong[0]
    return query


def _inspect(path: Path) -> tuple[Query, list[InputError]]:
    """The query of a file, and everything wrong with it in the order of its lines."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}:1", f"cannot be read ({error})", "save it as UTF-8 text") from error
    header, wrong = read_header(path, text)
    cypher = "".join(text.splitlines(keepends=True)[header.end :])
    wrong += [
        problem(path, header.lines[f"param {p.name}"], *each)
        for p in header.parameters.values()
        for each in _default(p)
    ]
    wrong += [problem(path, header.lines["example"], *each) for each in _example(header)]
    wrong += [problem(path, *each) for each in (*mistakes(cypher, header), *_writes(cypher, header))]
    return _query(path, text, cypher, header), sorted(wrong, key=lambda each: int(each.where.rpartition(":")[2]))


def _query(path: Path, text: str, cypher: str, header: Header) -> Query:
    return Query(
        name=path.stem,
        group=path.parent.name,
        title=header.title,
        about=header.about,
        parameters=tuple(header.parameters.values()),
        columns=() if header.picture else header.columns,
        picture=header.picture,
        text=text,
        cypher=cypher.strip(),
        path=path,
        example=header.example,
    )


def _example(header: Header) -> Iterator[tuple[str, str]]:
    """The example's options are the query's."""
    try:
        words = shlex.split(header.example)
    except ValueError:
        yield "an example whose quotation marks do not match", "write it as a shell takes it"
        return
    known = {f"--{name.replace('_', '-')}" for name in header.parameters}
    for word in words:
        if word.startswith("--") and word not in known | {"--all"}:
            yield f"the example has {word}, which is no parameter", f"use {', '.join(sorted(known))} or --all"


def _default(parameter: Parameter) -> Iterator[tuple[str, str]]:
    if parameter.default is None:
        return
    if parameter.optional:
        yield f"parameter {parameter.name!r} is optional and has a default", "drop the ? or the default"
    try:
        plain(parameter, parameter.default)
    except BadParameter as error:
        yield f"bad default of {error}", "correct the default"


def _writes(cypher: str, header: Header) -> Iterator[tuple[int, str, str]]:
    lines = cypher.splitlines(keepends=True)
    wrong = _refusal(cypher)
    if wrong:
        line = next(n for n in range(1, len(lines) + 1) if _refusal("".join(lines[:n])) == wrong)
        yield header.end + line, wrong.partition(";")[0], "a canned query only reads"


def _refusal(cypher: str) -> str:
    try:
        refuse_write_words(cypher)
    except NotReadOnly as error:
        return str(error)
    return ""


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise InputError(str(folder), "is not a folder of queries", "give a folder that holds .cypher files")
    return sorted(p for p in folder.rglob("*.cypher") if p.is_file())


def _rank(group: str) -> tuple[int, str]:
    return (_GROUPS.index(group) if group in _GROUPS else len(_GROUPS), group)
