"""How many outlets stand behind a statement on their own: forty that print one agency's report are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def independent_outlets(outlets: Mapping[str, str | None], reprints: Iterable[tuple[str, str]]) -> int:
    """The number of outlets of these articles, those that reprint one another counted once.

    `outlets`   the outlet of each article that reports a statement of the cluster; None where it has none, which then
                counts as one of its own
    `reprints`  (later, earlier) of REPRINTS; other articles' are passed over, but for an original outside the cluster
                through which two of its articles hang together

    Articles that hang together by reprints count as the outlet of the one among them that reprints none of the others
    (of several, the least id), so that an outlet which prints a wire's copy and a report of its own counts.

    >>> independent_outlets({"a": "wire", "b": "tribune", "c": "courier"}, [("b", "a")])
    2
    >>> independent_outlets({"a": "wire", "b": "tribune", "c": "tribune"}, [("b", "a")])
    2
    >>> independent_outlets({"a": "wire", "c": "wire"}, [])
    1
    """
    links = list(reprints)
    root: dict[str, str] = {article: article for article in outlets}
    for later, earlier in links:
        _join(root, later, earlier)
    copies = {later for later, earlier in links if earlier in outlets}
    families: dict[str, list[str]] = {}
    for article in outlets:
        families.setdefault(_top(root, article), []).append(article)
    origins = [min(family, key=lambda article: (article in copies, article)) for family in families.values()]
    return len({outlets[origin] or origin for origin in origins})


def _top(root: dict[str, str], article: str) -> str:
    while root.setdefault(article, article) != article:
        article = root[article]
    return article


def _join(root: dict[str, str], a: str, b: str) -> None:
    one, other = sorted((_top(root, a), _top(root, b)))
    root[other] = one
