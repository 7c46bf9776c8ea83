"""The article's text as the passes see it: folded characters, tokens, paragraphs, boilerplate, sentences, quotes.

Folding replaces one character by one character (curly quotes, dashes, no-break spaces), so that every offset of the
folded text is an offset of the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sayso.extract import boilerplate, sentences
from sayso.extract.document import Context, Document, Paragraph, Quote, Token, Tokens
from sayso.extract.findings import Span
from sayso.extract.glued import unglue
from sayso.extract.quotes import MARKS, read_quotes
from sayso.extract.text import fold, tokenise

__all__ = ["Context", "Document", "Paragraph", "Quote", "Span", "Token", "first_line", "lay_out"]

Range = tuple[int, int]


def lay_out(text: str, context: Context) -> Document:
    """Lay out a text. Never raises, whatever the text.

    >>> document = lay_out("Envoy Resigns\\n\\nThe envoy left. Read on.\\n\\nRead more", Context())
    >>> [document.text[a:b] for a, b in document.sentences]
    ['Envoy Resigns', 'The envoy left.', 'Read on.']
    """
    folded = fold(text)
    everything = unglue(folded, tokenise(folded))
    lines = _lines(text, everything.starts)
    places = everything.places()
    out = boilerplate.condemned(everything.lowers, places, lines)
    heads = _headlines(everything, lines, out, context.title)
    paragraphs: list[Paragraph] = []
    kept: list[Range] = []
    ranges: list[Range] = []
    cut: list[Span] = []
    size = 0
    for number, (start, end) in enumerate(lines):
        span = Span(everything.starts[start], everything.ends[end - 1])
        stop = start if out[number] else _credit(everything, start, end)
        if stop < end:
            cut.append(Span(everything.starts[stop], span.end))
        paragraphs.append(Paragraph(span, number in heads, out[number]))
        kept.append((start, stop))
        ranges.append((size, size + stop - start))
        size += stop - start
    tokens = everything
    if cut:
        tokens = everything.of(kept)
        places = tokens.places()
    pieces = _sentences(tokens, paragraphs, ranges)
    return Document(
        text,
        folded,
        context,
        tuple(paragraphs),
        tuple(Span(tokens.starts[a], tokens.ends[b - 1]) for a, b in pieces),
        tokens,
        read_quotes(text, tokens, sorted([at for mark in MARKS for at in places.get(mark, ())]), ranges),
        tuple(cut),
        tuple(ranges),
        tuple(pieces),
        tokens.starts,
        tokens.ends,
        tokens.texts,
        tokens.lowers,
        places,
    )


def first_line(text: str) -> str | None:
    """The first line that is the article's own: what stands above it may be an appeal or a notice.

    >>> first_line("Support us\\n\\nEnvoy Resigns\\n\\nThe envoy left.")
    'Envoy Resigns'
    """
    paragraphs = lay_out(text, Context()).paragraphs
    return next((text[p.span.start : p.span.end] for p in paragraphs if not p.boilerplate), None)


def _credit(tokens: Tokens, start: int, end: int) -> int:
    """Where the photo credit at the end of a line begins, or the line's end where there is none."""
    credit = boilerplate.credit(tokens.lowers, (start, end))
    return credit[0] if credit else end


def _lines(text: str, starts: Sequence[int]) -> list[Range]:
    """The token range of each line that has any."""
    found: list[Range] = []
    at, offset = 0, 0
    for line in text.splitlines(keepends=True):
        offset += len(line)
        start = at
        at = bisect_left(starts, offset, at)
        if at > start:
            found.append((start, at))
    return found


def _headlines(tokens: Tokens, lines: Sequence[Range], out: list[bool], title: str | None) -> set[int]:
    """The numbers of the title lines; a line that repeats the title further on becomes boilerplate in `out`."""
    kept = [number for number in range(len(lines)) if not out[number]]
    if not kept:
        return set()
    wanted = "".join(c for c in fold(title or "").lower() if c.isalnum())
    first = next((n for n in kept[:5] if wanted and boilerplate.letters(tokens.lowers, lines[n]) == wanted), None)
    if first is None and len(kept) > 1 and _looks_like_title(tokens, lines[kept[0]]):
        first = kept[0]
    if first is None:
        return set()
    letters, size = boilerplate.letters(tokens.lowers, lines[first]), lines[first][1] - lines[first][0]
    for number in kept:
        same_size = abs(lines[number][1] - lines[number][0] - size) <= 2
        if number > first and letters and same_size and boilerplate.letters(tokens.lowers, lines[number]) == letters:
            out[number] = True
    return {first}


def _looks_like_title(tokens: Tokens, line: Range) -> bool:
    """Short and without a full stop, or with most of its words capitalised."""
    start, end = line
    if end - start > boilerplate.HEADLINE_WORDS:
        return False
    words = [word for word in tokens.texts[start:end] if word[0].isalpha() and len(word) > 3]
    capitals = sum(not word[0].islower() for word in words)
    ends = tokens.lowers[end - 1] in sentences.STOPS or tokens.lowers[end - 1] in sentences.CLOSERS
    return not ends or (len(words) >= 3 and capitals > 0.7 * len(words))


def _sentences(tokens: Tokens, paragraphs: Sequence[Paragraph], ranges: Sequence[Range]) -> list[Range]:
    found: list[Range] = []
    for paragraph, (start, end) in zip(paragraphs, ranges, strict=True):
        if start < end:
            found += [(start, end)] if paragraph.headline else sentences.split(tokens, start, end)
    return found
