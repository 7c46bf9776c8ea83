"""Characters and words: folding one character to one character, and the token rule."""

from __future__ import annotations

import re
from itertools import accumulate

from sayso.extract.document import Tokens

_FOLDED = {
    **dict.fromkeys("“”„‟«»〝〞＂", '"'),
    **dict.fromkeys("‘’‚‛ʼ′＇`´", "'"),
    **dict.fromkeys("–—―⸺⸻", "—"),
    **dict.fromkeys("‐‑‒−﹣－", "-"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
    ),
}
_FOLDABLE = re.compile(f"[{''.join(map(re.escape, _FOLDED))}]")
"""Few characters of a text are: a search for them costs a fifth of `str.translate`, which looks at every one."""

_MARKS = r"\u0300-\u036f\u00ad"
_TOKEN = re.compile(
    rf"""(
    [A-Za-z]++(?![^ \n,])                                               # most words: what follows goes on with none
    | (?:[^\W\d_]\.){{2,}}                                              # U.S.
    | \d+(?:[.,:]\d+)+                                                  # 1,000  3.5  10:30
    | [@\#]?[\w{_MARKS}]+(?:(?:[-&]|\.(?=[a-z])|'(?![sS](?!\w)))[\w{_MARKS}]+)*   # O'Brien  a.com
    | (?<=\w)'[sS](?!\w)                                                # the possessive
    | \.\.+ | --+ | ''(?!') | [^\w\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]
    )""",
    re.VERBOSE,
)
"""In a group, so that `split` gives the tokens and what stands between them in turn."""


def fold(text: str) -> str:
    """Plain quotation marks, dashes and spaces for typographic ones, one character for one.

    >>> fold("“Don’t – stop”")
    '"Don\\'t — stop"'
    """
    return _FOLDABLE.sub(lambda match: _FOLDED[match[0]], text)


def tokenise(folded: str) -> Tokens:
    """The tokens of a folded text.

    >>> tokenise("Astana's U.S. envoy, Mr. O'Brien, didn't.").texts
    ['Astana', "'s", 'U.S.', 'envoy', ',', 'Mr', '.', "O'Brien", ',', "didn't", '.']
    """
    pieces = _TOKEN.split(folded)
    edges = list(accumulate(map(len, pieces)))
    shared = {word: word for word in pieces[1::2]}  # one object a word, so that a long text stays near in memory
    texts = [shared[word] for word in pieces[1::2]]
    lower_of = dict(zip(shared, "\n".join(shared).lower().split("\n"), strict=False))  # no token holds a line break
    return Tokens(edges[:-1:2], edges[1::2], texts, [lower_of[word] for word in texts])
