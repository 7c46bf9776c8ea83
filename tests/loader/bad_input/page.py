"""docs/input.md, made from the cases: `python -m tests.loader.bad_input.page`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.loader.bad_input import contents, encodings, paths
from tests.loader.bad_input.case import Case

PAGE = Path(__file__).parents[3] / "docs" / "input.md"
GROUPS: dict[str, tuple[Case, ...]] = {**paths.GROUPS, **encodings.GROUPS, **contents.GROUPS}
_INTRODUCTION = """# What sayso makes of odd input

This page is made from the tests: each row is a case that is loaded into a graph, and each
message is what sayso printed.

| word | what it means |
|---|---|
| read | it is in the graph, its text as it stands in the file |
| read, with a note | the same, and the report says what had to be inferred |
| read in part | what is good of it is in the graph, the rest is rejected |
| rejected | it is not in the graph, all else is; file, line and reason go to `sayso-rejects.jsonl`; exit code 1 |
| refused | nothing is read and nothing is written; exit code 1 |

Numbers in a message (bytes, characters, lines) are those of the case. No text is changed to make it fit: not its line
ends, not its accents, not its control characters. A file that is written to, cut off or removed while it is read is
rejected, and so is a folder or file that you may not read: load again when it is there.
`sayso load` takes no argument that is not UTF-8, and ends with exit code 2: name the folder of a file
that is called so.
"""


def _escaped(words: str) -> str:
    """For a cell of a table, where a name may be of any characters."""
    shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in words)
    return shown.replace("|", "\\|")


def _code(words: str) -> str:
    shown = _escaped(words if len(words) < 250 else words[:40] + "…" + words[words.index(": ") :])
    return f"`{shown}`" if words else ""


def _rows(cases: tuple[Case, ...]) -> Iterator[str]:
    yield "| what | what happens | message |"
    yield "|---|---|---|"
    for case in cases:
        how = f"{case.outcome}: {case.how}" if case.how else case.outcome
        yield f"| {_escaped(case.what)} | {how} | {_code(case.message)} |"


def page() -> str:
    """The page as it should be."""
    parts = [_INTRODUCTION]
    for title, cases in GROUPS.items():
        parts.append(f"## {title}\n\n" + "\n".join(_rows(cases)) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
