"""Characters and words: folding one character to one character, and the token rule."""

from __future__ import annotations

import re

from sayso.extract.document import Token

_FOLDED = {
    **dict.fromkeys("“”„‟«»〝〞＂", '"'),
    **dict.fromkeys("‘’‚‛ʼ′＇`´", "'"),
    **dict.fromkeys("–—―⸺⸻", "—"),
    **dict.fromkeys("‐‑‒−﹣－", "-"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
    ),
}
_FOLD = str.maketrans(_FOLDED)

_MARKS = r"\u0300-\u036f\u00ad"
_TOKEN = re.compile(
    rf"""
    (?:[^\W\d_]\.){{2,}}                                                # U.S.
    | \d+(?:[.,:]\d+)+                                                  # 1,000  3.5  10:30
    | [@\#]?[\w{_MARKS}]+(?:(?:[-&]|\.(?=[a-z])|'(?![sS](?!\w)))[\w{_MARKS}]+)*   # O'Brien  a.com
    | (?<=\w)'[sS](?!\w)                                                # the possessive
    | \.\.+ | --+ | ''(?!') | [^\w\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]
    """,
    re.VERBOSE,
)


def fold(text: str) -> str:
    """Plain quotation marks, dashes and spaces for typographic ones, one character for one.

    >>> fold("“Don’t – stop”")
    '"Don\\'t — stop"'
    """
    return text.translate(_FOLD)


def tokenise(folded: str) -> list[Token]:
    """The tokens of a folded text.

    >>> [token.text for token in tokenise("Astana's U.S. envoy, Mr. O'Brien, didn't.")]
    ['Astana', "'s", 'U.S.', 'envoy', ',', 'Mr', '.', "O'Brien", ',', "didn't", '.']
    """
    make = tuple.__new__
    return [make(Token, (*match.span(), word := match.group(), word.lower())) for match in _TOKEN.finditer(folded)]
