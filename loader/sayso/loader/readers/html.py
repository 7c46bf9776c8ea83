"""Web pages: trafilatura finds the article's text, title, date, outlet, author and canonical address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.extract.findings import Span
from sayso.loader.article import Parsed, is_address
from sayso.loader.decode import decode
from sayso.loader.readers import Format, whole

if TYPE_CHECKING:
    from trafilatura.settings import Document

_CHARSET = re.compile(rb"""<(?:meta[^>]+charset|\?xml[^>]+encoding)=["']?\s*([\w-]+)""", re.IGNORECASE)
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold: the parser would refuse the whole page for one of them."""
_LANGUAGE = re.compile(r"""<html[^>]*\blang=["']?([A-Za-z]{2})\b""", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)")
_MENU_CHARACTERS = 400
_MOST_TAGS = 100_000
"""The time that trafilatura takes grows with their square: ten seconds at 80,000, two and a half minutes at 320,000."""
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""Of the page's dates the first, none guessed from its text, and no look at today's."""


def parse(data: bytes) -> Parsed:
    """The article of a page, its title as the first line."""
    if data.count(b"<") > _MOST_TAGS:
        raise ValueError(f"has more than {_MOST_TAGS:,} tags, and no page of an article has; save its text as .txt")
    declared = _CHARSET.search(data[:4096])
    page, note = decode(data, declared.group(1).decode("ascii") if declared else None)
    found = _article(_UNREADABLE.sub(" ", page))
    text, links = _without_links(found.text or "")
    title = " ".join((found.title or "").split())
    if title and _letters(text.partition("\n")[0]) != _letters(title):
        text, moved = f"{title}\n\n{text}", len(title) + 2
        links = tuple((Span(start + moved, end + moved), url) for (start, end), url in links)
    language = _LANGUAGE.search(page[:4096])
    fields = {
        "url": found.url if found.url and is_address(found.url) else None,
        "title": title,
        "outlet": found.sitename,
        "published": _moment(page, found.date),
        "author": found.author,
        "language": language.group(1) if language else None,
        "text": text,
    }
    return Parsed(fields, links, note)


def _article(page: str) -> Document:
    """What trafilatura makes of a page. Raises ValueError."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            include_links=True,
            date_extraction_params=_DATES,
        )
    except Exception as error:  # it and its parsers fail on broken pages in their own ways, and must not end a load
        raise ValueError(f"breaks trafilatura ({type(error).__name__}); save its text as .txt") from error
    if found is None or isinstance(found, dict) or not _is_prose(found.text or ""):
        raise ValueError("holds no article that trafilatura can find; save its text as .txt")
    return found


def _is_prose(text: str) -> bool:
    """Whether this is long, or has a sentence: of a page of menus trafilatura finds the words of the menu.

    >>> _is_prose("Home Sport Weather"), _is_prose("He left."), _is_prose("他走了。")
    (False, True, True)
    """
    return len(text) > _MENU_CHARACTERS or re.search(r"\w\W*[.!?…。！？؟।]", text) is not None


def _without_links(text: str) -> tuple[str, tuple[tuple[Span, str], ...]]:
    """The text with each `[anchor](address)` replaced by its anchor, and where the anchors stand.

    >>> _without_links("It [told AP](https://ap.example/a-b-c) so.")
    ('It told AP so.', ((Span(start=3, end=10), 'https://ap.example/a-b-c'),))
    """
    out: list[str] = []
    links: list[tuple[Span, str]] = []
    at = length = 0
    for link in _LINK.finditer(text):
        before, anchor = text[at : link.start()], link.group(1)
        out += [before, anchor]
        length += len(before) + len(anchor)
        if anchor.strip():
            links.append((Span(length - len(anchor), length), link.group(2)))
        at = link.end()
    return "".join([*out, text[at:]]), tuple(links)


def _letters(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def _moment(page: str, day: str | None) -> str | None:
    """The page's own moment of publication, where it is of the day that was found; else that day.

    >>> _moment('<meta property="article:published_time" content="2024-03-18T09:30:00+05:00">', "2024-03-18")
    '2024-03-18T09:30:00+05:00'
    """
    if not day:
        return None
    exact = re.search(rf"article:published_time[^>]*?({day}T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d))", page)
    return exact.group(1) if exact else day


FORMAT = Format((".html", ".htm", ".xhtml"), whole, parse)
