"""Which words stand inside quotation marks.

Double marks (curly, straight, two apostrophes) are read with a state carried from one paragraph to the next; single
marks only within a paragraph, since most of them are apostrophes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sayso.extract.document import Quote, Tokens
from sayso.extract.findings import Span

Range = tuple[int, int]

DOUBLE = frozenset({'"', "''"})
MARKS = DOUBLE | {"'"}
OPENING = frozenset("“„‟«〝")
CLOSING = frozenset("”»〞")
SCARE_WORDS = 3
_BEFORE_SINGLE = DOUBLE | {"(", "[", "—", "-"}


class _Reader:
    """Reads the quotes of one text, paragraph by paragraph."""

    def __init__(self, text: str, tokens: Tokens, marks: Sequence[int]) -> None:
        self.text, self.starts, self.ends, self.lowers = text, tokens.starts, tokens.ends, tokens.lowers
        self.marks = marks
        self.quotes: list[Quote] = []
        self.open_before = False
        """The paragraph before left a quote open."""

    def paragraph(self, number: int, start: int, end: int) -> None:
        """Read one paragraph's tokens [start, end)."""
        opened: int | None = None
        continues = False
        single: int | None = None
        maybe: int | None = None
        first = bisect_left(self.marks, start)
        for at in self.marks[first : bisect_left(self.marks, end, first)]:
            if self.lowers[at] in DOUBLE:
                way = self._way(at, start, end, opened is not None)
                if way > 0:
                    if opened is not None:
                        self._add(number, opened, at - 1, closed=False, continues=continues)
                    continues = self.open_before and at == start
                    opened = at
                elif opened is not None:
                    self._add(number, opened, at, continues=continues)
                    opened, continues, self.open_before = None, False, False
                elif self.open_before and at > start:
                    self._add(number, start, at, marked=False, continues=True)
                    self.open_before = False
            elif single is not None and self._closes_single(at, end):
                if self._surely(at):
                    self._add(number, single, at, depth=int(opened is not None and opened < single))
                    single = maybe = None
                    continue
                maybe = at
            elif self._opens_single(at, start, end):
                if single is not None and maybe is not None:
                    self._add(number, single, maybe, depth=int(opened is not None and opened < single))
                single, maybe = at, None
        if single is not None and maybe is not None:
            self._add(number, single, maybe, depth=int(opened is not None and opened < single))
        if opened is not None:
            self._add(number, opened, end - 1, closed=False, continues=continues)
        self.open_before = opened is not None

    def _way(self, at: int, start: int, end: int, inside: bool) -> int:
        """1 for an opening mark, -1 for a closing one: by its shape, else by the spaces around it, else in turn."""
        starts, stops, lowers = self.starts, self.ends, self.lowers
        shape = self.text[starts[at]]
        touches = at > start and stops[at - 1] == starts[at]
        ends = at + 1 == end or starts[at + 1] > stops[at]
        if shape in OPENING:
            return -1 if inside and touches and ends else 1
        if shape in CLOSING:
            return 1 if at == start and not inside and not self.open_before else -1
        loose_before = at == start or stops[at - 1] < starts[at] or lowers[at - 1] in {"(", "[", "—"}
        loose_after = ends or lowers[at + 1] in {",", ";", "."}
        if loose_before and not loose_after:
            return 1
        if loose_after and not loose_before:
            return -1
        return -1 if inside else 1

    def _opens_single(self, at: int, start: int, end: int) -> bool:
        """Whether `'` opens a quote: a word follows at once, a space or an opening mark stands before."""
        if self.text[self.starts[at]] == "’" or at + 1 >= end or self.starts[at + 1] > self.ends[at]:
            return False
        free = at == start or self.ends[at - 1] < self.starts[at] or self.lowers[at - 1] in _BEFORE_SINGLE
        word = self.lowers[at + 1]
        return free and not word[0].isdigit() and word not in {"em", "til", "cause", "n", "tis", "twas", "bout"}

    def _closes_single(self, at: int, end: int) -> bool:
        """Whether `'` may close a quote: it touches what stands before and no letter follows."""
        if self.ends[at - 1] != self.starts[at] or self.text[self.starts[at]] == "‘":
            return False
        return at + 1 >= end or self.starts[at + 1] > self.ends[at] or not self.lowers[at + 1][0].isalnum()

    def _surely(self, at: int) -> bool:
        """Not `workers'`: the mark after a plural s closes only when no better one follows."""
        before = self.lowers[at - 1]
        return before[-1] != "s" or not before[0].isalpha()

    def _add(
        self,
        number: int,
        begin: int,
        end: int,
        *,
        marked: bool = True,
        closed: bool = True,
        continues: bool = False,
        depth: int = 0,
    ) -> None:
        """A quote of the tokens begin..end, its marks among them where it is `marked` (at its start) and `closed`."""
        first, last = begin + marked, end - closed
        if last < first:
            return
        scare = closed and not continues and _is_term(self.lowers[first : min(last, first + 3 * SCARE_WORDS) + 1])
        outer = Span(self.starts[begin], self.ends[end])
        inner = Span(self.starts[first], self.ends[last])
        self.quotes.append(Quote(outer, inner, number, closed, continues, scare, depth))


def _is_term(inside: Sequence[str]) -> bool:
    """Whether the words quoted are few and no sentence: a "special operation", not "Never!"."""
    words = sum(1 for word in inside if word[0].isalnum())
    return words <= SCARE_WORDS and inside[-1][-1] not in ",.?!…—"


def read_quotes(text: str, tokens: Tokens, marks: Sequence[int], paragraphs: Sequence[Range]) -> tuple[Quote, ...]:
    """The quotes of a text, given its marks and each paragraph's range of tokens (empty ranges are stepped over)."""
    reader = _Reader(text, tokens, marks)
    for number, (start, end) in enumerate(paragraphs):
        if start < end:
            reader.paragraph(number, start, end)
    return tuple(sorted(reader.quotes, key=lambda quote: (quote.outer.start, -quote.outer.end)))
