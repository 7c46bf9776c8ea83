"""Which words stand inside quotation marks.

Double marks (curly, straight, two apostrophes) are read with a state carried from one paragraph to the next; single
marks only within a paragraph, since most of them are apostrophes.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.document import Quote, Token
from sayso.extract.findings import Span

Range = tuple[int, int]

DOUBLE = frozenset({'"', "''"})
MARKS = DOUBLE | {"'"}
OPENING = frozenset("“„‟«〝")
CLOSING = frozenset("”»〞")
SCARE_WORDS = 3


class _Reader:
    """Reads the quotes of one text, paragraph by paragraph."""

    def __init__(self, text: str, tokens: Sequence[Token], lowers: Sequence[str]) -> None:
        self.text, self.tokens, self.lowers = text, tokens, lowers
        self.quotes: list[Quote] = []
        self.open_before = False
        """The paragraph before left a quote open."""

    def paragraph(self, number: int, start: int, end: int) -> None:
        """Read one paragraph's tokens [start, end)."""
        opened: int | None = None
        continues = False
        single: int | None = None
        maybe: int | None = None
        for at in [at for at, word in enumerate(self.lowers[start:end], start) if word in MARKS]:
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
        token = self.tokens[at]
        shape = self.text[token.start]
        touches = at > start and self.tokens[at - 1].end == token.start
        ends = at + 1 == end or self.tokens[at + 1].start > token.end
        if shape in OPENING:
            return -1 if inside and touches and ends else 1
        if shape in CLOSING:
            return 1 if at == start and not inside and not self.open_before else -1
        loose_before = (
            at == start or self.tokens[at - 1].end < token.start or self.tokens[at - 1].lower in {"(", "[", "—"}
        )
        loose_after = (
            at + 1 == end or self.tokens[at + 1].start > token.end or self.tokens[at + 1].lower in {",", ";", "."}
        )
        if loose_before and not loose_after:
            return 1
        if loose_after and not loose_before:
            return -1
        return -1 if inside else 1

    def _opens_single(self, at: int, start: int, end: int) -> bool:
        """Whether `'` opens a quote: a word follows at once, a space or an opening mark stands before."""
        token = self.tokens[at]
        if self.text[token.start] == "’" or at + 1 >= end or self.tokens[at + 1].start > token.end:
            return False
        before = self.tokens[at - 1] if at > start else None
        free = (
            before is None or before.end < token.start or before.lower in DOUBLE or before.lower in {"(", "[", "—", "-"}
        )
        word = self.tokens[at + 1].lower
        return free and not word[0].isdigit() and word not in {"em", "til", "cause", "n", "tis", "twas", "bout"}

    def _closes_single(self, at: int, end: int) -> bool:
        """Whether `'` may close a quote: it touches what stands before and no letter follows."""
        token, before = self.tokens[at], self.tokens[at - 1]
        if before.end != token.start or self.text[token.start] == "‘":
            return False
        return at + 1 >= end or self.tokens[at + 1].start > token.end or not self.tokens[at + 1].text[0].isalnum()

    def _surely(self, at: int) -> bool:
        """Not `workers'`: the mark after a plural s closes only when no better one follows."""
        before = self.tokens[at - 1].lower
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
        tokens = self.tokens
        first, last = begin + marked, end - closed
        if last < first:
            return
        scare = closed and not continues and _is_term(tokens[first : min(last, first + 3 * SCARE_WORDS) + 1])
        outer, inner = Span(tokens[begin].start, tokens[end].end), Span(tokens[first].start, tokens[last].end)
        self.quotes.append(Quote(outer, inner, number, closed, continues, scare, depth))


def _is_term(inside: Sequence[Token]) -> bool:
    """Whether the words quoted are few and no sentence: a "special operation", not "Never!"."""
    words = sum(1 for token in inside if token.lower[0].isalnum())
    return words <= SCARE_WORDS and inside[-1].lower[-1] not in ",.?!…—"


def read_quotes(
    text: str, tokens: Sequence[Token], lowers: Sequence[str], paragraphs: Sequence[Range]
) -> tuple[Quote, ...]:
    """The quotes of a text, given each paragraph's range of tokens (empty ranges are stepped over)."""
    reader = _Reader(text, tokens, lowers)
    for number, (start, end) in enumerate(paragraphs):
        if start < end:
            reader.paragraph(number, start, end)
    return tuple(sorted(reader.quotes, key=lambda quote: (quote.outer.start, -quote.outer.end)))
