"""The articles that a load has met, to tell one that comes again from two that have one id."""

from __future__ import annotations

import re

_LINE = re.compile(r":([1-9][0-9]{0,8})\Z")


class Met:
    """Of each article its fingerprint and where it was met first.

    This alone grows with the input, so it is kept as numbers: half of what the words would take.
    """

    def __init__(self) -> None:
        self._first: dict[int, int] = {}
        self._files: list[str] = []

    def first(self, node_id: str, fingerprint: str, where: str) -> tuple[str, str]:
        """The fingerprint and the place that an article was met with first; these, if it was not met before.

        >>> met = Met()
        >>> met.first("article:00ab", "00000000000000ff", "news.jsonl:7")
        ('00000000000000ff', 'news.jsonl:7')
        >>> met.first("article:00ab", "0000000000000011", "other.txt")
        ('00000000000000ff', 'news.jsonl:7')
        """
        key = int(node_id.partition(":")[2], 16)
        held = self._first.get(key)
        if held is None:
            self._first[key] = self._place(where) << 64 | int(fingerprint, 16)
            return fingerprint, where
        place, first = held >> 64, held & (1 << 64) - 1
        line = place & (1 << 32) - 1
        return f"{first:016x}", self._files[place >> 32] + (f":{line}" if line else "")

    def _place(self, where: str) -> int:
        found = _LINE.search(where)
        file, line = (where[: found.start()], int(found[1])) if found else (where, 0)
        if not self._files or self._files[-1] != file:  # a file is read to its end
            self._files.append(file)
        return len(self._files) - 1 << 32 | line
