"""Is a pack whole: every file as it was, every passage where it says, every edge with its passages; without a database.

With a graph: which of its articles have since been corrected or retracted, and which of its statements went with them.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sayso.analysis import formats
from sayso.analysis.formats._changes import drawn
from sayso.analysis.pack.layout import ABOUT, ARTICLES, MANIFEST, PASSAGES, SUBGRAPH, TEXTS, VERSION, sha256, text_name
from sayso.analysis.pack.texts import texts
from sayso.analysis.value import Subgraph, evidence
from sayso.graph import Graph
from sayso.schema.errors import InputError

_LARGEST = 2 * 1024**3
"""Bytes that a pack may unpack to."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong or has changed, and where."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class _Opened:
    files: Mapping[str, bytes]
    subgraph: Subgraph
    articles: list[dict[str, Any]]
    passages: list[dict[str, Any]]


def check(path: Path) -> list[Finding]:
    """Everything that is wrong with a pack. Raises InputError for what is no pack."""
    files = _files(path)
    broken = list(_hashes(files))
    if any(finding.where in (SUBGRAPH, ARTICLES, PASSAGES, ABOUT) for finding in broken):
        return broken  # what was changed is not to be relied on any further
    pack = _opened(path, files)
    return [*broken, *_places(pack), *_edges(pack), *_texts(pack)]


def fingerprint(path: Path) -> str:
    """The hash of its manifest, and so of all of it: two packs with the same one are the same.

    Whoever noted it when the pack was made knows that nobody has made another in its place. Raises InputError.
    """
    return sha256(_files(path)[MANIFEST])


def check_against(path: Path, graph: Graph) -> list[Finding]:
    """What of a pack the graph holds otherwise by now. Raises InputError for what is no pack."""
    pack = _opened(path, _files(path))
    hashes = {article["id"]: article["sha256"] for article in pack.articles}
    now = dict(texts(graph, hashes))
    found: list[Finding] = []
    for article, known in hashes.items():
        if known is None:
            continue
        if now.get(article) is None:
            found.append(Finding(article, f"has been retracted since{_called(pack, article)}"))
        elif sha256(str(now[article]).encode("utf-8", "surrogatepass")) != known:
            found.append(Finding(article, f"has been corrected since: its text is another{_called(pack, article)}"))
    statements = [node.id for node in pack.subgraph.nodes if "Statement" in node.labels]
    rows = graph.read("UNWIND $ids AS key MATCH (s:Statement {id: key}) RETURN s.id AS id", {"ids": sorted(statements)})
    there = {row["id"] for row in rows}
    gone = (f"statement is no longer in the graph: {_words(pack, each)}" for each in statements if each not in there)
    names = [each for each in statements if each not in there]
    return [*found, *(Finding(each, what) for each, what in zip(names, gone, strict=True))]


def _called(pack: _Opened, article: str) -> str:
    title = next((each.get("title") or each.get("url") for each in pack.articles if each["id"] == article), None)
    return f" ({title})" if title else ""


def _words(pack: _Opened, statement: str) -> str:
    text = str(pack.subgraph.by_id()[statement].properties.get("text") or "")
    return text if len(text) <= 80 else f"{text[:79]}…"


def _files(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as pack:
            if sum(each.file_size for each in pack.infolist()) > _LARGEST:
                raise InputError(str(path), "would unpack to more than 2 GB", "that is no pack of sayso's")
            files = {each.filename: pack.read(each) for each in pack.infolist() if not each.is_dir()}
    except FileNotFoundError:
        raise InputError(str(path), "there is no such file", "check the name") from None
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        flat = " ".join(str(error).split())
        raise InputError(str(path), f"is no zip that can be read ({flat})", "get the pack again") from None
    if MANIFEST not in files or ABOUT not in files:
        raise InputError(str(path), "is no pack of sayso's", "make one with `sayso evidence SEED -o pack.zip`")
    return files


def _hashes(files: Mapping[str, bytes]) -> Iterator[Finding]:
    lines = files[MANIFEST].decode("utf-8", "replace").splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for name in sorted({*listed, SUBGRAPH, ARTICLES, PASSAGES, ABOUT} - files.keys()):
        yield Finding(name, "is missing from the pack")
    for name, data in sorted(files.items()):
        if name == MANIFEST:
            continue
        if name not in listed:
            yield Finding(name, "is not listed in the manifest: it was added")
        elif sha256(data) != listed[name]:
            yield Finding(name, "is not the file that the manifest names: it was changed")


def _opened(path: Path, files: Mapping[str, bytes]) -> _Opened:
    try:
        if json.loads(files[ABOUT])["pack"] != VERSION:
            raise InputError(str(path), "is a pack of another version of sayso", "check it with that version")
        with TemporaryDirectory() as folder:
            place = Path(folder) / SUBGRAPH
            place.write_bytes(files[SUBGRAPH])
            subgraph = formats.read(place)
        return _Opened(files, subgraph, json.loads(files[ARTICLES]), json.loads(files[PASSAGES]))
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(str(path), f"holds a file that cannot be read ({error})", "get the pack again") from None


def _places(pack: _Opened) -> Iterator[Finding]:
    """Passages that do not stand where they say in their context, and contexts that contradict each other."""
    read: dict[tuple[str, int], str] = {}
    for passage in pack.passages:
        held = passage["context"]
        if held is None:
            continue
        start, end = passage["start"] - held["start"], passage["end"] - held["start"]
        if start < 0 or held["text"][start:end] != passage["words"]:
            yield Finding(passage["article"], f"the passage at {passage['start']} does not stand in its context")
        characters = {(passage["article"], i): c for i, c in enumerate(held["text"], held["start"])}
        if any(read.get(place, c) != c for place, c in characters.items()):
            yield Finding(passage["article"], f"the context of the passage at {passage['start']} contradicts another")
        read |= characters


def _edges(pack: _Opened) -> Iterator[Finding]:
    """Edges whose passages are not in the pack; statements that are not the words of their passages."""
    known = {(p["article"], p["start"], p["end"], p["words"]) for p in pack.passages}
    nodes = pack.subgraph.by_id()
    for edge in pack.subgraph.edges:
        found = evidence(edge)
        for each in found.passages if found.article else ():
            if (found.article, each.start, each.end, each.words) not in known:
                yield Finding(drawn(edge), f"its passage at {each.start} is not among the passages")
        if edge.type == "REPORTED_IN" and found.words:
            text = nodes[edge.from_id].properties.get("text")
            if text != " … ".join(found.words):
                yield Finding(edge.from_id, "its text is not its passages in the article")


def _texts(pack: _Opened) -> Iterator[Finding]:
    """Whole texts, where they are in the pack: their hashes, and every passage in them."""
    held: dict[str, str] = {}
    for article in pack.articles:
        data = pack.files.get(text_name(article["id"]))
        if data is None:
            continue
        held[article["id"]] = data.decode("utf-8", "surrogatepass")
        if sha256(data) != article["sha256"]:
            yield Finding(article["id"], f"its text in {TEXTS} is not the one that was hashed")
    for passage in pack.passages:
        text = held.get(passage["article"])
        if text is not None and text[passage["start"] : passage["end"]] != passage["words"]:
            yield Finding(passage["article"], f"the passage at {passage['start']} does not stand in its text")
