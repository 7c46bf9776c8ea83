"""How fast articles are read: python bench/extract.py [ARTICLES.jsonl[.gz]]

Measures the whole extraction, and the attribution half alone, on the articles given (one JSON object a line with a
`text`), else on the examples. The yardstick beside it splits the same text into words with one regular expression.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sayso.extract.extract import extract
from sayso.extract.layout import Context, lay_out
from sayso.extract.page import read_page
from sayso.extract.statements import find_drafts

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"
WORD = re.compile(r"\w+")


def texts(path: Path | None) -> list[str]:
    """The articles' texts."""
    if path is None:
        return [file.read_text(encoding="utf-8") for file in sorted(EXAMPLES.glob("*.*"))]
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines if line.strip()]


def milliseconds(work: Callable[[str], object], articles: Sequence[str]) -> list[float]:
    """The time that each article takes."""
    work(articles[0])
    taken = []
    for text in articles:
        start = time.perf_counter()
        work(text)
        taken.append(1000 * (time.perf_counter() - start))
    return taken


def main() -> None:
    """Print a line for each measure."""
    articles = texts(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    words = statistics.median(len(text.split()) for text in articles)
    yardstick = statistics.median(milliseconds(WORD.findall, articles))
    print(f"{len(articles)} articles, {words:.0f} words in the median one")
    measures: list[tuple[str, Callable[[str], object]]] = [
        ("all of it", lambda text: extract(text, Context())),
        ("attribution alone", lambda text: find_drafts(read_page(lay_out(text, Context())))),
    ]
    for name, work in measures:
        taken = milliseconds(work, articles)
        median, rate = statistics.median(taken), 1000 * len(taken) / sum(taken)
        print(
            f"{name:18} {median:6.2f} ms an article (median), {rate:6.0f} a second, {median / yardstick:5.0f} x words"
        )


if __name__ == "__main__":
    main()
