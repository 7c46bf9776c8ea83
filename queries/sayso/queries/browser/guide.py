"""The guide: slides that Neo4j Browser shows beside the editor with `:guide http://…/guide.html`.

The Browser keeps what stands in `<slide>`s, and puts the text of a `<pre class="code runnable">` into the editor when
it is clicked. It takes out scripts and what is called on…=.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sayso.queries.browser.scripts import FIND, Script, Scripts
from sayso.queries.query import Query

_FIRST = """\
<slide>
<h3>sayso: who said what, and on whose say-so</h3>
<p>People, bodies, outlets and places are nodes; so is every statement, between who is reported as making it and the
article that reports it. Every relationship holds the words that prove it: click one, and look at <em>surfaces</em>.</p>
<p>A click puts a question into the editor; run it with Ctrl + Enter. First set the parameters, once:</p>
{parameters}
<p>To ask about somebody else, find the id and set it:</p>
{find}
<pre class="code runnable">:param speaker =&gt; 'person:…'</pre>
<p>Confidence under 0.8 means: read the article before you rely on it. What stands together in reports is not thereby
associated.</p>
</slide>
"""


def guide(scripts: Scripts) -> str:
    """The page of slides: how to begin, then one for each group of questions."""
    groups: dict[str, list[Script]] = {}
    for script in scripts.queries:
        groups.setdefault(script.query.group, []).append(script)
    start = dict(scripts.files())
    first = _FIRST.format(parameters=_pre(scripts.parameters), find=_pre(start[FIND]))
    slides = [first, *(_slide(group, some) for group, some in groups.items())]
    return f'<!doctype html>\n<meta charset="utf-8">\n<title>sayso</title>\n{"".join(slides)}'


def _slide(group: str, some: Iterable[Script]) -> str:
    questions = "".join(_question(script.query, script.text) for script in some)
    return f"<slide>\n<h3>{escape(group.capitalize())}</h3>\n{questions}</slide>\n"


def _question(query: Query, text: str) -> str:
    about = f"<p>{escape(query.about)}</p>\n" if query.about else ""
    return f"<h5>{escape(query.title)}</h5>\n{about}{_pre(text)}\n"


def _pre(text: str) -> str:
    return f'<pre class="code runnable">{escape(text.strip(), quote=False)}</pre>'
