"""The page `docs/analysis.md`: every measure with its question, source, cost, engines and a worked example.

What the examples print is put in by whoever writes the page, since only the command line can run them.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.analysis.formats import Format, formats, readable
from sayso.analysis.formats import module as format_module
from sayso.analysis.measures import Measure, measures
from sayso.analysis.measures._measure import SAMPLE, SAMPLED_ABOVE
from sayso.analysis.projections import kind, names

_HEAD = """\
# Analysis

Made from the measures' own words by `make docs`; every output below is what the command prints, and a test runs all of
them again.

A subgraph is taken out of the graph once and is then a file: nothing below opens a database, because every command has
`--from`. What the subgraph left out (low confidence, headlines, what lies beyond a limit) is said below every result.
A measure over persons is about what articles print, never about the persons: **co-occurrence in reports, not
association**.

![the neighbourhood of one person](analysis.svg)

The same in a browser: `sayso subgraph "Mykola Hrabets" --hops 2 -o hrabets.html` makes one file that asks no network,
with search, filters and each statement's words, speaker, outlet, date and link
([light](analysis-light.png), [dark](analysis-dark.png)).

```console
$ sayso load examples/articles >load.log 2>&1
$ sayso subgraph --whole -o all.json
```

From Python, in a notebook:

```python
from sayso.graph import connect
from sayso.analysis import subgraph
from sayso.analysis.projections import project
from sayso.analysis.measures import measure

with connect("sayso-graph") as graph:
    near = subgraph(graph, ["place:kz"], hops=2, since=date(2019, 1, 1))
near.to_networkx()  # a MultiDiGraph of plain values
project(near, "speaks-about").to_networkx()  # weighted; `evidence` names the statements behind each edge
measure(near, "pagerank", of="cites-outlets").rows
```

## Subgraphs

Seeds are names, ids, addresses, canned queries (`--query`) or Cypher that returns paths (`--cypher`); `--whole` takes
everything instead. Each hop is one question to the database, whatever its size. A limit keeps the best joined nodes and
says what it kept out; a node with more than `--max-degree` relationships is shown but not walked through, seeds
excepted.

"""


def page() -> str:
    """The whole page; under each `$ sayso …` its output is missing."""
    return "".join((_HEAD, *_formats(), *_projections(), *_engines(), *_measures()))


def _formats() -> Iterator[str]:
    yield "## Formats\n\nThe suffix of the output names the format; `--format NAME` does where there is none. Each "
    yield "file is read again after it\nis written, and every value that it does not hold as it was is told.\n\n"
    yield "| format | suffix | what for | `--from` reads it |\n|---|---|---|---|\n"
    for name, suffix in formats().items():
        found: Format = format_module(name)
        reads = "yes" if name in readable() else ""
        yield f"| {name} | {f'`{suffix}`' if suffix else 'none: a folder'} | {found.ABOUT} | {reads} |\n"


def _projections() -> Iterator[str]:
    yield "\n## Projections\n\nA simple weighted graph out of a subgraph. The weight of a tie is the number of "
    yield "statements or articles that it stands\nfor, and these are its evidence. `--min-weight` drops light ties, "
    yield "`--backbone 0.05` those that are no heavier than chance\nwould make them (the disparity filter of Serrano, "
    yield "Boguñá and Vespignani, 2009).\n\n| projection | what it answers | ties | counts |\n|---|---|---|---|\n"
    for name in names():
        of = kind(name)
        yield f"| `{name}` | {of.QUESTION} | {'directed' if of.DIRECTED else 'undirected'} | {of.UNIT}s |\n"


def _engines() -> Iterator[str]:
    yield "\n## Engines\n\nNetworkX serves every measure but `leiden`. The extra `fast` brings rustworkx and "
    yield "graspologic-native; tests hold them to\nNetworkX's results, and the fastest that is installed is used. "
    yield f"Above {SAMPLED_ABOVE:,} nodes betweenness and closeness are estimated from\n{SAMPLE} of them, and say so; "
    yield "`--sample 0` computes them exactly. scipy comes with sayso itself; of "
    yield "betweenness it\nserves the estimate, in which a step of all searches at once is one product of matrices.\n\n"
    yield "| measure | networkx | rustworkx | scipy | graspologic |\n|---|---|---|---|---|\n"
    for family in measures().values():
        for each in family:
            marks = ("yes" if engine in each.engines else "" for engine in _ENGINES)
            yield f"| `{each.name}` | {' | '.join(marks)} |\n"


_ENGINES = ("networkx", "rustworkx", "scipy", "graspologic")


def _measures() -> Iterator[str]:
    yield "\n## Measures\n"
    for name, family in measures().items():
        yield f"\n### {name}\n"
        for each in family:
            yield from _measure(each)


def _measure(measure: Measure) -> Iterator[str]:
    yield f"\n**{measure.name}.** {measure.question} Of `{measure.of}`"
    yield " itself.\n" if measure.fixed else ", unless `--of` says otherwise.\n"
    yield f"Source: {measure.source}. Cost: {measure.cost}.\n\n"
    yield f"```console\n$ sayso analyze {measure.name} {measure.example} --from all.json\n```\n"
